import { gtinCheckDigit } from "../core/model/gtin.ts";
import type { Schedule } from "../core/model/medicine-item.ts";
import { MEDICINES } from "./medicines.ts";

/** A unit of packs, as dm+d codes it, and what it is called. */
type Unit = { readonly code: string; readonly unit: string };

/**
 * A made-up virtual product of a synthetic dm+d: ordinary names, ids that are in no real release (they begin with 999). `category` is
 * dm+d's CATCD; `legal` its LEGAL_CATCD.
 */
export type DmdProduct = {
  readonly id: string;
  readonly name: string;
  readonly form: string;
  readonly unit: Unit;
  readonly sizes: readonly string[];
  readonly category: string;
  readonly legal: string;
  readonly brand: string | null;
  readonly charges: string;
  readonly isSpecialContainer: boolean;
};

const TABLET: Unit = { unit: "tablet", code: "428673006" };
const CAPSULE: Unit = { unit: "capsule", code: "428641000" };
const ML: Unit = { unit: "ml", code: "258773002" };
const DOSE: Unit = { unit: "dose", code: "3317411000001100" };

/** The plain category of a schedule; which of several it is, only dm+d says. */
const CATEGORIES: Readonly<Record<Schedule, string>> = { CD1: "0001", CD2: "0002", CD3: "0005", CD4: "0009", CD5: "0010" };

const FORMS: readonly (readonly [words: string, form: string])[] = [
  ["modified-release tablets", "Modified-release tablet"],
  ["modified-release capsules", "Modified-release capsule"],
  ["gastro-resistant capsules", "Gastro-resistant capsule"],
  ["gastro-resistant tablets", "Gastro-resistant tablet"],
  ["transdermal patches", "Transdermal patch"],
  ["inhaler", "Pressurised inhalation"],
  ["solution for injection", "Solution for injection"],
  ["oral solution", "Oral solution"],
  ["oral suspension", "Oral suspension"],
  ["cream", "Cream"],
  ["capsules", "Capsule"],
  ["tablets", "Tablet"],
];

/** The dose form a name says; "" where it says none. */
export const formOfName = (name: string): string => FORMS.find(([words]) => name.includes(words))?.[1] ?? "";

/** Every dose form a synthetic release knows. */
export const DMD_FORMS: readonly string[] = FORMS.map(([, form]) => form);

type More = readonly [
  name: string,
  unit: Unit,
  sizes: readonly string[],
  more?: { category?: string; legal?: string; brand?: string; charges?: string; special?: true },
];

const MORE: readonly More[] = [
  ["Cannabis 1mg capsules", CAPSULE, ["30"], { category: "0001" }],
  ["Fentanyl 100micrograms sublingual tablets sugar free", TABLET, ["10", "30"], { category: "0003", brand: "Exemplyl" }],
  ["Phenobarbital 30mg tablets", TABLET, ["28"], { category: "0006" }],
  ["Phenobarbital 15mg/5ml oral solution", ML, ["500"], { category: "0006" }],
  ["Temazepam 10mg tablets", TABLET, ["28"], { category: "0007" }],
  ["Testosterone undecanoate 40mg capsules", CAPSULE, ["30"], { category: "0008", brand: "Examplandro" }],
  ["Midazolam 10mg/1ml oromucosal solution pre-filled oral syringes", ML, ["4"], { category: "0004", special: true }],
  ["Insulin aspart 100units/ml solution for injection 3ml cartridges", ML, ["15"], { brand: "Examplorapid" }],
  ["Salbutamol 200micrograms/dose dry powder inhaler", DOSE, ["60", "120"], { brand: "Examplohaler", special: true }],
  [
    "Ethinylestradiol 30microgram / Levonorgestrel 150microgram tablets",
    TABLET,
    ["63", "126"],
    { brand: "Exemplidon", charges: "0" },
  ],
  ["Desogestrel 75microgram tablets", TABLET, ["28", "84"], { charges: "0" }],
  ["Clarithromycin 250mg/5ml oral suspension", ML, ["70"], { special: true }],
  ["Sodium valproate 500mg gastro-resistant tablets", TABLET, ["30", "100"], { brand: "Exemplim", special: true }],
  ["Ibuprofen 200mg tablets", TABLET, ["16", "84"], { legal: "0001" }],
  ["Loratadine 10mg tablets", TABLET, ["30"], { legal: "0002" }],
  ["Crème adoucissante 5% cream", { unit: "gram", code: "258682000" }, ["50"], { legal: "0001" }],
];

/** Scatters numbers from 1 on, no two alike below the prime: ids and codes in a row would pack far better than real ones do. */
const scattered = (n: number, prime: number, digits: number): string => String((n * 48_271) % prime).padStart(digits, "0");

/** The nth made-up id of a kind; `prefix`: four digits, the first three 999. */
export const syntheticId = (prefix: string, n: number): string => `${prefix}${scattered(n, 9_999_991, 7)}1000001`;

/** The nth made-up code that no real pack has: numbers that begin with 2 are for use within a shop (GS1). 13 digits. */
export const syntheticGtin = (n: number): string => {
  const digits = `2000${scattered(n, 99_999_989, 8)}`;
  return `${digits}${gtinCheckDigit(digits)}`;
};

/** The products of the synthetic prescriptions, under the codes these carry. */
const PRESCRIBED: readonly DmdProduct[] = MEDICINES.map(({ code, name, unit, quantities, schedule }) => ({
  id: code,
  name,
  form: formOfName(name),
  unit,
  sizes: quantities,
  category: schedule === null ? "0000" : CATEGORIES[schedule],
  legal: "0003",
  brand: null,
  charges: "1",
  isSpecialContainer: false,
}));

const OTHERS: readonly DmdProduct[] = MORE.map(([name, unit, sizes, more = {}], place) => ({
  id: syntheticId("9997", place + 1),
  name,
  form: formOfName(name),
  unit,
  sizes,
  category: more.category ?? "0000",
  legal: more.legal ?? "0003",
  brand: more.brand ?? null,
  charges: more.charges ?? "1",
  isSpecialContainer: more.special === true,
}));

/** The catalogue of a synthetic release: what is prescribed, and what else a list must tell apart. */
export const DMD_PRODUCTS: readonly DmdProduct[] = [...PRESCRIBED, ...OTHERS];

const HEADS = [
  "Ab",
  "Be",
  "Cor",
  "Dal",
  "Ex",
  "Fen",
  "Gal",
  "Ibo",
  "Kel",
  "Lum",
  "Mor",
  "Nev",
  "Ola",
  "Pra",
  "Quin",
  "Ros",
  "Sul",
  "Tri",
];
const MIDDLES = [
  "a",
  "adi",
  "ami",
  "bro",
  "cita",
  "dero",
  "flo",
  "lexa",
  "meti",
  "nora",
  "pexi",
  "rami",
  "tera",
  "vasti",
  "xo",
  "zola",
];
const ENDS = ["pril", "sartan", "statin", "mycin", "zepam", "olol", "idone", "oxin", "triptan", "gliptin", "parib", "mab"];
const STRENGTHS = [
  "1mg",
  "2.5mg",
  "5mg",
  "10mg",
  "20mg",
  "50mg",
  "100mg",
  "250mg",
  "500mg",
  "25micrograms",
  "100micrograms",
  "1g",
];
const KINDS: readonly (readonly [words: string, unit: Unit, sizes: readonly string[]])[] = [
  ["tablets", TABLET, ["28", "56", "100"]],
  ["capsules", CAPSULE, ["28", "30", "84"]],
  ["modified-release tablets", TABLET, ["28", "60"]],
  ["/5ml oral solution sugar free", ML, ["100", "150", "300"]],
  ["/ml solution for injection ampoules", ML, ["5", "10"]],
];

const at = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

/** So many more products with made-up names, for measuring: as many different words and strengths as a real release has. */
export const fillingProducts = (count: number): DmdProduct[] =>
  Array.from({ length: count }, (_, n) => {
    // One after another through strengths and kinds first: a real release has each medicine in several of both.
    const medicine = Math.floor(n / 8);
    const name = `${at(HEADS, medicine)}${at(MIDDLES, Math.floor(medicine / HEADS.length))}${at(ENDS, medicine * 7)}`;
    const salt = at(["", " hydrochloride", " sodium", " mesilate"], medicine);
    const [words, unit, sizes] = at(KINDS, Math.floor(n / 3));
    const strength = at(STRENGTHS, n * 5 + medicine);
    return {
      id: syntheticId("9996", n + 1),
      name: `${name}${salt} ${strength}${words.startsWith("/") ? "" : " "}${words}`,
      form: formOfName(words),
      unit,
      sizes,
      category: n % 40 === 0 ? "0002" : n % 40 === 1 ? "0005" : n % 40 === 2 ? "0009" : "0000",
      legal: n % 10 === 0 ? "0002" : "0003",
      brand:
        n % 3 === 0
          ? `${at(ENDS, n)}${at(MIDDLES, n * 3)}${at(HEADS, n * 5)}`.replace(/^./, (letter) => letter.toUpperCase())
          : null,
      charges: "1",
      isSpecialContainer: n % 50 === 0,
    };
  });
