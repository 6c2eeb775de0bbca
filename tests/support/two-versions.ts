import { cpSync, mkdtempSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { buildTheApp } from "./build-the-app.ts";

const ROOT = join(import.meta.dirname, "..", "..");

/** A version of the app as a rig knows it from outside. */
export type Version = "as built" | "another";

/** Two builds of the app, and the folder of the one that is deployed. */
export type TwoVersions = {
  /** What the gateway serves. */
  deployed: string;
  /** Puts a version in its place, all files at once. */
  deploy(version: Version): void;
  end(): void;
};

/** A script's mark on the document, by which a rig tells the other version. */
export const ANOTHER = "another-version";

/** Builds a second version of the app, which differs in its main script and so in what the service worker keeps. */
export const makeTwoVersions = async (): Promise<TwoVersions> => {
  buildTheApp();
  const dir = mkdtempSync(join(tmpdir(), "holdfast-versions-"));
  cpSync(join(ROOT, "dist"), join(dir, "as built"), { recursive: true });
  await build({
    root: ROOT,
    logLevel: "error",
    build: { outDir: join(dir, "another"), emptyOutDir: true },
    plugins: [
      {
        name: "another-version",
        transform: (code, id) =>
          id.endsWith("/src/app/main.tsx") ? `${code}\ndocument.documentElement.classList.add("${ANOTHER}");` : null,
      },
    ],
  });
  const deployed = join(dir, "deployed");
  symlinkSync(join(dir, "as built"), deployed);
  return {
    deployed,
    deploy: (version) => {
      symlinkSync(join(dir, version), join(dir, "next"));
      renameSync(join(dir, "next"), deployed);
    },
    end: () => rmSync(dir, { recursive: true, force: true }),
  };
};
