/** Plain JSON navigation for tests, so that what is expected is taken from the raw message and not by the code under test. */
export type Raw = { readonly [key: string]: Raw } & { readonly length?: number } & Iterable<Raw>;

export const raw = (text: string): Raw => JSON.parse(text) as Raw;

export const list = (value: unknown): Raw[] => (Array.isArray(value) ? (value as Raw[]) : []);

/** The resources of a kind, in a Bundle. */
export const resources = (bundle: Raw, type: string): Raw[] =>
  list(bundle.entry)
    .map((entry) => entry.resource as Raw)
    .filter((resource) => (resource.resourceType as unknown) === type);

export const get = (value: unknown, ...steps: (string | number)[]): unknown => {
  let here = value;
  for (const step of steps)
    here = here === null || here === undefined ? undefined : (here as Record<string | number, unknown>)[step];
  return here;
};
