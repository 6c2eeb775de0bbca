import type { Mistake } from "../../core/model/near-miss.ts";

/** Mistakes as people name them. */
export const MISTAKES: Readonly<Record<Mistake, string>> = {
  "wrong-medicine": "Wrong medicine",
  "wrong-strength": "Wrong strength",
  "wrong-form": "Wrong form",
  "wrong-quantity": "Wrong quantity",
  "wrong-label": "Wrong label",
  "wrong-patient": "Wrong patient",
  "out-of-date": "Out of date",
  other: "Something else",
};
