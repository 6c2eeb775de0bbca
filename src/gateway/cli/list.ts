import { parseArgs } from "node:util";
import { applyEntries } from "../../core/journal/apply.ts";
import { chargeWords } from "../../core/journal/charge-words.ts";
import { checksOfLine } from "../../core/journal/checks-not-made.ts";
import { NOT_USED } from "../../core/journal/decide-paper.ts";
import { heldAtDoor } from "../../core/journal/deliveries.ts";
import { deliveryWords } from "../../core/journal/delivery-words.ts";
import { givenOf } from "../../core/journal/line-amounts.ts";
import type { LineNumber } from "../../core/journal/line-number.ts";
import { isSupply, type Log, type LogLine, type LogNote } from "../../core/journal/log.ts";
import { owedAfter, owedBy, statusAfterAll } from "../../core/journal/owings.ts";
import { toEnterByHand } from "../../core/journal/to-enter-by-hand.ts";
import { allergyWords } from "../../core/model/allergies-asked.ts";
import { amountWords } from "../../core/model/amount-words.ts";
import { londonDate } from "../../core/model/instant.ts";
import { packWords } from "../../core/model/pack.ts";
import { fullName } from "../../core/model/patient.ts";
import { checkWords } from "../../core/model/record-check.ts";
import { restsOnWords } from "../../core/model/supply-route.ts";
import { clockTime, shortDate } from "../../core/model/words.ts";
import { lookWords } from "../../core/reconcile/look-words.ts";
import type { Standing } from "../../core/reconcile/standing.ts";
import { buildDispenseRecords } from "../../eps/build-dispense-records.ts";
import { writeFhirJson } from "../../eps/fhir-json.ts";
import { journalOf } from "../jobs/prescription-journal.ts";
import { standingsUnread } from "../jobs/refuse-to-reckon.ts";
import { reckon } from "../jobs/settle-standings.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { orSpoiled, SpoiledRow } from "../store/spoiled-row.ts";
import { csvOf } from "./csv.ts";
import { choosePharmacy, openExisting, printJson, STORE_OPTIONS } from "./data-folder.ts";
import { itemOf, lineWords, reasonOf } from "./line-words.ts";
import { plural } from "./plural.ts";

const options = {
  ...STORE_OPTIONS,
  ods: { type: "string" },
  json: { type: "boolean", default: false },
  format: { type: "string", default: "csv" },
  pmr: { type: "boolean", default: false },
} as const;

const withPharmacy = async (
  args: readonly string[],
  work: (handle: PharmacyStore, values: { json: boolean; format: string; pmr: boolean }) => Promise<number>,
): Promise<number> => {
  const { values } = parseArgs({ args: [...args], options });
  const data = await openExisting(values);
  try {
    return await work(await choosePharmacy(data, values.ods), values);
  } finally {
    await data.store.close();
  }
};

/** `holdfast prescriptions`: what the gateway holds, one line a prescription. */
export const prescriptions = (args: readonly string[]): Promise<number> =>
  withPharmacy(args, async (handle, { json }) => {
    const all = await handle.prescriptions();
    const held = all.filter(({ provenance }) => provenance === "released-to-us").length;
    if (json)
      printJson({
        ok: true,
        figures: [
          { name: "prescriptions", value: all.length, unit: "prescriptions", ok: true },
          { name: "released-to-us", value: held, unit: "prescriptions", ok: true },
          {
            name: "released-by-holdfast",
            value: all.filter(({ releasedBy }) => releasedBy === "holdfast").length,
            unit: "prescriptions",
            ok: true,
          },
        ],
        prescriptions: all,
      });
    else {
      for (const one of all)
        process.stdout.write(
          `${one.key}  ${one.provenance}  ${one.releasedBy ?? "-"}  ${plural(one.items.length, "item")}  ${fullName(one.patient)}\n`,
        );
      process.stdout.write(`${all.length} prescriptions, ${held} released to us.\n`);
    }
    return 0;
  });

const standingsNow = async (handle: PharmacyStore, key: string): Promise<Map<string, Standing>> => {
  const reckoned = await orSpoiled(reckon(handle, key, Date.now()));
  return reckoned instanceof SpoiledRow ? standingsUnread(handle, await journalOf(handle, key)) : reckoned.standings;
};

/** The whole log of a pharmacy with every line's standing. */
const readLog = async (handle: PharmacyStore): Promise<{ log: Log; standings: Map<string, Standing> }> => {
  const log = applyEntries((await handle.entries()).map(({ open }) => open));
  const standings = new Map<string, Standing>();
  for (const key of new Set(log.lines.map(({ body }) => body.basis.key)))
    for (const [id, standing] of await standingsNow(handle, key)) standings.set(id, standing);
  return { log, standings };
};

/** Why a line needs a look, as the screen says it, with the other side's own reason where it gave one; empty where it needs none. */
const whyALook = (standing: Standing | undefined): string => {
  if (standing?.kind !== "needs-a-look") return "";
  const theirs = standing.theirs?.reason ?? null;
  return `${lookWords(standing).title}${theirs === null ? "" : `: ${theirs}`}`;
};

const rowOf = (line: LogLine, standing: Standing | undefined, log: Log): Record<string, string> => ({
  line: line.line,
  device: line.device,
  date: shortDate(londonDate(line.body.happened.wall)),
  time: clockTime(line.body.happened.wall),
  prescription: line.body.basis.key,
  patient: fullName(line.body.basis.patient),
  nhsNumber: line.body.basis.patient.nhsNumber ?? "",
  dateOfBirth: line.body.basis.patient.birthDate ?? "",
  restsOn: restsOnWords(line.body.basis),
  item: itemOf(line)?.product.display ?? "",
  given: givenOf(line),
  owed: isSupply(line.body) || line.body.outcome === "owed" ? owedBy(line) : "",
  unit: itemOf(line)?.quantity.unit ?? "",
  // PAK-1, ALL-1: as somebody noted it.
  packs: isSupply(line.body)
    ? line.body.given.flatMap(({ pack }) => (pack === undefined ? [] : [packWords(pack)])).join("; ")
    : "",
  allergies: isSupply(line.body) && line.body.allergies !== undefined ? allergyWords(line.body.allergies) : "",
  what: line.body.kind,
  // DEL-2: who took it, and of a delivery what became of it at the door.
  handedTo: isSupply(line.body) ? (line.body.handedTo.name ?? line.body.handedTo.to) : "",
  delivery: deliveryWords(line, log),
  reason: reasonOf(line),
  clinicalCheckBy: isSupply(line.body) ? line.body.clinicalCheckBy.name : "",
  by: line.body.actor.name,
  checksNotMade: checkWords(checksOfLine(line, log).map(({ check }) => check)),
  // CHK-3: of a struck line nothing is open.
  checksStillOpen: checkWords(
    checksOfLine(line, log).flatMap(({ check, made }) => (made === null && line.strike === null ? [check] : [])),
  ),
  struck: line.strike === null ? "" : `${line.strike.reason} (${line.strike.by.name})`,
  standing: standing?.kind ?? "",
  whyALook: whyALook(standing),
});

/** What was typed in from paper in words under numbers of its own: no line, and something may have been handed over by it (JRN-13). */
const inWords = (log: Log): (LogNote & { line: LineNumber })[] =>
  log.notes.flatMap((note) => (note.line === null ? [] : [{ ...note, line: note.line }]));

const rowOfWords = ({ line, device, at, text, by, followedUp }: LogNote & { line: LineNumber }): Record<string, string> => ({
  line,
  device,
  date: shortDate(londonDate(at)),
  time: clockTime(at),
  item: text,
  what: text === NOT_USED ? "not-used" : "in-words",
  by: by.name,
  reason: followedUp.map((followUp) => `${followUp.text} (${followUp.by.name})`).join("; "),
  standing: text === NOT_USED ? "settled" : followedUp.length === 0 ? "open" : "followed-up",
});

/** `holdfast log`: every line with its standing, its reason and why it needs a look, oldest first, then what was typed in in words. Struck lines stay. */
export const log = (args: readonly string[]): Promise<number> =>
  withPharmacy(args, async (handle, { json }) => {
    const { log: read, standings } = await readLog(handle);
    const rows = read.lines.map((line) => rowOf(line, standings.get(line.entryId), read));
    const count = (kind: Standing["kind"]): number => [...standings.values()].filter((standing) => standing.kind === kind).length;
    if (json)
      printJson({
        ok: true,
        figures: [
          { name: "entries", value: (await handle.entries()).length, unit: "entries", ok: true },
          { name: "lines", value: rows.length, unit: "lines", ok: true },
          ...(["nothing-to-do", "for-eps", "for-pmr", "needs-a-look", "settled"] as const).map((kind) => ({
            name: kind,
            value: count(kind),
            unit: "lines",
            ok: true,
          })),
        ],
        lines: rows,
        inWords: inWords(read).map(rowOfWords),
        outages: read.outages,
        unreadable: read.unreadable.length + read.orphans.length,
      });
    else {
      for (const [index, line] of read.lines.entries()) {
        const { date, time, patient, item, standing, whyALook: why = "" } = rows[index] ?? {};
        const struck = line.strike === null ? "" : `STRUCK (${line.strike.reason}, ${line.strike.by.name})  `;
        process.stdout.write(
          `${line.line}  ${date} ${time}  ${patient}  ${item}  ${lineWords(line)}  ${struck}${standing}${why === "" ? "" : ` (${why})`}\n`,
        );
      }
      const words = inWords(read).map(rowOfWords);
      for (const { line, date, time, what, item, standing } of words)
        process.stdout.write(`${line}  ${date} ${time}  ${what === "in-words" ? "in words: " : ""}${item}  ${standing}\n`);
      process.stdout.write(
        `${plural(rows.length, "line")}${words.length === 0 ? "" : `, and ${words.length} from paper in words`}.\n`,
      );
    }
    return 0;
  });

const DO_NOT_KEY_IN = "do not key in: see delivery";

const isHeld = (line: LogLine, log: Log): boolean => heldAtDoor(line, log) !== null;

/** Everything a person keys into the PMR for one line. */
const pmrRowOf = (line: LogLine, standing: Standing | undefined, log: Log): Record<string, string> => {
  const { basis, itemId } = line.body;
  const item = basis.items.find((one) => one.itemId === itemId);
  return {
    ...rowOf(line, standing, log),
    owed: isSupply(line.body) || line.body.outcome === "owed" ? owedAfter(line, log.lines) : "",
    // What nobody said was delivered is listed, so that nobody misses it, and not to be keyed in (DEL-2).
    task: standing?.kind !== "for-pmr" ? "" : standing.task === "key-in" && isHeld(line, log) ? DO_NOT_KEY_IN : standing.task,
    prescriptionId: restsOnWords(basis),
    issue: basis.issue === null ? "" : `${basis.issue.number} of ${basis.issue.of}`,
    dateOfBirth: basis.patient.birthDate ?? "",
    product: isSupply(line.body) ? (line.body.given[0]?.product.display ?? "") : "",
    prescribed: item === undefined ? "" : amountWords(item.quantity),
    dose: item?.dose ?? "",
    itemStatus: statusAfterAll(line, log.lines),
    charge: isSupply(line.body) ? chargeWords(line.body.charge) : "",
    notSuppliedReason: line.body.kind === "not-supplied" ? line.body.why : "",
    notSuppliedCode: line.body.kind === "not-supplied" ? (line.body.epsReason ?? "") : "",
    checkedBy: isSupply(line.body) ? line.body.checkedBy.name : "",
  };
};

/**
 * `holdfast export --format csv|fhir|json`: the log for a spreadsheet (csv), as FHIR MedicationDispense and Provenance resources (fhir), or every
 * entry's bytes for `verify` (json). With `--pmr` only what is for the PMR, supplies without a copy too (`byHand`), in csv with everything to key.
 */
export const exportLog = (args: readonly string[]): Promise<number> =>
  withPharmacy(args, async (handle, { format, pmr }) => {
    if (format === "csv" || format === "fhir") {
      const { log: read, standings } = await readLog(handle);
      const byHand = new Set(toEnterByHand(read).map(({ entryId }) => entryId));
      const lines = read.lines.filter(({ entryId }) => !pmr || standings.get(entryId)?.kind === "for-pmr" || byHand.has(entryId));
      const row = pmr ? pmrRowOf : rowOf;
      const words = inWords(read).filter(({ text }) => text !== NOT_USED);
      process.stdout.write(
        format === "csv"
          ? csvOf(
              [
                ...lines.map((line) => ({
                  ...row(line, standings.get(line.entryId), read),
                  ...(pmr ? { byHand: byHand.has(line.entryId) ? (isHeld(line, read) ? DO_NOT_KEY_IN : "new entry") : "" } : {}),
                })),
                ...(pmr ? [] : inWords(read).map(rowOfWords)),
              ],
              ["line"],
            )
          : `${writeFhirJson(buildDispenseRecords(lines, read))}\n`,
      );
      // Neither FHIR nor a list to key in has a place for words; whoever takes it for all there is must know.
      if (words.length > 0 && (pmr || format === "fhir"))
        process.stderr.write(
          `${plural(words.length, "number")} typed in in words ${words.length === 1 ? "is" : "are"} not in it: holdfast log shows ${words.length === 1 ? "it" : "them"}.\n`,
        );
      return 0;
    }
    if (format !== "json") throw new Error("--format is csv, fhir or json.");
    const devices = await handle.devices();
    process.stdout.write(
      `${JSON.stringify({
        v: 1,
        ods: handle.ods,
        devices: devices.map(({ letter, epoch, signing }) => ({ letter, epoch, signing })),
        entries: (await handle.entries()).map(({ serverSeq, entry }) => ({ serverSeq, ...entry })),
      })}\n`,
    );
    return 0;
  });
