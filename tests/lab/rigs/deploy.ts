import type { Page } from "playwright";
import { chanceFrom } from "../../support/random.ts";
import { ANOTHER, makeTwoVersions, type Version } from "../../support/two-versions.ts";
import { type CountedRound, controlAndRounds, countedFigures, inNoRound } from "./counted-rounds.ts";
import { doubledOf, lostOf, readBack } from "./read-back.ts";
import type { Rig } from "./rig.ts";
import { withStack } from "./stack-of-rig.ts";
import { withTablet } from "./tablet.ts";
import { type Acknowledged, takeNumbers } from "./take-numbers.ts";
import { until } from "./until.ts";

const versionOf = async (page: Page): Promise<Version> =>
  (await page.locator(`html.${ANOTHER}`).count()) > 0 ? "another" : "as built";

/** Has the browser look for a new service worker, and waits until one waits. */
const fetchNewVersion = async (page: Page): Promise<void> => {
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
  await until("a new version to wait", () =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting != null),
  );
};

type Round = CountedRound & { tookOverUnasked: boolean; notTaken: boolean; unsound: string | null };

/**
 * A new version is deployed while lines are written; it must wait. Then a person takes it, or the browser is killed and opened anew, and
 * lines are written again; and back to the version before. The control counts an acknowledgement that was never given.
 */
export const deploy: Rig = {
  what: "a new version of the app is deployed while lines are written, and taken; and back",
  needs: [],
  run: async ({ rounds, seed, say }) => {
    const chance = chanceFrom(seed);
    const versions = await makeTwoVersions();
    try {
      return await withStack(
        async (stack) => {
          const oneRound = async (isPlanted: boolean): Promise<Round> => {
            versions.deploy("as built");
            return withTablet({ stack }, async (tablet) => {
              await tablet.enrol();
              const told: Acknowledged[] = isPlanted ? [{ where: "paper", numbers: ["B-9999"] }] : [];
              let tookOverUnasked = false;
              let notTaken = false;
              for (const next of ["another", "as built"] as const) {
                const before = await versionOf(tablet.page);
                const taking = await takeNumbers(tablet.page);
                await taking.more(1 + chance.below(4));
                versions.deploy(next);
                await fetchNewVersion(tablet.page);
                await taking.more(2 + chance.below(4));
                tookOverUnasked ||= (await versionOf(tablet.page)) !== before;
                await taking.stop();
                told.push(...taking.told);
                await tablet.page.evaluate(() => {
                  location.hash = "#/";
                });
                const isAsked = chance.chance(0.5);
                if (isAsked) {
                  await tablet.page.getByRole("button", { name: "Change to the new version" }).click();
                  await tablet.page.locator(".unlock-card").waitFor();
                } else {
                  // No window is left that has the old one: the next start has the new.
                  await tablet.close();
                  await tablet.open();
                }
                await tablet.unlock();
                notTaken ||= (await versionOf(tablet.page)) !== next;
              }
              const found = await readBack(tablet.page, tablet.driver);
              const lost = lostOf(told, found).length;
              say(
                `  ${told.length} acknowledged, ${lost} lost${tookOverUnasked ? ", TAKEN UNASKED" : ""}${notTaken ? ", NOT TAKEN" : ""}${found.unsound === null ? "" : `; ${found.unsound}`}`,
              );
              return { told, lost, doubled: doubledOf(told, found).length, tookOverUnasked, notTaken, unsound: found.unsound };
            });
          };
          const { control, all } = await controlAndRounds({ rounds, say }, "an acknowledgement that was never given", oneRound);
          return {
            figures: [
              ...countedFigures(all),
              inNoRound("taken-unasked", all, (round) => round.tookOverUnasked),
              inNoRound("not-taken", all, (round) => round.notTaken),
              inNoRound("unsound", all, ({ unsound }) => unsound !== null),
              { name: "control-lost", value: control.lost, unit: "entries", ok: control.lost > 0 },
            ],
            broken: control.lost > 0 ? null : "an acknowledgement that was never given was not counted as lost",
          };
        },
        { appDir: versions.deployed },
      );
    } finally {
      versions.end();
    }
  },
};
