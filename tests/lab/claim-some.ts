import type { PrescriptionAct } from "../../src/core/journal/decisions.ts";
import { claimsOf } from "../../src/core/reconcile/claims-of.ts";
import { type Move, nameOf, note } from "./move.ts";

/** Somebody goes through the claims: claims one that is there, amends it, or says that it is claimed elsewhere. */
export const claimSome: Move = async (scene, device) => {
  const { log, standings, received } = device.view();
  const claims = claimsOf({ ...log, standings, received }, scene.world.clock.now());
  if (claims.length === 0) return null;
  const { key, basis, lines, knew } = scene.chance.pick(claims);
  const rests = { lines: lines.map(({ entryId }) => entryId), knew: [...knew] };
  const claim: PrescriptionAct = {
    do: "claim",
    exemption: scene.chance.pick(["0004", "0006"]),
    evidenceSeen: true,
    items: basis.items.map(({ itemId }) => ({ itemId, charge: "not-paid", endorsements: [{ code: "NDEC", text: null }] })),
    ...rests,
  };
  const act = scene.chance.next() < 0.85 ? claim : ({ do: "claim-elsewhere", ...rests } as const);
  return `${nameOf(device)}: ${act.do} ${key}: ${note(scene, device, await device.app.decide(key, act, "so it was decided"))}`;
};
