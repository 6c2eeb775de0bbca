import type { AtEps, NextNotification } from "./at-eps.ts";
import type { PrescriptionFacts } from "./facts.ts";

/** The facts of one prescription in a fixed order, what EPS holds of ours, and what it should hear next. */
export type Reckoning = { facts: PrescriptionFacts; held: AtEps; next: NextNotification | null };
