import { expect, test } from "vitest";
import { EMPTY_TRIAGE, type TriageDraft } from "../../../../src/app/shell/triage-draft.ts";
import { askingAgain, askingFrom, askingLeft, askingOf } from "../../../../src/app/tasks/triage/asking.ts";
import { applyEntries } from "../../../../src/core/journal/apply.ts";
import { peopleWaiting } from "../../../../src/core/journal/people-waiting.ts";
import { entry, uuid } from "../../../support/a-line.ts";
import { triaged } from "../../../support/beside-lines.ts";
import { makePrescription } from "../../../support/screen-data.ts";

const COPY = makePrescription(
  {
    family: "Ashdown",
    given: "Leila",
    born: "1990-10-21",
    nhs: null,
    items: [{ name: "Examplapril", quantity: "28", dose: "ONE" }],
  },
  1,
);
const ANN = uuid(1, 6);
const draftOf = (change: Partial<TriageDraft> = {}, key: string | null = null): TriageDraft => ({
  triageId: null,
  askedAs: null,
  form: { ...EMPTY_TRIAGE, key, left: "3" },
  isOpen: true,
  ...change,
});
const waitingFor = (key: string | null) => peopleWaiting(applyEntries([entry(1, triaged(ANN, { key }))]));

test("TRI-1: from a prescription whose patient waits already they are asked again; else what was begun of it, else its beginning", () => {
  const begun = new Map([
    ["one", draftOf({}, COPY.key)],
    ["other", draftOf()],
  ]);
  expect(askingFrom(COPY, waitingFor(COPY.key), begun, "new")).toMatchObject({ draftKey: ANN, triageId: ANN });
  expect(askingFrom(COPY, waitingFor(null), begun, "new")).toMatchObject({
    draftKey: "one",
    triageId: null,
    begun: { left: "3" },
  });
  expect(askingFrom(COPY, [], new Map(), "new")).toMatchObject({
    draftKey: "new",
    begun: { key: COPY.key, need: "Examplapril" },
  });
  expect(askingFrom(COPY, [], new Map([[COPY.key, draftOf()]]), "new").draftKey).toBe("new");
});

test("TRI-1: carried on with is what was touched last, and not what one went back to the list from", () => {
  const drafts = new Map([
    ["first", draftOf()],
    ["last", draftOf({ triageId: ANN })],
    ["back", draftOf({ isOpen: false })],
  ]);
  expect(askingLeft(drafts)).toMatchObject({ draftKey: "last", triageId: ANN });
  expect(askingLeft(new Map())).toBeNull();
  expect(askingOf("back", drafts)?.draftKey).toBe("back");
  expect(askingOf("gone", drafts)).toBeNull();
});

test("TRI-1: asked again, it begins as they were asked last", () => {
  const [person] = waitingFor(COPY.key);
  if (person === undefined) throw new Error("nobody waits");
  expect(askingAgain(person).begun).toMatchObject({ key: COPY.key, need: "Examplapril 5 mg" });
});
