/**
 * A message NHS's translator (the coordinator) does not take. `invalid`: refused with the place and the words; `missing`: a
 * whole part is not there; `validation`: refused before translation, with words only; `blind`: a field it reads without
 * looking whether it is there, which ends in HTTP 500 (domain notes 9).
 */
export type Untranslatable =
  | { readonly kind: "invalid"; readonly expression: string; readonly diagnostics: string }
  | { readonly kind: "missing"; readonly words: string }
  | { readonly kind: "validation"; readonly diagnostics: string; readonly expression?: string }
  | { readonly kind: "blind"; readonly expression: string };

/** What translating gives: the message for Spine, or why there is none. */
export type Translated<T> = { readonly ok: true; readonly told: T } | { readonly ok: false; readonly fault: Untranslatable };

/** A check: where it looks, and whether all is well there. */
export type Check = { readonly holds: boolean; readonly fault: Untranslatable };

const TOO_FEW = "Too few values submitted. Expected 1 element.";

/** Refused with HTTP 400 where it does not hold. */
export const needed = (holds: boolean, expression: string, diagnostics: string = TOO_FEW): Check => ({
  holds,
  fault: { kind: "invalid", expression, diagnostics },
});

/** HTTP 500 where it does not hold. */
export const blindlyRead = (holds: boolean, expression: string): Check => ({ holds, fault: { kind: "blind", expression } });

/** The fault of the first check that does not hold, or null. */
export const firstFault = (checks: readonly Check[]): Untranslatable | null => checks.find(({ holds }) => !holds)?.fault ?? null;

/** The message did not come through. */
export const untranslated = <T>(fault: Untranslatable): Translated<T> => ({ ok: false, fault });
