/** One item as the pack shows it: all words are made already, in English and in the time of England. */
export type PackItem = { product: string; left: string; prescribed: string; dose: string; marks: string[] };

/** One prescription as the pack shows it. `facts`: dates, prescriber, age; `warnings`: what a person must see before a supply. */
export type PackPrescription = { id: string; facts: string[]; warnings: string[]; items: PackItem[] };

/** One patient and what waits for them. `about`: date of birth, NHS number, address. */
export type PackPatient = { name: string; about: string[]; prescriptions: PackPrescription[] };

/** All that is sealed in an outage pack (PCK-3). `heading`: whose it is; `said`: when it was made and what it cannot know. */
export type PackContent = { v: 1; heading: string; said: string[]; patients: PackPatient[] };

/**
 * A sealed pack as it stands in its file: PBKDF2 with SHA-256 makes the key of the words, AES-256-GCM seals the gzipped content. Bytes
 * are in base64.
 */
export type SealedPack = { v: 1; iterations: number; salt: string; iv: string; sealed: string };
