import { expect, test } from "vitest";
import { createPrintSetupKept } from "../../../src/app/vault/print-setup-kept.ts";

const storage = (before: string | null = null) => {
  let kept = before;
  return {
    getItem: () => kept,
    setItem: (_: string, text: string) => {
      kept = text;
    },
  } as unknown as Storage;
};

test("LAB-6: a device keeps what it prints on and the address typed there", () => {
  const disk = storage();
  expect(createPrintSetupKept(disk).keep({ labels: "label-76x38", address: "4 Marsh Lane" })).toBe(true);
  expect(createPrintSetupKept(disk).read()).toEqual({ labels: "label-76x38", address: "4 Marsh Lane" });
});

test("LAB-6: damaged, missing or refused storage leaves the usual label, and says that it is not kept", () => {
  for (const before of [null, "{", "3", '{"labels":7}'])
    expect(createPrintSetupKept(storage(before)).read()).toEqual({ labels: "label-70x35", address: "" });
  const refused = createPrintSetupKept({
    getItem: () => {
      throw new Error("refused");
    },
    setItem: () => {
      throw new Error("full");
    },
  } as unknown as Storage);
  expect(refused.keep({ labels: "label-sheet", address: "" })).toBe(false);
  expect(refused.read().labels).toBe("label-sheet");
  expect(createPrintSetupKept(null).keep({ labels: "label-sheet", address: "" })).toBe(false);
});
