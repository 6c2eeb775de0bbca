import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { text as readStream } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { isBrokenParcel } from "../../core/wire/parcel.ts";
import type { SealedLines } from "../../core/wire/sealed-lines.ts";
import type { ImportProblem } from "../../eps/problem.ts";
import type { ReceivingDeps } from "../jobs/receive-entries.ts";
import { takeInLines } from "../jobs/take-in-lines.ts";
import { takeInList } from "../jobs/take-in-list.ts";
import { type TakenIn, takeInMessage } from "../jobs/take-in-message.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { choosePharmacy, openExisting, printJson, STORE_OPTIONS } from "./data-folder.ts";
import { isReceipts, isSuppliedParcel, jsonOf, receivingDeps, sealedLinesIn, writeReceipts } from "./lines-file.ts";
import { plural } from "./plural.ts";

/** What became of one file. `taken`: prescriptions; `entries`: of a device, new here. */
type FileResult = {
  file: string;
  taken: number;
  entries: number;
  refused: number;
  note: string;
  problems: readonly ImportProblem[];
};

const refusedFile = (file: string, fact: string, next: string): FileResult => ({
  file,
  taken: 0,
  entries: 0,
  refused: 1,
  note: "refused",
  problems: [{ path: "(file)", fact, next }],
});

const filesUnder = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesUnder(join(path, name)))
    : [path];

const listFiles = (paths: readonly string[]): { files: string[]; missing: string[] } => {
  const files: string[] = [];
  const missing: string[] = [];
  for (const path of paths)
    try {
      files.push(...(path === "-" ? ["-"] : filesUnder(path)));
    } catch {
      missing.push(path);
    }
  return { files, missing };
};

const problemsOf = ({ message, problem }: TakenIn): readonly ImportProblem[] => {
  if (message.kind === "unreadable") return message.problems;
  if (message.kind === "prescriptions") return message.refused.flatMap(({ problems }) => problems);
  return problem === null ? [] : [{ path: "(whole message)", fact: problem, next: "The others went on." }];
};

const noteOf = ({ message, taken, refused, again }: TakenIn): string => {
  const what = message.kind === "prescriptions" ? `${taken} taken in` : "what" in message ? message.what : message.kind;
  return again
    ? `taken in before${refused > 0 ? `, ${refused} refused` : ""}`
    : refused > 0 && taken > 0
      ? `${what}, ${refused} refused`
      : refused > 0
        ? "refused"
        : what;
};

const hash = async (content: string): Promise<string> => createHash("sha256").update(content).digest("base64url");

/** Standard input has no name to go by: JSON, XML and an older message in its envelope (`--…`) are messages, anything else is a list. */
const isMessage = (content: string): boolean => /^\uFEFF?\s*([{[<]|--)/.test(content);

/** A file of a device's sealed lines (SYN-13): its receipts are written beside it. */
const importLines = async (deps: ReceivingDeps, handle: PharmacyStore, file: string, lines: SealedLines): Promise<FileResult> => {
  const taken = await takeInLines(deps, handle, lines);
  if (!taken.ok) return refusedFile(file, taken.fact, taken.next);
  const told = file === "-" ? "" : `; receipts in ${writeReceipts(file, taken.receipts)}`;
  const problems =
    taken.damaged === 0
      ? []
      : [
          {
            path: "(file)",
            fact: `${taken.damaged} of its entries were damaged on the way and not taken in.`,
            next: "Save the file again on the device and import that.",
          },
        ];
  const note = `${plural(taken.added, "entry", "entries")} taken in, ${taken.known} known${told}`;
  return { file, taken: 0, entries: taken.added, refused: taken.damaged, note, problems };
};

const importOne = async (deps: ReceivingDeps, handle: PharmacyStore, file: string): Promise<FileResult> => {
  try {
    const content = file === "-" ? await readStream(process.stdin) : readFileSync(file, "utf8");
    if (isReceipts(jsonOf(content)))
      return { file, taken: 0, entries: 0, refused: 0, note: "receipts for a device: nothing to take in", problems: [] };
    if (isSuppliedParcel(jsonOf(content)))
      return {
        file,
        taken: 0,
        entries: 0,
        refused: 0,
        note: "what a device supplied, for other devices: nothing to take in",
        problems: [],
      };
    if (isBrokenParcel(content))
      return refusedFile(file, "This device's file is cut short or damaged.", "Save it again on the device.");
    const lines = sealedLinesIn(jsonOf(content));
    if (lines !== null) return await importLines(deps, handle, file, lines);
    if (file === "-" ? !isMessage(content) : /\.(csv|txt)$/i.test(file)) {
      const list = await takeInList(handle, content, Date.now());
      const problems = list.refused.map((fact) => ({ path: "(list)", fact, next: "Correct it and import the list again." }));
      const listed = list.added + list.known;
      const note = listed === 0 ? "refused" : `${listed} listed`;
      return { file, taken: 0, entries: 0, refused: list.refused.length, note, problems };
    }
    const taken = await takeInMessage(handle, content, { source: "import", releasedBy: "pmr", now: Date.now(), hash });
    return { file, taken: taken.taken, entries: 0, refused: taken.refused, note: noteOf(taken), problems: problemsOf(taken) };
  } catch (error) {
    const fact =
      error instanceof Error && "code" in error ? `It cannot be read (${String(error.code)}).` : "It could not be stored.";
    return refusedFile(file, fact, "Check the file and import it again. The others went on.");
  }
};

/**
 * `holdfast import PATH…`: takes in EPS messages, lists, and sealed lines of devices (SYN-13), from files, folders or standard input (`-`).
 * One line a file, what is wrong with
 * each refused one and what to do, a summary. Exit status 1 if any was refused; the rest of the batch goes on (EPS-9).
 */
export const importMessages = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...STORE_OPTIONS,
      ods: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  if (positionals.length === 0)
    throw new Error("Say what to import: holdfast import PATH… (files, folders, or - for standard input)");
  const { files, missing } = listFiles(positionals);
  const data = await openExisting(values);
  try {
    const handle = await choosePharmacy(data, values.ods);
    const results: FileResult[] = missing.map((file) => refusedFile(file, "There is no such file or folder.", "Check the path."));
    const say = (line: string): void => void (values.json ? process.stderr : process.stdout).write(`${line}\n`);
    const sayResult = (result: FileResult): void => {
      say(`${result.file}: ${result.note}`);
      for (const { path, fact, next } of result.problems) say(`  at ${path}: ${fact} ${next}`);
    };
    for (const result of results) sayResult(result);
    for (const file of files) {
      const result = await importOne(receivingDeps(data), handle, file);
      sayResult(result);
      results.push(result);
    }
    const taken = results.reduce((sum, result) => sum + result.taken, 0);
    const entries = results.reduce((sum, result) => sum + result.entries, 0);
    const refused = results.reduce((sum, result) => sum + result.refused, 0);
    const ok = refused === 0;
    if (values.json)
      printJson({
        ok,
        figures: [
          { name: "files", value: results.length, unit: "files", ok: true },
          { name: "imported", value: taken, unit: "prescriptions", ok: true },
          { name: "entries", value: entries, unit: "entries", ok: true },
          { name: "refused", value: refused, unit: "messages", bound: 0, ok },
        ],
        files: results,
      });
    else
      say(
        `${plural(results.length, "file")}: ${plural(taken, "prescription")}${entries === 0 ? "" : ` and ${plural(entries, "entry", "entries")} of devices`} taken in, ${refused} refused.`,
      );
    return ok ? 0 : 1;
  } finally {
    await data.store.close();
  }
};
