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
  "esketamine",
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
  // Added 2026-11-29, from review, general knowledge, unverified [verify with a pharmacist]: brands that were typed by hand and not known here, and others of
  // the same substances. Mogadon and the other benzodiazepines are of Part 1 of Schedule 4, testosterone of Part 2.
  actimorph: "CD2",
  morphgesic: "CD2",
  mxl: "CD2",
  filnarine: "CD2",
  cyclimorph: "CD2",
  onexila: "CD2",
  abtard: "CD2",
  carexil: "CD2",
  dolocodon: "CD2",
  leveraxo: "CD2",
  lynlor: "CD2",
  oxeltra: "CD2",
  oxylan: "CD2",
  oxypro: "CD2",
  reltebon: "CD2",
  renocontin: "CD2",
  zomestine: "CD2",
  myloxifin: "CD2",
  breakyl: "CD2",
  fencino: "CD2",
  fentalis: "CD2",
  mezolar: "CD2",
  opiodur: "CD2",
  osmanil: "CD2",
  pecfent: "CD2",
  recivit: "CD2",
  tilofyl: "CD2",
  victanyl: "CD2",
  yemex: "CD2",
  ionsys: "CD2",
  palladone: "CD2",
  diconal: "CD2",
  metharose: "CD2",
  methadose: "CD2",
  eptadone: "CD2",
  affenid: "CD2",
  matoride: "CD2",
  meflynate: "CD2",
  metyrol: "CD2",
  xenidate: "CD2",
  dexedrine: "CD2",
  ketalar: "CD2",
  spravato: "CD2",
  xyrem: "CD2",
  bedrocan: "CD2",
  buvidal: "CD3",
  transtec: "CD3",
  hapoctasin: "CD3",
  bupeaze: "CD3",
  buplast: "CD3",
  gabup: "CD3",
  natzon: "CD3",
  panitaz: "CD3",
  prefibin: "CD3",
  prenotrix: "CD3",
  relevtec: "CD3",
  reletrans: "CD3",
  sevodyne: "CD3",
  sixmo: "CD3",
  suboxone: "CD3",
  tephine: "CD3",
  zamadol: "CD3",
  dromadol: "CD3",
  invodol: "CD3",
  larapam: "CD3",
  mabron: "CD3",
  maneo: "CD3",
  marol: "CD3",
  skudexa: "CD3",
  tilodol: "CD3",
  tramacet: "CD3",
  tramquel: "CD3",
  tramulief: "CD3",
  zeridame: "CD3",
  lecaent: "CD3",
  rewisca: "CD3",
  hypnovel: "CD3",
  rohypnol: "CD3",
  mogadon: "CD4",
  somnite: "CD4",
  valium: "CD4",
  dialar: "CD4",
  diazemuls: "CD4",
  rimapam: "CD4",
  stesolid: "CD4",
  tensium: "CD4",
  ativan: "CD4",
  xanax: "CD4",
  librium: "CD4",
  dalmane: "CD4",
  perizam: "CD4",
  tapclob: "CD4",
  zacco: "CD4",
  zileze: "CD4",
  sonata: "CD4",
  testavan: "CD4",
  testim: "CD4",
  restandol: "CD4",
  striant: "CD4",
  virormone: "CD4",
  epidyolex: "CD5",
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
