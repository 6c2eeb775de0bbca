/** Forms on the skin, of medicines that only count when they are taken; a strength in per cent is one of those, or of the eye or ear. */
const ON_THE_SKIN = ["cream", "ointment", "gel", "lotion", "shampoo", "%"] as const;

/** And drops, which are for the eye or ear where the medicine is not taken as drops. */
const NOT_TAKEN = [...ON_THE_SKIN, "drops"] as const;

/** Medicines of one group by the words of their names, lower case; `unless`: a word that makes it something else. */
export type TriageGroup = { group: string; names: readonly string[]; unless: readonly string[] };

/**
 * Who cannot wait, by medicine: the groups of practice 1.2, P1 "same hour". General knowledge of `checkedOn`, **not verified**: the groups are a proposal, which names
 * belong to them is our choice, and brand names are not in it. A suggestion for the order in which people are spoken to, nothing more: the
 * pharmacist decides. A Clinical Safety Officer has to confirm it.
 */
export const TRIAGE_MEDICINES: {
  readonly checkedOn: string;
  readonly isVerified: boolean;
  readonly groups: readonly TriageGroup[];
  readonly daysForToday: number;
  readonly dosesForToday: number;
  readonly sameHourMs: number;
} = {
  checkedOn: "2026-11-29",
  isVerified: false,
  groups: [
    { group: "insulin", names: ["insulin"], unless: [] },
    {
      group: "epilepsy medicine",
      names: [
        "brivaracetam",
        "carbamazepine",
        "clobazam",
        "ethosuximide",
        "gabapentin",
        "lacosamide",
        "lamotrigine",
        "levetiracetam",
        "oxcarbazepine",
        "perampanel",
        "phenobarbital",
        "phenytoin",
        "pregabalin",
        "primidone",
        "rufinamide",
        "topiramate",
        "valproate",
        "valproic",
        "vigabatrin",
        "zonisamide",
      ],
      unless: [],
    },
    {
      group: "anticoagulant",
      names: [
        "acenocoumarol",
        "apixaban",
        "dabigatran",
        "dalteparin",
        "edoxaban",
        "enoxaparin",
        "heparin",
        "phenindione",
        "rivaroxaban",
        "tinzaparin",
        "warfarin",
      ],
      unless: [...NOT_TAKEN],
    },
    { group: "adrenaline pen", names: ["adrenaline", "epinephrine"], unless: [] },
    { group: "asthma reliever", names: ["salbutamol", "terbutaline"], unless: [] },
    { group: "opioid, palliative or not", names: ["alfentanil", "diamorphine", "fentanyl", "morphine", "oxycodone"], unless: [] },
    { group: "opioid substitution", names: ["buprenorphine", "methadone"], unless: [] },
    {
      group: "steroid",
      names: ["dexamethasone", "fludrocortisone", "hydrocortisone", "prednisolone"],
      unless: [...NOT_TAKEN],
    },
    {
      group: "anti-rejection medicine",
      names: ["azathioprine", "ciclosporin", "everolimus", "mycophenolate", "mycophenolic", "sirolimus", "tacrolimus"],
      unless: [...ON_THE_SKIN],
    },
    { group: "clozapine or lithium", names: ["clozapine", "lithium"], unless: [] },
    {
      group: "Parkinson’s medicine",
      names: [
        "amantadine",
        "apomorphine",
        "beneldopa",
        "careldopa",
        "entacapone",
        "levodopa",
        "opicapone",
        "pramipexole",
        "rasagiline",
        "ropinirole",
        "rotigotine",
        "safinamide",
        "selegiline",
      ],
      unless: [],
    },
    {
      group: "antibiotic, if new",
      names: [
        "amoxicillin",
        "amoxiclav",
        "azithromycin",
        "cefalexin",
        "ciprofloxacin",
        "clarithromycin",
        "doxycycline",
        "erythromycin",
        "flucloxacillin",
        "lymecycline",
        "metronidazole",
        "nitrofurantoin",
        "penicillin",
        "phenoxymethylpenicillin",
        "pivmecillinam",
        "trimethoprim",
      ],
      unless: [...NOT_TAKEN],
    },
    { group: "emergency contraception", names: ["levonorgestrel", "ulipristal"], unless: [] },
  ],
  /** Less than so many days left: today (practice 1.2). */
  daysForToday: 2,
  /** Less than so many doses left counts as that: our choice, since no dose is read. */
  dosesForToday: 4,
  /** How long "same hour" is. */
  sameHourMs: 3_600_000,
};
