import type { ToSupply } from "../model/prescription.ts";

/** ROU-3: a private prescription, and an emergency supply at the patient's own request, are not at NHS expense, unless NHS 111 referred them (ROU-5). */
export const isNhs = ({ route }: Pick<ToSupply, "route">): boolean =>
  route?.kind === "emergency-patient" ? route.pharmacyFirst !== undefined : route?.kind !== "private";

/** ROU-3: where a price may be agreed in the place of the NHS charge: also where the prescription that is to come may be private. */
export const mayBePrivate = (of: Pick<ToSupply, "route">): boolean =>
  of.route !== undefined && of.route.kind !== "paper-fp10" && !(of.route.kind === "emergency-patient" && isNhs(of));
