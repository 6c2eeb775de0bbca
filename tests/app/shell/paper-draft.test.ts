import { expect, test } from "vitest";
import { aboutAnother, emptyPaperForm } from "../../../src/app/shell/paper-draft.ts";

test("ALL-1: what was typed of one patient is not another's; when it was, and who did it, stays", () => {
  const empty = emptyPaperForm("2026-11-24");
  const form = {
    ...empty,
    time: "09:12",
    key: "one",
    draft: { ...empty.draft, assembledBy: "tom", items: { a: { what: "not-supplied" as const } }, allergies: "told" as const },
  };
  expect(aboutAnother(form, "two")).toEqual({
    ...empty,
    time: "09:12",
    key: "two",
    draft: { ...empty.draft, assembledBy: "tom" },
  });
});
