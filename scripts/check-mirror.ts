import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

// A unit test stands where its source stands: tests/core/rules/expiry.test.ts is about src/core/rules/expiry.ts.

const ROOT = join(import.meta.dirname, "..");
const ROOMS = ["core", "eps", "gateway", "app", "simulator"];

/** Tests that are about more than one file, each with the reason. A `*` stands for anything but a slash. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  "tests/eps/published-*.test.ts": "what NHS published, whichever file reads it",
  "tests/eps/dispense-notification.test.ts": "building, checking and reading belong together",
  "tests/eps/read-prescription-order-refusals.test.ts": "the refusals of one reader, apart for their number",
  "tests/simulator/http-face.test.ts": "all services behind one address",
  "tests/simulator/spine-refusals.test.ts": "refusals of every call",
  "tests/core/wire/fingerprint.test.ts": "pins the schema of every message",
  "tests/gateway/tenants.test.ts": "no route lets one pharmacy reach another's data",
  "tests/gateway/at-rest.test.ts": "what a whole journey leaves on disk and in the log",
};

const isException = (test: string): boolean =>
  Object.keys(EXCEPTIONS).some((pattern) =>
    new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^/]*")}$`).test(test),
  );

const testsIn = (room: string): string[] => {
  const dir = join("tests", room);
  if (!existsSync(join(ROOT, dir))) return [];
  return readdirSync(join(ROOT, dir), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => join(dir, name).replaceAll("\\", "/"));
};

const hasSource = (test: string): boolean => {
  const bare = test.replace(/^tests\//, "src/").replace(/\.test\.tsx?$/, "");
  return [".ts", ".tsx"].some((ending) => existsSync(join(ROOT, `${bare}${ending}`)));
};

const tests = ROOMS.flatMap(testsIn).sort();
const strays = tests.filter((test) => !hasSource(test) && !isException(test));
for (const test of strays) console.error(`${test} mirrors no file under src/: move it beside its source's name`);
if (strays.length > 0) process.exitCode = 1;
else console.log(`${tests.length} unit tests, each beside its source.`);
