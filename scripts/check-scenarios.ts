import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

// The scenario book (tests/journeys/scenario-book) is whole: at least sixty cases, each told in full with its source and a number of its own, and
// every rule of practice.md section 12 hit by a case that is told on the screen.

const BOOK = join(import.meta.dirname, "..", "tests", "journeys", "scenario-book");
const LEAST = 60;
const PRACTICE_RULES = Array.from({ length: 25 }, (_, index) => `V${index + 1}`);

/** Rules of practice.md that no screen says, each with the reason. One that a screen says after all must be taken out. */
const NOT_ON_SCREEN: Readonly<Record<string, string>> = {};

/** The start of a case, by the two ways of telling one (tests/support). */
const CASE = /^(scenario|onScreen)\(\s*\{(.*?)^ {2}\},/gms;
const FIELDS = ["id", "source", "situation", "does", "must"] as const;

const problems: string[] = [];
const fieldOf = (told: string, field: string): string =>
  new RegExp(`^\\s*${field}:\\s*(["'\`])((?:\\\\.|(?!\\1).)*)\\1`, "m").exec(told)?.[2]?.trim() ?? "";

const cases = readdirSync(BOOK, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.test\.tsx?$/.test(name))
  .sort()
  .flatMap((file) => {
    const text = readFileSync(join(BOOK, file), "utf8");
    const found = [...text.matchAll(CASE)];
    const begun = [...text.matchAll(/\b(?:scenario|onScreen)\(/g)].length;
    if (found.length !== begun) problems.push(`${file}: ${begun} cases begin, and ${found.length} can be read`);
    if (/(?<![.\w])(?:test|it)(?:\.\w+)*\(/.test(text)) problems.push(`${file}: a test that is no case of the book`);
    return found.map(([, how = "", told = ""]) => {
      const id = fieldOf(told, "id");
      for (const field of FIELDS) if (fieldOf(told, field) === "") problems.push(`${file}: ${id || "a case"} has no ${field}`);
      if (!/^practice \d+(\.\d+)?\b/.test(fieldOf(told, "source")))
        problems.push(`${file}: ${id} names no section of practice.md as its source`);
      const rules = [...(/^\s*rules:\s*\[([^\]]*)\]/m.exec(told)?.[1] ?? "").matchAll(/V\d+/g)].map(([rule]) => rule);
      for (const rule of rules)
        if (!PRACTICE_RULES.includes(rule)) problems.push(`${file}: ${id} names ${rule}, which practice.md has not`);
      return { id, rules, isOnScreen: how === "onScreen" };
    });
  });

const ids = cases.map(({ id }) => id);
for (const id of new Set(ids)) if (ids.filter((other) => other === id).length > 1) problems.push(`${id} is told twice`);
if (cases.length < LEAST) problems.push(`${cases.length} cases; there are to be at least ${LEAST}`);

const onScreen = new Set(cases.flatMap(({ rules, isOnScreen }) => (isOnScreen ? rules : [])));
for (const rule of PRACTICE_RULES) {
  const reason = NOT_ON_SCREEN[rule];
  if (!onScreen.has(rule) && reason === undefined) problems.push(`${rule} is hit by no case on the screen`);
  if (onScreen.has(rule) && reason !== undefined) problems.push(`${rule} is hit on the screen, and named as one that is not`);
}

for (const problem of problems) console.error(problem);
for (const [rule, reason] of Object.entries(NOT_ON_SCREEN)) console.log(`${rule} is not said on a screen: ${reason}`);
if (problems.length > 0) process.exitCode = 1;
else
  console.log(
    `${cases.length} cases, each with its source; ${onScreen.size} of ${PRACTICE_RULES.length} rules of practice.md hit on the screen.`,
  );
