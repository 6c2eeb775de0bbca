import type { Schedule } from "../model/medicine-item.ts";

/**
 * Substances of the Misuse of Drugs Regulations 2001 that community pharmacies meet, by the words of their names. Taken
 * 2026-05-01 from the Regulations' schedules and the Home Office list of most commonly encountered controlled drugs.
 * [verify with a pharmacist; dm+d's own controlled-drug field replaces it when dm+d is loaded.]
 */
const CD2 = [
  "morphine",
  "oxycodone",
  "fentanyl",
  "alfentanil",
  "remifentanil",
  "methadone",
  "methylphenidate",
  "dexamfetamine",
  "lisdexamfetamine",
  "diamorphine",
  "hydromorphone",
  "pethidine",
  "tapentadol",
  "ketamine",
  "dipipanone",
  "nabilone",
  "secobarbital",
  "sodium oxybate",
];
const CD3 = [
  "buprenorphine",
  "pregabalin",
  "gabapentin",
  "tramadol",
  "temazepam",
  "midazolam",
  "phenobarbital",
  "pentazocine",
  "meprobamate",
  "diethylpropion",
  "amobarbital",
  "flunitrazepam",
  "phentermine",
  "methylphenobarbital",
];
const CD4 = [
  "diazepam",
  "zopiclone",
  "zolpidem",
  "zaleplon",
  "lorazepam",
  "clonazepam",
  "nitrazepam",
  "oxazepam",
  "chlordiazepoxide",
  "clobazam",
  "loprazolam",
  "lormetazepam",
  "alprazolam",
  "flurazepam",
  "testosterone",
  "nandrolone",
  "somatropin",
  "chorionic gonadotropin",
  "cannabidiol and dronabinol",
  "sativex",
];
const CD5 = ["codeine", "dihydrocodeine", "co-codamol", "co-dydramol", "pholcodine", "kaolin and morphine"];

const TABLE: readonly (readonly [Schedule, readonly string[]])[] = [
  ["CD2", CD2],
  ["CD3", CD3],
  ["CD4", CD4],
  ["CD5", CD5],
];

/** Brand names met on prescriptions, and the schedule of what is in them. */
const BRANDS: Readonly<Record<string, Schedule>> = {
  oramorph: "CD5",
  sevredol: "CD2",
  zomorph: "CD2",
  mst: "CD2",
  oxycontin: "CD2",
  oxynorm: "CD2",
  longtec: "CD2",
  shortec: "CD2",
  durogesic: "CD2",
  matrifen: "CD2",
  concerta: "CD2",
  xaggitin: "CD2",
  delmosart: "CD2",
  medikinet: "CD2",
  elvanse: "CD2",
  ritalin: "CD2",
  physeptone: "CD2",
  butrans: "CD3",
  butec: "CD3",
  subutex: "CD3",
  espranor: "CD3",
  lyrica: "CD3",
  neurontin: "CD3",
  zydol: "CD3",
  zapain: "CD5",
  buccolam: "CD3",
  // Added 2026-11-22, from review [verify with a pharmacist]: those normally prescribed by brand.
  abstral: "CD2",
  actiq: "CD2",
  effentora: "CD2",
  instanyl: "CD2",
  equasym: "CD2",
  tranquilyn: "CD2",
  amfexa: "CD2",
  targinact: "CD2",
  palexia: "CD2",
  temgesic: "CD3",
  maxitram: "CD3",
  tradorec: "CD3",
  alzain: "CD3",
  axalid: "CD3",
  epistatus: "CD3",
  rivotril: "CD4",
  zimovane: "CD4",
  stilnoct: "CD4",
  frisium: "CD4",
  omnitrope: "CD4",
  genotropin: "CD4",
  norditropin: "CD4",
  humatrope: "CD4",
  saizen: "CD4",
  nebido: "CD4",
  testogel: "CD4",
  tostran: "CD4",
  sustanon: "CD4",
};

/**
 * Preparations that leave the schedule of their substance: oral morphine up to 13 mg in 5 ml (the 10mg/5ml solution) is
 * Schedule 5; diamorphine is a name that also contains "morphine".
 */
const lowStrengthMorphine = (name: string): boolean =>
  /\bmorphine\b/.test(name) &&
  !/\bdiamorphine\b/.test(name) &&
  /\b10\s?mg\/5\s?ml\b/.test(name) &&
  /\b(oral solution|oral liquid)\b/.test(name);

const hasWord = (name: string, word: string): boolean => ` ${name.replace(/[^a-z0-9+-]+/g, " ")} `.includes(` ${word} `);

/**
 * The schedule a medicine's name suggests, or null. An aid, never proof: the strictest substance named wins, and a name
 * this table does not know says nothing.
 */
export const scheduleByName = (medicine: string): Schedule | null => {
  const name = medicine.toLowerCase();
  if (lowStrengthMorphine(name)) return "CD5";
  for (const [schedule, words] of TABLE) {
    if (words.some((word) => hasWord(name, word)) && !(schedule === "CD2" && hasWord(name, "kaolin"))) return schedule;
  }
  for (const [brand, schedule] of Object.entries(BRANDS)) {
    if (hasWord(name, brand)) return brand === "oramorph" && /20\s?mg\/(1\s?)?ml/.test(name) ? "CD2" : schedule;
  }
  return null;
};
