/** Ten digits with or without gaps: a text with one looks like an NHS number. */
const NHS_NUMBER = /\b\d{3}[ -]?\d{3}[ -]?\d{4}\b/;

/** True for a text that holds what looks like an NHS number. What is learnt from an outage or a mistake is told without a patient (MIS-1, REP-3). */
export const looksLikeNaming = (text: string): boolean => NHS_NUMBER.test(text);
