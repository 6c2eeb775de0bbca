import { describe, expect, test } from "vitest";
import type { EpsMessage } from "../../src/eps/eps-message.ts";
import { readOperationOutcome } from "../../src/eps/operation-outcome.ts";
import { LARGEST_MESSAGE, readEpsMessage } from "../../src/eps/read-eps-message.ts";
import { businessOutcome } from "../../src/eps/write-operation-outcome.ts";
import { publishedFiles } from "./published-files.ts";
import { get, type Raw, raw } from "./raw-json.ts";

const read = (text: string): EpsMessage =>
  readEpsMessage(text, { ods: "VNE51", releasedBy: "pmr", isOurRequest: false, takenAt: 0, sourceHash: "h" });

describe("EPS-9 anything can come in; nothing is thrown, everything is told", () => {
  test.each([
    ["nothing", "", /not JSON/],
    ["half a message", '{"resourceType":"Bundle","entry":[', /not JSON/],
    ["XML", "<Bundle xmlns='http://hl7.org/fhir'/>", /XML/],
    ["JSON that is not FHIR", '{"hello":"world"}', /names no resource type/],
    ["a list", "[1,2]", /names no resource type/],
    ["another resource", '{"resourceType":"Patient"}', /a Patient was not expected/],
    ["a bundle without a header", '{"resourceType":"Bundle","type":"message"}', /without a message header/],
    [
      "an unknown event",
      '{"resourceType":"Bundle","type":"message","entry":[{"resource":{"resourceType":"MessageHeader","eventCoding":{"code":"surprise"}}}]}',
      /"surprise" is unknown/,
    ],
    [
      "a notification without lines",
      '{"resourceType":"Bundle","type":"message","entry":[{"resource":{"resourceType":"MessageHeader","eventCoding":{"code":"dispense-notification"}}}]}',
      /no id/,
    ],
    ["too much", `"${"x".repeat(LARGEST_MESSAGE)}"`, /larger than 5 MB/],
  ])("%s", (_what, text, fact) => {
    const message = read(text);
    if (message.kind !== "unreadable") throw new Error(message.kind);
    expect(message.problems[0]?.fact).toMatch(fact);
    expect(message.problems[0]?.path).not.toBe("");
    expect(message.problems[0]?.next).not.toBe("");
  });

  test("one bad entry does not lose the others", () => {
    const acute = raw(publishedFiles("release-response").find(({ name }) => name.includes("acute"))?.text ?? "");
    const entries = get(acute, "parameter", 0, "resource", "entry") as Raw[];
    const broken = JSON.parse(
      JSON.stringify(entries[0])
        .replaceAll("24F5DA-A83008-7EFE6Z", "A0548B-A99968-451485")
        .replaceAll('"value":20', '"value":-20'),
    ) as Raw;
    entries.unshift(broken);
    const message = read(JSON.stringify(acute));
    if (message.kind !== "prescriptions") throw new Error(message.kind);
    expect(message.prescriptions.map((prescription) => prescription.id)).toEqual(["24F5DA-A83008-7EFE6Z"]);
    const bad = message.refused.find((refused) => refused.prescriptionId === "A0548B-A99968-451485");
    expect(bad?.path).toBe("Parameters.parameter[0].resource.entry[0].resource");
    expect(bad?.problems.every((problem) => problem.path.startsWith(bad.path))).toBe(true);
  });

  test.each(["release-request-by-id", "release-request-nominated", "cancellation-request"])(
    "published %s is known and is not for us",
    (directory) => {
      for (const { text } of publishedFiles(directory)) expect(read(text).kind).toBe("not-for-us");
    },
  );

  test.each([
    ["task-return", "return"],
    ["task-withdraw", "withdrawal"],
    ["claim", "claim"],
  ])("published %s is read as what it is", (directory, kind) => {
    for (const { text } of publishedFiles(directory)) expect(read(text).kind).toBe(kind);
  });

  test("EPS-4 a prescription listed both as passed and as failed is refused", () => {
    const acute = raw(publishedFiles("release-response").find(({ name }) => name.includes("acute"))?.text ?? "");
    const passed = get(acute, "parameter", 0, "resource", "entry", 0) as Raw;
    (get(acute, "parameter", 1, "resource", "entry") as Raw[]).push(passed);
    const message = read(JSON.stringify(acute));
    if (message.kind !== "prescriptions") throw new Error(message.kind);
    expect(message.prescriptions).toEqual([]);
  });
});

describe("the release response id", () => {
  const acute = (): Raw => raw(publishedFiles("release-response").find(({ name }) => name.includes("acute"))?.text ?? "");
  const without = (response: Raw, ...what: ("inner" | "outer")[]): string => {
    const copy = JSON.parse(JSON.stringify(response)) as { id?: string; parameter: { resource: { identifier?: unknown } }[] };
    if (what.includes("outer")) delete copy.id;
    if (what.includes("inner")) for (const parameter of copy.parameter) delete parameter.resource.identifier;
    return JSON.stringify(copy);
  };
  test.each([
    ["of the inner Bundle", ["outer"], "155e1102-9e71-4f19-9453-b905c0bbc494", /^$/],
    [
      "of Parameters, and a warning, where the Bundle has none",
      ["inner"],
      "a5d77265-8ba5-4c74-b8ce-ea0dbaafbdb8",
      /taken from Parameters.id/,
    ],
    ["both: the Bundle's, and a warning", [], "155e1102-9e71-4f19-9453-b905c0bbc494", /two ids/],
  ] as const)("%s", (_what, removed, id, warning) => {
    const message = read(without(acute(), ...removed));
    if (message.kind !== "prescriptions") throw new Error(message.kind);
    expect(message.prescriptions[0]?.releaseResponseId).toBe(id);
    expect(message.warnings.join(" ")).toMatch(warning);
  });
  test("EPS-1 without any id nothing counts as released to us", () => {
    const message = read(without(acute(), "inner", "outer"));
    if (message.kind !== "prescriptions") throw new Error(message.kind);
    expect(message.prescriptions[0]?.provenance).toBe("seen-not-released");
  });
});

describe("operation outcomes", () => {
  const issue = (change: object): unknown => ({
    resourceType: "OperationOutcome",
    issue: [{ severity: "error", code: "processing", ...change }],
  });
  test.each([
    [
      "both spellings of the Spine system",
      issue({ details: { coding: [{ system: "https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode", code: "TIMEOUT" }] } }),
      "same-request",
    ],
    ["a state that does not allow it", businessOutcome("PRESCRIPTION_INVALID_STATE_TRANSITION", "x"), "person"],
    ["nothing to download", businessOutcome("NO_MORE_PRESCRIPTIONS", "x"), "no"],
    ["signed out", issue({ code: "login" }), "sign-in"],
    [
      "an unknown severity does not pass for success",
      { resourceType: "OperationOutcome", issue: [{ severity: "great" }] },
      "person",
    ],
    ["no issue at all does not pass for success", { resourceType: "OperationOutcome" }, "person"],
  ])("%s", (_what, outcome, retry) => expect(readOperationOutcome(outcome)?.retry).toBe(retry));
});
