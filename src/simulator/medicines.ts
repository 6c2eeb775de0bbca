import type { Schedule } from "../core/model/medicine-item.ts";

/** A unit as dm+d codes it. */
type Unit = { readonly unit: string; readonly code: string };

/** A made-up catalogue line: the name is of dm+d style, the code is synthetic (it starts 9999 and is not in dm+d). */
export type Medicine = {
  readonly code: string;
  readonly name: string;
  readonly unit: Unit;
  readonly quantities: readonly string[];
  readonly doses: readonly string[];
  readonly schedule: Schedule | null;
  /** Suits a child's prescription. */
  readonly child: boolean;
  /** Prescribed as repeat or repeat dispensing. */
  readonly longTerm: boolean;
};

const TABLET: Unit = { unit: "tablet", code: "428673006" };
const CAPSULE: Unit = { unit: "capsule", code: "428641000" };
const ML: Unit = { unit: "ml", code: "258773002" };
const DOSE: Unit = { unit: "dose", code: "3317411000001100" };
const GRAM: Unit = { unit: "gram", code: "258682000" };
const PATCH: Unit = { unit: "patch", code: "419702001" };
const NIGHT = "Take ONE tablet at NIGHT";
const ONCE = "Take ONE tablet ONCE a day";
const TWICE = "Take ONE tablet TWICE a day";

type Line = readonly [
  name: string,
  unit: Unit,
  quantities: readonly string[],
  doses: readonly string[],
  more?: { schedule?: Schedule; child?: true; acute?: true },
];

const LINES: readonly Line[] = [
  ["Amlodipine 5mg tablets", TABLET, ["28", "56"], [ONCE]],
  ["Ramipril 2.5mg capsules", CAPSULE, ["28"], ["Take ONE capsule ONCE a day"]],
  ["Ramipril 5mg capsules", CAPSULE, ["28"], ["Take ONE capsule ONCE a day"]],
  ["Atorvastatin 20mg tablets", TABLET, ["28"], [NIGHT]],
  ["Atorvastatin 40mg tablets", TABLET, ["28", "84"], [NIGHT]],
  [
    "Metformin 500mg tablets",
    TABLET,
    ["56", "84", "112"],
    ["Take ONE tablet TWICE a day with food", "Take TWO tablets TWICE a day with food"],
  ],
  ["Levothyroxine sodium 25microgram tablets", TABLET, ["28"], ["Take ONE tablet each MORNING"]],
  ["Levothyroxine sodium 100microgram tablets", TABLET, ["28"], ["Take ONE tablet each MORNING"]],
  ["Omeprazole 20mg gastro-resistant capsules", CAPSULE, ["28"], ["Take ONE capsule ONCE a day"]],
  ["Lansoprazole 30mg gastro-resistant capsules", CAPSULE, ["28"], ["Take ONE capsule each MORNING"]],
  ["Bisoprolol 2.5mg tablets", TABLET, ["28"], ["Take ONE tablet each MORNING"]],
  ["Furosemide 40mg tablets", TABLET, ["28", "56"], ["Take ONE tablet each MORNING"]],
  ["Apixaban 5mg tablets", TABLET, ["56"], [TWICE]],
  ["Warfarin 1mg tablets", TABLET, ["28", "56"], ["Take as directed in the yellow book"]],
  ["Methotrexate 2.5mg tablets", TABLET, ["16"], ["Take FOUR tablets ONCE a WEEK on Monday"]],
  ["Folic acid 5mg tablets", TABLET, ["4"], ["Take ONE tablet ONCE a WEEK on Thursday"]],
  ["Sertraline 50mg tablets", TABLET, ["28"], [ONCE]],
  ["Citalopram 20mg tablets", TABLET, ["28"], [ONCE]],
  ["Mirtazapine 15mg tablets", TABLET, ["28"], [NIGHT]],
  ["Salbutamol 100micrograms/dose inhaler CFC free", DOSE, ["200"], ["Inhale TWO puffs when required"], { child: true }],
  ["Beclometasone 100micrograms/dose inhaler CFC free", DOSE, ["200"], ["Inhale TWO puffs TWICE a day"], { child: true }],
  ["Insulin glargine 100units/ml solution for injection 3ml pre-filled pens", ML, ["15"], ["Inject 18 units ONCE a day"]],
  ["Cetirizine 1mg/ml oral solution sugar free", ML, ["200"], ["Give 5ml ONCE a day"], { child: true, acute: true }],
  ["Amoxicillin 500mg capsules", CAPSULE, ["15", "21"], ["Take ONE capsule THREE times a day for 5 days"], { acute: true }],
  [
    "Amoxicillin 250mg/5ml oral suspension sugar free",
    ML,
    ["100"],
    ["Give 5ml THREE times a day for 5 days"],
    { child: true, acute: true },
  ],
  [
    "Flucloxacillin 500mg capsules",
    CAPSULE,
    ["20", "28"],
    ["Take ONE capsule FOUR times a day on an empty stomach"],
    { acute: true },
  ],
  [
    "Nitrofurantoin 100mg modified-release capsules",
    CAPSULE,
    ["6"],
    ["Take ONE capsule TWICE a day for 3 days"],
    { acute: true },
  ],
  ["Doxycycline 100mg capsules", CAPSULE, ["8"], ["Take TWO capsules on day one, then ONE capsule ONCE a day"], { acute: true }],
  ["Prednisolone 5mg tablets", TABLET, ["30", "40"], ["Take SIX tablets each MORNING for 5 days"], { acute: true }],
  ["Hydrocortisone 1% cream", GRAM, ["15", "30"], ["Apply thinly TWICE a day for 7 days"], { child: true, acute: true }],
  [
    "Paracetamol 120mg/5ml oral suspension paediatric sugar free",
    ML,
    ["100", "200"],
    ["Give 5ml up to FOUR times a day"],
    { child: true, acute: true },
  ],
  ["Ibuprofen 400mg tablets", TABLET, ["24", "84"], ["Take ONE tablet THREE times a day with food"], { acute: true }],
  ["Estradiol 50micrograms/24hours transdermal patches", PATCH, ["8"], ["Apply ONE patch TWICE a WEEK"]],
  [
    "Morphine 10mg modified-release tablets",
    TABLET,
    ["28", "56"],
    ["Take ONE tablet every TWELVE hours"],
    { schedule: "CD2", acute: true },
  ],
  [
    "Oxycodone 5mg capsules",
    CAPSULE,
    ["28", "56"],
    ["Take ONE capsule every SIX hours when required"],
    { schedule: "CD2", acute: true },
  ],
  [
    "Fentanyl 25micrograms/hour transdermal patches",
    PATCH,
    ["5", "10"],
    ["Apply ONE patch every THREE days"],
    { schedule: "CD2", acute: true },
  ],
  [
    "Methylphenidate 18mg modified-release tablets",
    TABLET,
    ["30"],
    ["Take ONE tablet each MORNING"],
    { schedule: "CD2", acute: true, child: true },
  ],
  [
    "Buprenorphine 5micrograms/hour transdermal patches",
    PATCH,
    ["4"],
    ["Apply ONE patch every SEVEN days"],
    { schedule: "CD3", acute: true },
  ],
  ["Pregabalin 75mg capsules", CAPSULE, ["56"], ["Take ONE capsule TWICE a day"], { schedule: "CD3", acute: true }],
  ["Gabapentin 300mg capsules", CAPSULE, ["84", "100"], ["Take ONE capsule THREE times a day"], { schedule: "CD3", acute: true }],
  [
    "Tramadol 50mg capsules",
    CAPSULE,
    ["30", "60"],
    ["Take ONE or TWO capsules FOUR times a day when required"],
    { schedule: "CD3", acute: true },
  ],
  [
    "Diazepam 2mg tablets",
    TABLET,
    ["14", "28"],
    ["Take ONE tablet THREE times a day when required"],
    { schedule: "CD4", acute: true },
  ],
  ["Zopiclone 7.5mg tablets", TABLET, ["14"], [NIGHT], { schedule: "CD4", acute: true }],
  [
    "Codeine 30mg tablets",
    TABLET,
    ["28", "56"],
    ["Take ONE or TWO tablets every SIX hours when required"],
    { schedule: "CD5", acute: true },
  ],
  [
    "Co-codamol 30mg/500mg tablets",
    TABLET,
    ["100"],
    ["Take ONE or TWO tablets FOUR times a day when required"],
    { schedule: "CD5", acute: true },
  ],
  [
    "Morphine sulfate 10mg/5ml oral solution",
    ML,
    ["100", "300"],
    ["Take 2.5ml every FOUR hours when required"],
    { schedule: "CD5", acute: true },
  ],
];

/** The catalogue. */
export const MEDICINES: readonly Medicine[] = LINES.map(([name, unit, quantities, doses, more = {}], place) => ({
  code: `9999${String(place + 1).padStart(4, "0")}1000001100`,
  name,
  unit,
  quantities,
  doses,
  schedule: more.schedule ?? null,
  child: more.child === true,
  longTerm: more.acute !== true,
}));

const SMALL = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
  "thirteen",
  "fourteen",
  "fifteen",
  "sixteen",
  "seventeen",
  "eighteen",
  "nineteen",
];
const TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/** A whole number from 0 to 999 in words, as a prescriber writes a controlled drug's quantity. */
export const inWords = (number: number): string => {
  if (number < 20) return SMALL[number] ?? "";
  if (number < 100) return `${TENS[Math.floor(number / 10)] ?? ""}${number % 10 === 0 ? "" : ` ${SMALL[number % 10] ?? ""}`}`;
  const rest = number % 100;
  return `${SMALL[Math.floor(number / 100)] ?? ""} hundred${rest === 0 ? "" : ` and ${inWords(rest)}`}`;
};
