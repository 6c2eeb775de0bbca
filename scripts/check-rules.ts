import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

// Every rule of docs/behaviour.md is named in the title of a test, and every rule named in src or tests is in docs/behaviour.md.

const ROOT = join(import.meta.dirname, "..");
const BEHAVIOUR = "docs/behaviour.md";
/** A rule's id; what only looks like one (UTF-8) is named here. */
const RULE = /\b(?!UTF-)[A-Z]{2,3}-[1-9]\d?(?![\w-])/g;
/** A title: the text given to test or describe, or to what their each answered. */
const TITLE = /(?:\b(?:test|describe|it)(?:\.\w+)*|\))\(\s*(["'`])((?:\\.|(?!\1).)*)\1/gs;

const filesUnder = (dir: string): string[] =>
  readdirSync(join(ROOT, dir), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(dir, name))
    .sort();

const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");

const idsIn = (text: string): string[] => [...text.matchAll(RULE)].map(([id]) => id);

const rules = new Set([...read(BEHAVIOUR).matchAll(/^\s*- \*\*([A-Z]{2,3}-\d+)\*\*/gm)].map(([, id = ""]) => id));
const problems: string[] = [];

const tested = new Set<string>();
for (const file of filesUnder("tests")) {
  if (!/(?:\.test\.tsx?|-contract\.ts)$/.test(file)) continue;
  for (const [, , title = ""] of read(file).matchAll(TITLE)) for (const id of idsIn(title)) tested.add(id);
}
for (const rule of rules) if (!tested.has(rule)) problems.push(`${rule} is in ${BEHAVIOUR}, but no test's title names it`);

for (const file of [...filesUnder("src"), ...filesUnder("tests")])
  for (const id of new Set(idsIn(read(file))))
    if (!rules.has(id)) problems.push(`${file} names ${id}, which is not in ${BEHAVIOUR}`);

const listed = [...read(BEHAVIOUR).matchAll(/^\s*- \*\*([A-Z]{2,3}-\d+)\*\*/gm)].map(([, id = ""]) => id);
for (const id of new Set(listed))
  if (listed.filter((other) => other === id).length > 1) problems.push(`${id} is in ${BEHAVIOUR} twice`);

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`${rules.size} rules, each in a test's title.`);
