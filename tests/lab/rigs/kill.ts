import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import { type CrashPlan, crashFigures, crashRounds, type Ground } from "./crash-rounds.ts";
import { withoutWorkers } from "./one-book.ts";
import type { Rig } from "./rig.ts";
import { singleItems } from "./singles.ts";
import { withStack } from "./stack-of-rig.ts";

/** Deletes every entry past the app: what a browser would have done that said "complete" and kept nothing. */
const loseThem = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("holdfast-journal");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const transaction = db.transaction("entries", "readwrite", { durability: "strict" });
          transaction.objectStore("entries").clear();
          transaction.oncomplete = () => resolve(db.close());
          transaction.onabort = () => reject(transaction.error);
        };
      }),
  );

const newGround = (before: (page: Page) => Promise<void>) => (): Ground => {
  const profile = mkdtempSync(join(tmpdir(), "holdfast-kill-"));
  return {
    profile,
    fail: async (tablet, freeze) => {
      freeze();
      await before(tablet.page);
      await tablet.kill();
    },
    end: () => rmSync(profile, { recursive: true, force: true }),
  };
};

/**
 * SIGKILL to the whole browser at a random moment while lines are written. A kill by itself loses nothing that reached the system, strict
 * or not; so the control is a planted loss (the entries, deleted after they were acknowledged, in a browser of one book), which must be
 * counted as lost and be found by the app's own self-test.
 */
export const kill: Rig = {
  what: "SIGKILL of the whole browser in the middle of writing",
  needs: [],
  run: ({ rounds, seed, say }) =>
    withStack(async (stack) => {
      const plan: Omit<CrashPlan, "newGround" | "rounds"> = { stack, singles: singleItems(stack), seed, say };
      say("control: what was acknowledged is deleted before the kill");
      const control = await crashRounds({
        ...plan,
        rounds: 1,
        newGround: newGround(loseThem),
        prepare: async (context) => void (await withoutWorkers(context)),
      });
      say(`${rounds} rounds`);
      const measured = await crashRounds({
        ...plan,
        rounds,
        newGround: newGround(async () => undefined),
        // Every third and fourth device has one book only, so that the second cannot hide what the database loses.
        prepare: async (context, device) => {
          if (device % 4 >= 2) await withoutWorkers(context);
        },
      });
      return {
        figures: [
          ...crashFigures("", measured),
          { name: "control-lost", value: control.lost, unit: "entries", ok: control.lost > 0 },
          { name: "control-unsound", value: control.unsound, unit: "rounds", ok: control.unsound > 0 },
        ],
        broken: control.lost > 0 && control.unsound > 0 ? null : "a planted loss was not seen",
      };
    }),
};
