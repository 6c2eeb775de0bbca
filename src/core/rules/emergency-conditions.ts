import type { SupplyRoute } from "../model/supply-route.ts";
import type { Finding } from "./finding.ts";

const finding = (rule: string, severity: Finding["severity"], fact: string, next: string): Finding => ({
  rule,
  severity,
  itemId: null,
  fact,
  next,
});

/**
 * EMS-3 (practice V7): the conditions of an emergency supply at the patient's request, Human Medicines Regulations 2012 reg 225. One STOP that
 * names every one that is not met, and that there is no evidence.
 */
const patientsRequest = (route: Extract<SupplyRoute, { kind: "emergency-patient" }>): Finding[] => {
  const open = [
    [route.interviewed, "interviewed by the pharmacist"],
    [route.immediateNeed, "immediate need, and no prescription to be had in time"],
    [route.previouslyPrescribed, "prescribed for them before"],
    [route.doseAppropriate, "the dose is right for them"],
    [route.evidence.length > 0, "evidence"],
    [route.emergency.trim() !== "", "the nature of the emergency"],
  ] as const;
  const missing = open.flatMap(([isMet, words]) => (isMet ? [] : [words]));
  return missing.length === 0
    ? []
    : [
        finding(
          "EMS-3",
          "STOP",
          `Not established for an emergency supply: ${missing.join("; ")}.`,
          "The law asks for each. Go back and establish it, or refer the patient. If you supply all the same, say in the reason on what grounds.",
        ),
      ];
};

/**
 * EMS-4: the conditions of an emergency supply at a prescriber's request, Human Medicines Regulations 2012 reg 224: they undertake to send the prescription
 * within 72 hours (without that: BLOCK), are who they say they are, and cannot send it now because of an emergency (else STOP).
 */
const prescribersRequest = (route: Extract<SupplyRoute, { kind: "emergency-prescriber" }>): Finding[] => [
  ...(route.undertakes
    ? []
    : [
        finding(
          "EMS-4",
          "BLOCK",
          "The prescriber has not undertaken to send the prescription within 72 hours.",
          "Ask them to. Without that it cannot be supplied at their request: look at the patient's request, or refer the patient.",
        ),
      ]),
  ...(route.verifiedHow.trim() === ""
    ? [
        finding(
          "EMS-4",
          "STOP",
          "How you know that it is the prescriber is not written.",
          "Ring the practice back on a number you know, or look them up in the register, and write it down.",
        ),
      ]
    : []),
  ...(route.emergency.trim() === ""
    ? [
        finding(
          "EMS-4",
          "STOP",
          "Why no prescription can be had now is not written.",
          "Ask the prescriber what the emergency is, and write it down.",
        ),
      ]
    : []),
];

/** EMS-3, EMS-4: what the law asks before an emergency supply is made. Nothing for any other route. */
export const emergencyConditionsFindings = (route: SupplyRoute | undefined): Finding[] => {
  if (route?.kind === "emergency-patient") return patientsRequest(route);
  return route?.kind === "emergency-prescriber" ? prescribersRequest(route) : [];
};
