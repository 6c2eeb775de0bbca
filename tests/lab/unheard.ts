import type { World } from "../support/world.ts";
import type { Scene } from "./scene.ts";

/** By EPS's own record what it released to this pharmacy, by both keys an issue may have: the gateway may not have heard its answer yet. */
export const releasedHere = (world: World, ods: string): [string, string][] =>
  Object.values(world.simulator.spine.state.prescriptions).flatMap(({ id, issues }) =>
    issues.filter(({ holderOds }) => holderOds === ods).map(({ number }): [string, string] => [id, `${id}#${number}`]),
  );

/** Of these the ones that nobody here knows of any more are named for the verdict: docs/reliability.md, fault 6. Their ids. */
export const noteUnheard = async (scene: Scene, released: readonly [string, string][]): Promise<string[]> => {
  const known = new Set([
    ...(await (await scene.world.trueHandle()).prescriptions()).map(({ key }) => key),
    ...Object.keys(scene.world.simulator.pmr.state.held),
    ...scene.devices.flatMap((device) => device.view().prescriptions.map(({ key }) => key)),
  ]);
  const unheard = released.filter((keys) => !keys.some((key) => known.has(key))).map(([id]) => id);
  scene.unheard.push(...unheard);
  return unheard;
};
