import { describe, expect, test } from "vitest";
import type { OpenView } from "../../../src/app/shell/app-port.ts";
import { releasingWords } from "../../../src/app/shell/releasing-words.ts";
import type { OutageKind } from "../../../src/core/journal/body.ts";
import { createFakeApp } from "../../support/fake-app.ts";

const viewWith = async (role: "pmr" | "holdfast", what: OutageKind | null): Promise<OpenView> => {
  const fake = createFakeApp();
  if (what !== null)
    await fake.app.declareOutage({ what, since: fake.app.now() - 1, why: "", supplierIncident: null, nationalIncident: null });
  const view = fake.app.view();
  if (view.phase !== "open") throw new Error("not open");
  return { ...view, device: { ...view.device, pharmacy: { ...view.device.pharmacy, releasingSystem: role } } };
};

describe("REL-2: moving the role is offered", () => {
  test.each<["pmr" | "holdfast", OutageKind | null, "pmr" | "holdfast" | null]>([
    ["pmr", "A", "holdfast"],
    ["pmr", "B", null],
    ["pmr", "C", null],
    ["pmr", "D", null],
    ["pmr", null, null],
    ["holdfast", "A", "pmr"],
    ["holdfast", null, "pmr"],
  ])("while the %s releases in outage %s: to %s", async (role, what, to) => {
    expect(releasingWords(await viewWith(role, what)).mayMoveTo).toBe(to);
  });
  test("and it is odd that Holdfast still releases with no outage declared", async () => {
    expect(releasingWords(await viewWith("holdfast", null)).isOdd).toBe(true);
    expect(releasingWords(await viewWith("holdfast", "A")).isOdd).toBe(false);
    expect(releasingWords({ ...(await viewWith("holdfast", null)), feed: "own" }).isOdd).toBe(false);
  });
});
