import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Stack } from "../../support/stack.ts";
import { atGateway } from "./at-gateway.ts";
import { lostOf } from "./read-back.ts";
import type { Opening, Tablet } from "./tablet.ts";
import type { Acknowledged } from "./take-numbers.ts";

/** What a start that did not open came to: what its screen said, and which acknowledged entries the gateway lacks after all. */
export type Rescued = { words: string; lost: Acknowledged[]; freshStart: boolean };

/**
 * Where a start shows the alarm: presses its button, and imports the file into the stack's gateway, which must be up. A screen without
 * that button saves nothing.
 */
export const saveAtAlarm = async (
  tablet: Tablet,
  stack: Stack,
  opening: Exclude<Opening, { kind: "locked" }>,
  told: readonly Acknowledged[],
): Promise<Rescued> => {
  const dir = mkdtempSync(join(tmpdir(), "holdfast-saved-"));
  try {
    const button = tablet.page.getByRole("button", { name: "Save the sealed file" });
    let said = opening.kind === "alarm" ? opening.words : "there is no app";
    if ((await button.count()) > 0) {
      const downloading = tablet.page.waitForEvent("download");
      // Nobody may wait for it: there may be nothing to save.
      downloading.catch(() => undefined);
      await button.click();
      const result = tablet.page.locator(".alarm-save [role=alert]");
      await result.waitFor();
      said = `${(await tablet.page.locator("h1").textContent()) ?? ""} ${(await result.textContent()) ?? ""}`;
      if (/ saved as /.test(said)) {
        const download = await downloading;
        const file = join(dir, download.suggestedFilename());
        await download.saveAs(file);
        stack.holdfast("import", file);
      }
    }
    const freshStart = opening.kind === "alarm" && opening.words.includes("Set up this device");
    return { words: said.replaceAll(/\s+/g, " "), lost: lostOf(told, await atGateway(stack)), freshStart };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};
