import type { Left, Priority, WaitReason } from "../../core/model/triage.ts";

/**
 * What is filled in so far of somebody who waits. `key`: of the copy they were chosen from; null: typed. `left`: as typed, empty: not said. `decidedBy`: the id of the
 * pharmacist who decided how soon, where that is not who fills it in; empty: nobody is named.
 */
export type TriageForm = {
  key: string | null;
  name: string;
  birthDate: string;
  contact: string;
  need: string;
  left: string;
  unit: Left["unit"];
  reason: WaitReason | "";
  priority: Priority | null;
  decidedBy: string;
};

/** A form in which nothing has been filled in. */
export const EMPTY_TRIAGE: TriageForm = {
  key: null,
  name: "",
  birthDate: "",
  contact: "",
  need: "",
  left: "",
  unit: "days",
  reason: "",
  priority: null,
  decidedBy: "",
};

/**
 * A form about somebody who waits, begun and not recorded (TRI-1). `triageId`: who is asked again, null: somebody new; `askedAs`: the entry in which they had been asked
 * last when it was begun. `isOpen`: it was being filled in when the person looked elsewhere; false: they went back to the list.
 */
export type TriageDraft = { triageId: string | null; askedAs: string | null; form: TriageForm; isOpen: boolean };
