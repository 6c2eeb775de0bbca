import { expect, test } from "vitest";
import { emptyRouteDraft, isTyped } from "../../../src/app/shell/route-draft.ts";

test("a form on which only the way was chosen holds nothing to carry on with; a name, a medicine or an answer does", () => {
  const empty = emptyRouteDraft("one");
  const [item] = empty.items;
  if (item === undefined) throw new Error("no medicine");
  expect(isTyped({ ...empty, kind: "private" })).toBe(false);
  expect(isTyped({ ...empty, family: "Q" })).toBe(true);
  expect(isTyped({ ...empty, inkAndSigned: "yes" })).toBe(true);
  expect(isTyped({ ...empty, items: [{ ...item, name: "Ramipril" }] })).toBe(true);
  expect(isTyped({ ...empty, items: [item, { ...item, itemId: "two" }] })).toBe(true);
});
