import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";

const ROOT = join(import.meta.dirname, "..");
const MARK = join(ROOT, "dist", ".built-from");

const filesUnder = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesUnder(join(path, name)))
    : [path];

/** One digest over everything the app is built from. */
const sourceDigest = (): string => {
  const digest = createHash("sha256");
  const parts = ["src/core", "src/app", "src/service-worker", "public", "index.html", "vite.config.ts", "package-lock.json"];
  for (const file of parts.flatMap((part) => filesUnder(join(ROOT, part))))
    digest.update(file.slice(ROOT.length)).update(readFileSync(file));
  return digest.digest("hex");
};

/** Builds the app into dist, unless it was built from these very sources before. Says whether it did. */
export const buildApp = async (): Promise<boolean> => {
  const digest = sourceDigest();
  if (existsSync(MARK) && readFileSync(MARK, "utf8") === digest) return false;
  await build({ root: ROOT, logLevel: "warn" });
  writeFileSync(MARK, digest);
  return true;
};

if (process.argv[1] === import.meta.filename)
  process.stdout.write((await buildApp()) ? "Built the app into dist/.\n" : "dist/ is up to date.\n");
