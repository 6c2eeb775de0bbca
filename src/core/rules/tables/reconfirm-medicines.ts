/**
 * Medicines whose dose changes often or whose wrong dose harms at once: a copy of any age is confirmed with the patient before a supply (AGE-2). By
 * the words of their names, lower case. Checked on `checkedOn` against practice V10 (insulin, methotrexate, anticoagulants); which substances are
 * anticoagulants, and lithium: our choice, for a Clinical Safety Officer to confirm. Not verified.
 */
export const RECONFIRM_MEDICINES = {
  checkedOn: "2026-11-29",
  names: [
    "insulin",
    "methotrexate",
    "warfarin",
    "acenocoumarol",
    "phenindione",
    "apixaban",
    "rivaroxaban",
    "edoxaban",
    "dabigatran",
    "heparin",
    "enoxaparin",
    "dalteparin",
    "tinzaparin",
    "lithium",
  ],
} as const;
