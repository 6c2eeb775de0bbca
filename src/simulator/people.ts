import { addDays, type LocalDate } from "../core/model/local-date.ts";
import { nhsCheckDigit } from "../core/model/nhs-number.ts";
import { oneOf, type Random, wholeBetween } from "./random.ts";

/** A made-up patient. The NHS number is in the 999 range, which is never issued; postcodes end in ZZ. */
export type MadeUpPatient = {
  readonly nhsNumber: string;
  readonly family: string;
  readonly given: readonly string[];
  readonly prefix: string;
  readonly gender: "male" | "female";
  readonly birthDate: LocalDate;
  readonly address: readonly string[];
  readonly postcode: string;
};

/** A made-up prescriber and practice. */
export type MadeUpPrescriber = {
  readonly name: { readonly prefix: string; readonly given: string; readonly family: string };
  readonly gmc: string;
  readonly sdsUserId: string;
  readonly roleProfileId: string;
  readonly practice: string;
  readonly ods: string;
  readonly phone: string;
};

/** People who are easily taken for each other: same or similar name, different person. Each group is always made. */
export const LOOK_ALIKES: readonly (readonly [
  family: string,
  given: readonly string[],
  prefix: string,
  gender: "male" | "female",
])[] = [
  ["HARGREAVES", ["Margaret", "Ann"], "Mrs", "female"],
  ["HARGREAVES", ["Margaret"], "Mrs", "female"],
  ["HARGRAVES", ["Margaret"], "Ms", "female"],
  ["PATEL", ["Anil"], "Mr", "male"],
  ["PATEL", ["Anil", "K"], "Mr", "male"],
  ["PATEL", ["Anila"], "Mrs", "female"],
  ["O'BRIEN", ["Sean"], "Mr", "male"],
  ["OBRIEN", ["Shaun"], "Mr", "male"],
  ["STEVENS", ["Ruby"], "Miss", "female"],
  ["STEPHENS", ["Ruby", "Mae"], "Miss", "female"],
];

const FAMILIES = [
  "ABBOTT",
  "AHMED",
  "BAXTER",
  "BEGUM",
  "CHAUDHRY",
  "COLLINS",
  "DAVIES",
  "DOYLE",
  "EVANS",
  "FLETCHER",
  "GREEN",
  "HUSSAIN",
  "IQBAL",
  "JOHNSON",
  "KAUR",
  "KOWALSKI",
  "LEWIS",
  "MAHMOOD",
  "MURRAY",
  "NGUYEN",
  "OKAFOR",
  "PARKER",
  "QUINN",
  "ROBERTS",
  "SHAH",
  "SINGH",
  "TAYLOR",
  "UNDERWOOD",
  "WALKER",
  "YOUNG",
];
const WOMEN = [
  "Aisha",
  "Beryl",
  "Carol",
  "Dorothy",
  "Elaine",
  "Fatima",
  "Grace",
  "Helen",
  "Irene",
  "Joan",
  "Katarzyna",
  "Linda",
  "Maureen",
  "Nasreen",
  "Olive",
  "Patricia",
  "Rose",
  "Sandra",
  "Teresa",
  "Zainab",
];
const MEN = [
  "Abdul",
  "Brian",
  "Colin",
  "Derek",
  "Edward",
  "Frank",
  "George",
  "Harjit",
  "Ian",
  "James",
  "Kenneth",
  "Leonard",
  "Mohammed",
  "Norman",
  "Oluwaseun",
  "Peter",
  "Raymond",
  "Stanley",
  "Thomas",
  "Wojciech",
];
const STREETS = [
  "Alder Close",
  "Beacon Road",
  "Canal Walk",
  "Drovers Lane",
  "Elm Grove",
  "Foundry Street",
  "Garth Avenue",
  "Hawthorn Drive",
  "Ings Terrace",
  "Jubilee Court",
];
const TOWNS = [
  ["Northmere", "NM1"],
  ["Eastholt", "EH4"],
  ["Wexbury", "WB7"],
] as const;

/** The NHS number of the patient at a place: of the 999 range, with its right check digit, no two alike (to about 120,000). */
const nhsNumberOf = (place: number): string => {
  let left = place;
  for (let serial = 1000; ; serial += 7) {
    const nine = `999${String(serial).padStart(6, "0")}`;
    const digit = nhsCheckDigit(nine);
    if (digit === null) continue;
    if (left === 0) return nine + digit;
    left -= 1;
  }
};

/** The patient at a place in the list: the look-alikes first, then others; every ninth is a child. */
export const makePatient = (random: Random, place: number, today: LocalDate): MadeUpPatient => {
  const known = LOOK_ALIKES[place];
  const gender = known?.[3] ?? (random() < 0.55 ? "female" : "male");
  const child = known === undefined && place % 9 === 0;
  const days = child ? wholeBetween(random, 400, 5400) : wholeBetween(random, 19 * 366, 92 * 365);
  const [town, district] = oneOf(random, TOWNS);
  const adultTitle = gender === "female" ? oneOf(random, ["Mrs", "Ms", "Miss"]) : "Mr";
  return {
    nhsNumber: nhsNumberOf(place),
    family: known?.[0] ?? oneOf(random, FAMILIES),
    given: known?.[1] ?? [oneOf(random, gender === "female" ? WOMEN : MEN)],
    prefix: known?.[2] ?? (child ? (gender === "female" ? "Miss" : "Master") : adultTitle),
    gender,
    birthDate: addDays(today, -days),
    address: [`${wholeBetween(random, 1, 180)} ${oneOf(random, STREETS)}`, town],
    postcode: `${district} ${wholeBetween(random, 1, 9)}ZZ`,
  };
};

/** True for a child under 16 on the day. */
export const isChild = (patient: MadeUpPatient, today: LocalDate): boolean =>
  addDays(patient.birthDate, Math.floor(16 * 365.25)) > today;

/** The practices that prescribe in the made-up town. */
export const PRESCRIBERS: readonly MadeUpPrescriber[] = [
  {
    name: { prefix: "Dr", given: "Helen", family: "ASHWORTH" },
    gmc: "9990101",
    sdsUserId: "999000000101",
    roleProfileId: "999100000101",
    practice: "CANALSIDE SURGERY",
    ods: "Z99012",
    phone: "01632 960101",
  },
  {
    name: { prefix: "Dr", given: "Imran", family: "QURESHI" },
    gmc: "9990102",
    sdsUserId: "999000000102",
    roleProfileId: "999100000102",
    practice: "BEACON ROAD MEDICAL CENTRE",
    ods: "Z99013",
    phone: "01632 960102",
  },
  {
    name: { prefix: "Dr", given: "Chidi", family: "EZE" },
    gmc: "9990103",
    sdsUserId: "999000000103",
    roleProfileId: "999100000103",
    practice: "EASTHOLT FAMILY PRACTICE",
    ods: "Z99014",
    phone: "01632 960103",
  },
];
