/** A prescription the PMR double holds, by its key. */
type PmrHolding = {
  readonly key: string;
  readonly prescriptionId: string;
  readonly releaseResponseId: string;
  notifiedBy: string | null;
};

/** All the PMR double remembers. Plain JSON. */
export type PmrState = {
  idsMade: number;
  readonly held: Record<string, PmrHolding>;
  /** Messages whose copy has not reached Holdfast yet, oldest first. */
  unmirrored: string[];
  mirrored: number;
  /** The release responses as received, so that whole supplies can be notified later, by response id. */
  readonly responses: Record<string, string>;
};

/** A PMR that holds nothing. */
export const newPmrState = (): PmrState => ({ idsMade: 0, held: {}, unmirrored: [], mirrored: 0, responses: {} });
