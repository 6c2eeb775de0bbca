import { EVIDENCE_WORDS, type SupplyRoute } from "../../core/model/supply-route.ts";
import { dayAndTime, shortDate } from "../../core/model/words.ts";

/** One particular of a route, as people read it or copy it onto paper. */
export type Particular = { label: string; value: string };

const yesNo = (is: boolean): string => (is ? "yes" : "no");

const conditionsMet = (route: Extract<SupplyRoute, { kind: "emergency-patient" }>): string => {
  const met = [
    [route.interviewed, "interviewed"],
    [route.immediateNeed, "immediate need"],
    [route.previouslyPrescribed, "prescribed before"],
    [route.doseAppropriate, "dose right"],
  ] as const;
  return met.flatMap(([is, words]) => (is ? [words] : [])).join(", ");
};

const repeatWords = (
  { times, before }: NonNullable<Extract<SupplyRoute, { kind: "private" }>["repeat"]>,
  items: SupplyRoute["items"],
): string => {
  const contraceptive = items.some(({ limit }) => limit === "cycle") ? ", an oral contraceptive" : "";
  return `${times === null ? `no number written${contraceptive}` : `${times} in all`}, dispensed ${before} before`;
};

const ownParticulars = (route: SupplyRoute): Particular[] => {
  switch (route.kind) {
    case "paper-fp10":
      return [{ label: "Signed in ink", value: yesNo(route.inkAndSigned) }];
    case "private":
      return [
        { label: "Signed in ink", value: yesNo(route.inkAndSigned) },
        ...(route.repeat === undefined ? [] : [{ label: "Repeats", value: repeatWords(route.repeat, route.items) }]),
      ];
    case "emergency-prescriber":
      return [
        { label: "Asked at", value: dayAndTime(route.askedAt) },
        { label: "How they were known", value: route.verifiedHow },
        { label: "The emergency", value: route.emergency },
        { label: "Prescription within 72 h", value: yesNo(route.undertakes) },
      ];
    case "emergency-patient":
      return [
        { label: "Satisfied of", value: conditionsMet(route) },
        { label: "Evidence", value: route.evidence.map((one) => EVIDENCE_WORDS[one]).join(", ") },
        { label: "The emergency", value: route.emergency },
        ...(route.pharmacyFirst === undefined
          ? []
          : [
              {
                label: "Pharmacy First",
                value: route.pharmacyFirst.referral === "" ? "number not known" : route.pharmacyFirst.referral,
              },
            ]),
      ];
    case "referred":
      return [{ label: "Why not", value: route.why }];
  }
};

/** What a supply rests on besides prescriber and dates, in the order it is asked (ROU-1). What is empty is left out. */
export const routeParticulars = (route: SupplyRoute): Particular[] => ownParticulars(route).filter(({ value }) => value !== "");

/** All that has to be copied onto paper where a supply without a copy could not be confirmed (JRN-7): the law asks for it there too. */
export const particularsOnPaper = (route: SupplyRoute): Particular[] => {
  const { name, address, phone } = route.prescriber;
  const who = [name, address, phone ?? ""].filter((part) => part !== "").join(", ");
  const dated = route.kind === "paper-fp10" || route.kind === "private" ? route.dated : null;
  return [
    ...(who === "" ? [] : [{ label: route.kind === "emergency-patient" ? "Prescribed before by" : "Prescriber", value: who }]),
    ...(dated === null ? [] : [{ label: "Date on it", value: shortDate(dated) }]),
    ...routeParticulars(route),
  ];
};
