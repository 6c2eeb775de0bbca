/**
 * Names by which a valproate is recognised (VAL-1), lower case, as words. Checked on `checkedOn` against practice 3.2;
 * the brand names are from general knowledge. Not verified.
 */
export const VALPROATE = {
  checkedOn: "2026-11-29",
  names: ["valproate", "valproic", "epilim", "episenta", "depakote", "convulex", "belvo", "dyzantil", "syonell"],
} as const;
