/** Where devices fetch the medicines list (MED-3). `?have=` is the version they have. */
export const MEDICINES_LIST_PATH = "/api/v1/medicines-list";

/** The header in which a list's version comes with its bytes. */
export const LIST_VERSION_HEADER = "holdfast-medicines-list";

/** The most bytes a list unfolds to: dm+d is a tenth of it, and a little can be packed to unfold without end. */
export const MOST_LIST_BYTES = 300_000_000;

/** The version of a list, from the SHA-256 (base64url) of its packed bytes: the same bytes have the same version, others another. */
export const listVersionOf = (hash: string): string => hash.slice(0, 22);

/** True for what a version looks like. */
export const isListVersion = (text: string): boolean => /^[\w-]{22}$/.test(text);
