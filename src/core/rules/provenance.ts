import type { ToSupply } from "../model/prescription.ts";
import type { Finding } from "./finding.ts";

/** True where a route may be supplied by as it was typed (ROU-1): its own rules judge the rest. */
const isOwnRoute = ({ provenance, route }: Pick<ToSupply, "provenance" | "route">): boolean =>
  route !== undefined && route.kind !== "referred" && route.kind === provenance;

/**
 * PRO-1 (practice V9): only a prescription released to this pharmacy, or signed paper, may be dispensed against; an emergency supply, against what the
 * route itself says. A token, a screen of the tracker or a name on a list is none of these: BLOCK, with the ways that are open.
 */
export const provenanceFindings = (prescription: Pick<ToSupply, "provenance" | "route">): Finding[] =>
  prescription.provenance === "released-to-us" || isOwnRoute(prescription)
    ? []
    : [
        {
          rule: "PRO-1",
          severity: "BLOCK",
          itemId: null,
          fact: "EPS has not released this prescription to this pharmacy.",
          next: "It cannot be dispensed from this copy: a token or a view of it is no prescription. Ways that are open: a signed paper FP10, an emergency supply at the prescriber's or the patient's request, another pharmacy that can release it.",
        },
      ];
