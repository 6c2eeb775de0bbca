import { describe, expect, test } from "vitest";
import { asksEvidence, chargesFor, claimAct, claimDraft, claimGaps } from "../../../../src/app/tasks/claim/claim-draft.ts";
import { isSupply } from "../../../../src/core/journal/log.ts";
import { birthDateSchema } from "../../../../src/core/model/local-date.ts";
import { type ClaimAt, claimsOf } from "../../../../src/core/reconcile/claims-of.ts";
import { createFakeApp } from "../../../support/fake-app.ts";
import { MORNING } from "../../../support/screen-data.ts";
import { handOut, openOf, prescriptionFor, settledAs } from "../../../support/visits.ts";

const aClaim = async (): Promise<ClaimAt> => {
  const fake = createFakeApp();
  for (const { line } of await handOut(fake, prescriptionFor(fake, "O’Brien"))) fake.stand(line, settledAs("notified", MORNING));
  const [claim] = claimsOf({ ...openOf(fake).log, standings: openOf(fake).standings, received: openOf(fake).received }, MORNING);
  if (claim === undefined) throw new Error("nothing to claim");
  return claim;
};

describe("CLM-1: a claim starts from what the lines say", () => {
  test("the charge as it was settled, each item paid once, no endorsement", async () => {
    const claim = await aClaim();
    const draft = claimDraft(claim);
    expect(draft.exemption).toBe("0001");
    expect(draft.items.map(({ charge, endorsement }) => [charge, endorsement])).toEqual([
      ["paid-once", "NDEC"],
      ["paid-once", "NDEC"],
    ]);
    expect(claimAct(draft, claim)).toEqual({
      do: "claim",
      exemption: "0001",
      evidenceSeen: false,
      items: claim.basis.items.map(({ itemId }) => ({
        itemId,
        charge: "paid-once",
        endorsements: [{ code: "NDEC", text: null }],
      })),
      lines: claim.lines.map(({ entryId }) => entryId),
    });
  });
  test("CHG-2: what was said of proof stands in it, of the exemption that is claimed; nothing where nobody was asked of that one", async () => {
    const claim = await aClaim();
    const said = (...charges: { exemption: string; evidenceSeen?: boolean }[]): ClaimAt => ({
      ...claim,
      lines: claim.lines.map((line, index) => {
        const charge = { kind: "exempt" as const, ...(charges[index] ?? { exemption: null }) };
        return isSupply(line.body) ? { ...line, body: { ...line.body, charge } } : line;
      }),
    });
    expect(claimDraft(claim).evidence).toBeNull();
    const [seen, notSeen] = [
      { exemption: "0006", evidenceSeen: true },
      { exemption: "0006", evidenceSeen: false },
    ];
    expect(claimDraft(said(seen, notSeen)).evidence).toBe("not-seen");
    expect(claimDraft(said(notSeen, seen)).evidence).toBe("seen");
    expect(claimDraft(said(seen, { exemption: "0005" }))).toMatchObject({ exemption: "0005", evidence: null });
  });
  test("CHG-2: where nobody said how the charge was settled, the age on that day says it; else it is asked", async () => {
    const claim = await aClaim();
    const unsaid = claim.lines.map((line) =>
      isSupply(line.body)
        ? { ...line, body: { ...line.body, charge: { kind: "to-settle-later" as const, exemption: null } } }
        : line,
    );
    const of = (birthDate: string): string =>
      claimDraft({
        ...claim,
        lines: unsaid,
        basis: { ...claim.basis, patient: { ...claim.basis.patient, birthDate: birthDateSchema.parse(birthDate) } },
      }).exemption;
    expect(of("2016-03-01")).toBe("0002");
    expect(of("1950-03-01")).toBe("0004");
    expect(of("1990-03-01")).toBe("");
  });
  test("another exemption changes what is paid; what was not given is never paid for", async () => {
    const claim = await aClaim();
    expect(chargesFor("0006", claim)).toEqual(["not-paid", "not-paid"]);
    expect(chargesFor("0001", { ...claim, lines: claim.lines.slice(0, 1) })).toEqual(["paid-once", "not-paid"]);
  });
});

describe("CLM-1: nothing goes to EPS half said", () => {
  test("evidence is asked for where somebody declared it, not for age nor payment", async () => {
    const claim = await aClaim();
    const draft = claimDraft(claim);
    expect([asksEvidence("0001"), asksEvidence("0004"), asksEvidence("0006")]).toEqual([false, false, true]);
    expect(claimGaps({ ...draft, exemption: "0006" })).toMatchObject([{ focus: "claim-evidence" }]);
    expect(claimAct({ ...draft, exemption: "0006", evidence: "seen" }, claim)).toMatchObject({
      exemption: "0006",
      evidenceSeen: true,
    });
    expect(claimAct({ ...draft, exemption: "0006", evidence: "not-seen" }, claim)).toMatchObject({ evidenceSeen: false });
  });
  test("how it was settled, and the text an endorsement asks for", async () => {
    const claim = await aClaim();
    const draft = claimDraft(claim);
    const [first, ...rest] = draft.items;
    if (first === undefined) throw new Error("an item");
    const gaps = claimGaps({ ...draft, exemption: "", items: [{ ...first, endorsement: "IP" }, ...rest] });
    expect(gaps.map(({ focus }) => focus)).toEqual(["claim-exemption", "endorsement-text-0"]);
    expect(claimAct({ ...draft, exemption: "" }, claim)).toBeNull();
  });
});
