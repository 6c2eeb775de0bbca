/**
 * From how many days after its release date a medicines list counts as old (MED-7). NHS releases dm+d every Monday (TRUD); 35 days are
 * five releases missed. Our policy, checked 2026-11-29.
 */
export const LIST_OLD_AFTER_DAYS = 35;
