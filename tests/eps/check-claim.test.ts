import { describe, expect, test } from "vitest";
import { buildClaim, type ClaimInput } from "../../src/eps/build-claim.ts";
import { checkClaim } from "../../src/eps/check-claim.ts";
import { writeFhirJson } from "../../src/eps/fhir-json.ts";
import { readClaim } from "../../src/eps/read-claim.ts";
import { publishedFiles } from "./published-files.ts";
import { claimInput } from "./published-inputs.ts";
import { get, type Raw, raw } from "./raw-json.ts";

const published = (part: string): ClaimInput =>
  claimInput(raw(publishedFiles("claim").find(({ name }) => name.includes(part))?.text ?? ""));
const ACUTE = published("acute-primary");
const REPEAT = published("eRD-primary");
const itemIds = ACUTE.items.map(({ itemId }) => itemId);

const built = (input: ClaimInput): Raw => raw(writeFhirJson(buildClaim(input)));
const factsOf = (claim: unknown, ids: readonly string[] = itemIds): string[] => checkClaim(claim, ids).map(({ fact }) => fact);

/** The claim with the first place of a text in its JSON changed: what no builder input can do. */
const spoilt = (find: string | RegExp, put: string, input: ClaimInput = ACUTE): Raw => {
  const text = writeFhirJson(buildClaim(input));
  const changed = text.replace(find, put);
  if (changed === text) throw new Error(`nothing to spoil: ${String(find)}`);
  return raw(changed);
};

const withItem = (place: number, change: Partial<ClaimInput["items"][number]>, input: ClaimInput = ACUTE): ClaimInput => ({
  ...input,
  items: input.items.map((item, index) => (index === place ? { ...item, ...change } : item)),
});

const withItems = (status: "0005"): ClaimInput => ({
  ...ACUTE,
  items: ACUTE.items.map((item) => ({ ...item, status, supplied: [] })),
});

const withoutEndorsement = (place: number): Raw => {
  const claim = built(ACUTE);
  const codes = get(claim, "item", 0, "detail", place, "programCode") as unknown[];
  codes.pop();
  return claim;
};

const withoutHeaderRepeat = (): Raw => {
  const claim = built(REPEAT);
  const extensions = get(claim, "item", 0, "extension") as unknown[];
  extensions.pop();
  return claim;
};

describe("CLM-1 a claim is checked before it is sent", () => {
  test.each([
    ["acute", ACUTE],
    ["repeat dispensing", REPEAT],
    ["amending", { ...ACUTE, replaces: "00000000-0000-4000-8000-000000000009" }],
  ])("%s: nothing is wrong with what is built from the published claim", (_what, input) => {
    expect(checkClaim(built(input), itemIds)).toEqual([]);
  });

  const [first] = ACUTE.items;
  const [supply] = first?.supplied ?? [];
  if (first === undefined || supply === undefined) throw new Error("the published claim has no supply");
  const odd = (value: string): Raw => spoilt(/"value":20,/, `"value":${value},`);

  test.each([
    ["an id that is no UUID", built({ ...ACUTE, claimId: "claim-1" }), /claim's id is not a UUID/],
    ["an amended claim's id that is none", built({ ...ACUTE, replaces: "the last one" }), /claim it replaces/],
    ["a time without a zone", spoilt(/"created":"[^"]*"/, '"created":"2026-07-01T09:30:00"'), /no zone/],
    ["no NHS number", built({ ...ACUTE, prescription: { ...ACUTE.prescription, nhsNumber: "" } }), /NHS number/],
    [
      "no prescription id",
      built({ ...ACUTE, prescription: { ...ACUTE.prescription, id: "24F5DA" } }),
      /prescription id is not one/,
    ],
    ["no long id", built({ ...ACUTE, prescription: { ...ACUTE.prescription, longId: null } }), /long id is missing/],
    ["another payer", spoilt("T1450", "RQFZ1"), /NHSBSA/],
    ["a status before the end", spoilt('"code":"0006"', '"code":"0003"'), /status "0003"/],
    ["0006 with nothing dispensed", built(withItems("0005")), /0006, but no item was dispensed/],
    ["0007 with something dispensed", built({ ...ACUTE, status: "0007" }), /0007, but an item was dispensed/],
    ["an unknown exemption", built({ ...ACUTE, exemption: { code: "0099", evidenceSeen: true } }), /why the patient paid/],
    [
      "an unknown item status",
      spoilt('"code":"0001","display":"Item fully dispensed"', '"code":"0099"'),
      /item status is not one/,
    ],
    ["an item still open", built(withItem(0, { status: "0003" })), /0003 is still open/],
    ["not dispensed without a reason", built(withItem(3, { status: "0002", reason: null })), /no known reason/],
    ["the owings reason", built(withItem(3, { status: "0002", reason: "0003" })), /no known reason/],
    ["a line id that is none", built(withItem(1, { sequenceId: "2" })), /claim line's id is not a UUID/],
    ["one line id twice", built(withItem(1, { sequenceId: first.sequenceId })), /Two claim lines/],
    ["an unknown charge", spoilt("paid-once", "paid-later"), /what was paid for the item/],
    ["an item after the first without an endorsement", withoutEndorsement(2), /no endorsement/],
    ["an unknown endorsement", spoilt('"code":"BB"', '"code":"QQ"'), /"QQ" is not an endorsement/],
    [
      "NDEC beside an endorsement",
      built(
        withItem(0, {
          endorsements: [
            { code: "NDEC", text: null },
            { code: "BB", text: null },
          ],
        }),
      ),
      /NDEC .* beside/,
    ],
    ["nothing supplied of a dispensed item", built(withItem(0, { supplied: [] })), /no product is named/],
    ["three decimals", odd("2.125"), /"2.125" is not a quantity/],
    ["less than nothing", odd("-20"), /"-20" is not a quantity/],
    ["a quantity that is no number", odd('"twenty"'), /is not a quantity/],
    [
      "a supply that names no notification",
      built(withItem(0, { supplied: [{ ...supply, dispenseItemId: "" }] })),
      /notified supply/,
    ],
    ["one notified supply twice", built(withItem(1, { supplied: [supply] })), /claimed for twice/],
    [
      "a product without a code",
      spoilt(/"system":"http:\/\/snomed.info\/sct","code":"39732311000001104"/, '"system":"local","code":"1"'),
      /which product/,
    ],
    [
      "an item missing",
      built({ ...ACUTE, items: ACUTE.items.slice(1) }),
      new RegExp(`${first.itemId} of the prescription is missing`),
    ],
    [
      "another prescription's item",
      built(withItem(0, { itemId: "00000000-0000-4000-8000-000000000001" })),
      /not of this prescription/,
    ],
    ["an item twice", built({ ...ACUTE, items: [...ACUTE.items, first] }), /claimed for twice/],
    ["repeat numbers on the items only", withoutHeaderRepeat(), /repeat numbers/],
    ["nothing at all", {}, /exactly one prescription/],
  ])("%s is not sent", (_what, claim, fact) => {
    expect(factsOf(claim).join(" ")).toMatch(fact);
    for (const problem of checkClaim(claim, itemIds))
      expect(problem).toMatchObject({ path: expect.stringMatching(/^Claim/), next: expect.stringMatching(/not sent/) });
  });
});

describe("CLM-1 what nothing was dispensed of says why, as a whole too", () => {
  const closed = (status: "0002" | "0006", reason: string | null): Raw =>
    built({ ...ACUTE, status: "0007", items: ACUTE.items.map((item) => ({ ...item, status, reason, supplied: [] })) });
  const wholeReason = (claim: Raw): unknown => get(claim, "item", 0, "extension", 1, "valueCoding", "code");

  test("the items' own reason", () => {
    expect(wholeReason(closed("0002", "0010"))).toBe("0010");
    expect(factsOf(closed("0002", "0010"))).toEqual([]);
  });
  test("expired where they expired", () => expect(wholeReason(closed("0006", null))).toBe("0008"));
});

describe("the issue a claim is for", () => {
  test("EPS-8 is written on the prescription and on every item, less one, and read back", () => {
    const claim = built(REPEAT);
    const holders = [get(claim, "item", 0), ...(get(claim, "item", 0, "detail") as Raw[])];
    for (const holder of holders)
      expect(JSON.stringify(get(holder, "extension"))).toContain('"numberOfRepeatsIssued","valueInteger":2');
    expect(readClaim(claim)?.issueNumber).toBe(3);
  });
  test("a repeat prescription without an issue of its own has its items' numbers", () => {
    const claim = built({ ...REPEAT, prescription: { ...REPEAT.prescription, issue: null } });
    expect(checkClaim(claim, itemIds)).toEqual([]);
    expect(readClaim(claim)?.issueNumber).toBe(3);
  });
  test("the deprecated shape, with it on the first item only, is still read", () => {
    const old = publishedFiles("coordinator-test-data").find(({ name }) => name.includes("Claim-Request-Repeat-deprecated"));
    expect(readClaim(raw(old?.text ?? ""))?.issueNumber).toBe(3);
  });
});
