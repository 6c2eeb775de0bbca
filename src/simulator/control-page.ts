import { displayOf, PRESCRIPTION_STATUS } from "../eps/code-lists.ts";
import { BUSINESS_CODES } from "../eps/operation-outcome.ts";
import type { ControlParts, SwitchName } from "./control-switches.ts";
import { ENDPOINTS, type FaultSettings } from "./faults.ts";
import { escapeHtml } from "./html-page.ts";
import type { Spine } from "./spine.ts";
import { currentIssue } from "./spine-release.ts";

/** Most prescriptions listed: enough to find one of each kind, few enough to read. */
const MOST_ROWS = 60;

/** How many prescriptions stand where, by the issue in play. Holds no patient data. */
export const countByStatus = (spine: Spine): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const prescription of Object.values(spine.state.prescriptions)) {
    const status = currentIssue(prescription)?.status ?? "";
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
};

const statusWords = (status: string): string => `${status} ${displayOf(PRESCRIPTION_STATUS, status) ?? ""}`;

const field = (name: string, label: string, value = ""): string =>
  `<label>${escapeHtml(label)} <input name="${name}" value="${escapeHtml(value)}"></label>`;
const hidden = (name: string, value: string): string => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;
const select = (name: string, label: string, options: readonly (readonly [value: string, words: string])[]): string =>
  `<label>${escapeHtml(label)} <select name="${name}">${options.map(([value, words]) => `<option value="${escapeHtml(value)}">${escapeHtml(words)}</option>`).join("")}</select></label>`;
const form = (name: SwitchName, label: string, fields = ""): string =>
  `<form method="post" action="/control/${name}">${fields}<button type="submit">${escapeHtml(label)}</button></form>`;

const PART = select("endpoint", "Part", [["", "all of EPS"], ...ENDPOINTS.map((one) => [one, one] as const)]);
const KIND = select("kind", "What goes wrong", [
  ["lose", "reply lost after acting (504)"],
  ["timeout", "no answer, not acted (504)"],
  ["duplicate", "request arrives twice"],
  ["rateLimit", "too many requests (429)"],
  ["garbage", "answer is no FHIR (200)"],
  ["half", "answer cut in half (200)"],
  ["spineTimeout", "Spine silent, but acted (500 TIMEOUT)"],
  ["answer", "answers with the code below"],
]);
const CODE = select(
  "answerCode",
  "Code",
  Object.keys(BUSINESS_CODES).map((code) => [code, code] as const),
);
const HOW = select("how", "How much", [
  ["whole", "all that is left"],
  ["part", "part of the first item"],
  ["owing", "one item, the others owed"],
]);
const ID = field("prescriptionId", "Prescription id");

const faultWords = (settings: FaultSettings): string => {
  const said = Object.entries(settings).flatMap(([name, value]) =>
    (typeof value === "number" && value > 0 && name !== "retryAfterS") || value === true ? [`${name} ${String(value)}`] : [],
  );
  return said.length === 0 ? "nothing wrong" : said.join(", ");
};

const faultTable = ({ faults }: ControlParts): string => {
  const rows = [
    [
      `all of EPS${faults.settings.endpoints === null ? "" : ` (only ${faults.settings.endpoints.join(", ")})`}`,
      faults.settings,
    ] as const,
    ...ENDPOINTS.map((one) => [one, faults.of(one)] as const),
  ];
  const line = ([name, settings]: (typeof rows)[number]): string =>
    `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(faultWords(settings))}</td></tr>`;
  return `<table>${rows.map(line).join("")}</table>`;
};

const prescriptionTable = ({ spine, pmr }: ControlParts): string => {
  const all = Object.values(spine.state.prescriptions);
  const rows = all.slice(0, MOST_ROWS).map((prescription) => {
    const issue = currentIssue(prescription);
    const of = prescription.issues.length === 1 ? "" : ` (issue ${issue?.number ?? 1} of ${prescription.issues.length})`;
    const waits = issue?.pendingCancellation ? ", marked for cancellation" : "";
    const books = pmr.keyOf(prescription.id) === null ? "" : "yes";
    return `<tr><th scope="row"><code>${escapeHtml(prescription.id)}</code>${of}</th><td>${escapeHtml(statusWords(issue?.status ?? ""))}${waits}</td><td>${escapeHtml(issue?.holderOds ?? "")}</td><td>${books}</td></tr>`;
  });
  const more = all.length > MOST_ROWS ? `<p>And ${all.length - MOST_ROWS} more.</p>` : "";
  return `<details><summary>Ids of ${Math.min(all.length, MOST_ROWS)} prescriptions</summary><table><tr><th scope="col">Id</th><th scope="col">Status</th><th scope="col">Holder</th><th scope="col">In the PMR</th></tr>${rows.join("")}</table>${more}</details>`;
};

const countTable = ({ spine }: ControlParts): string => {
  const rows = Object.entries(countByStatus(spine)).map(
    ([status, number]) => `<tr><th scope="row">${escapeHtml(statusWords(status))}</th><td>${number}</td></tr>`,
  );
  return `<table>${rows.join("")}</table>`;
};

const pmrWords = ({ pmr }: ControlParts): string =>
  `<p>The PMR is ${pmr.state.down ? "<strong>down</strong>" : "up"}; it holds ${Object.keys(pmr.state.held).length}. Copies delivered ${pmr.state.mirrored}, waiting ${pmr.state.unmirrored.length}. Releases are copied ${pmr.state.olderCopies === true ? "in the older HL7 v3 form" : "as FHIR"}.</p>`;

/**
 * The control page: the state of EPS and of the PMR, and every switch. No script; ids and counts only, no patient data.
 * `last` is what the last action answered.
 */
export const controlBody = (
  parts: ControlParts,
  last: string | null,
): string => `${last === null ? "" : `<p role="status">Last action: <code>${escapeHtml(last)}</code></p>`}<h2>Prescriptions</h2>
<p>EPS's clock: ${new Date(parts.clock()).toISOString()}</p>
${countTable(parts)}${prescriptionTable(parts)}
${form("fill", "Add prescriptions", field("count", "How many", "25"))}
${form("advance", "Move EPS's clock on", field("days", "Days", "1"))}
<h2>EPS</h2>
<p>EPS is ${parts.faults.isDown("process-message") ? "<strong>down</strong>" : "up"}.</p>
${faultTable(parts)}
${form("down", "EPS goes down", hidden("on", "true"))}${form("down", "EPS comes back", hidden("on", "false"))}
${form("down", "One part goes down", `${hidden("on", "true")}${PART}`)}${form("down", "One part comes back", `${hidden("on", "false")}${PART}`)}
${form("slow", "Answer slowly", `${field("ms", "Milliseconds, up to 30000", "0")}${PART}`)}
${form("fault", "Let it go wrong", `${KIND}${field("next", "How many of the next", "1")}${field("probability", "And by a chance (0 to 1)")}${PART}${CODE}`)}
${form("clear", "Clear all faults")}
<h2>Prescribers</h2>
${form("prescriber-cancels", "Prescriber cancels", `${ID}${field("itemId", "One item only (its id)")}`)}
<h2>PMR</h2>
${pmrWords(parts)}
${form("pmr-down", "PMR goes down", hidden("on", "true"))}${form("pmr-down", "PMR comes back", hidden("on", "false"))}
${form("pmr-releases", "PMR releases", field("calls", "Calls of 25", "1"))}${form("pmr-releases-by-id", "PMR releases by id", ID)}
${form("pmr-notifies", "PMR notifies", `${ID}${HOW}`)}${form("pmr-amends", "PMR amends its last notification", ID)}
${form("pmr-withdraws", "PMR withdraws its last notification", ID)}${form("pmr-returns", "PMR returns it to EPS", ID)}${form("pmr-claims", "PMR claims", ID)}
${form("pmr-mirrors", "Deliver waiting copies")}
${form("pmr-copies-older", "Copy releases in the older HL7 v3 form", hidden("on", "true"))}${form("pmr-copies-older", "Copy releases as FHIR", hidden("on", "false"))}
${form("pmr-mirrors-badly", "Let copies travel badly", `${field("shuffle", "Out of order (chance)", "0")}${field("repeat", "Twice (chance)", "0")}${field("late", "Late (chance)", "0")}`)}
<h2>Another pharmacy</h2>
<p>It holds ${Object.keys(parts.other.state.held).length}.</p>
${form("other-releases", "It releases by id", ID)}${form("other-notifies", "It notifies", `${ID}${HOW}`)}${form("other-returns", "It returns it to EPS", ID)}`;
