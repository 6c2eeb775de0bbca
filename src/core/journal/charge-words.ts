import { exemptionWords } from "../model/charge-exemption.ts";
import type { Charge } from "./handing-over.ts";

const kindWords = ({ kind, exemption }: Charge): string => {
  if (kind === "paid") return "Charge paid";
  if (kind === "private") return "Private: no NHS charge";
  if (kind === "to-settle-later") return "Charge still to settle: ask the patient";
  return exemption === null
    ? "No charge: which exemption is not stated"
    : `No charge: ${exemptionWords(exemption) ?? "exempt"} (${exemption})`;
};

/** The charge as it is read back and keyed: "Charge paid, signed", "No charge: C: 60 or over (0004)", with what was said of proof and signature (CHG-2). */
export const chargeWords = (charge: Charge): string => {
  const { evidenceSeen, signed } = charge;
  return [
    kindWords(charge),
    ...(evidenceSeen === undefined ? [] : [evidenceSeen ? "proof seen" : "proof not seen"]),
    ...(signed === undefined ? [] : [signed ? "signed" : "not signed yet"]),
  ].join(", ");
};
