import type { LineNumber } from "../../core/journal/line-number.ts";
import type { Schedule } from "../../core/model/medicine-item.ts";
import type { AskedFor, Evidence, ReferredTo, SupplyLimit, SupplyRoute } from "../../core/model/supply-route.ts";

/** One medicine as far as it is typed. `code`: from the medicines list, "" where it was typed by hand. `schedule` "none": said to be no controlled drug. */
export type RouteItemDraft = {
  itemId: string;
  name: string;
  code: string;
  quantity: string;
  unit: string;
  dose: string;
  schedule: Schedule | "none" | "";
  /** True where the schedule is the medicines list's own word: it is not asked then. */
  isListed: boolean;
  phenobarbitalForEpilepsy: boolean;
  days: string;
  wordsAndFigures: "yes" | "no" | null;
  limit: SupplyLimit | null;
  smallest: boolean;
  /** What a repeat without a number is counted by (PRV-1). */
  isOralContraceptive: boolean;
};

/** A supply without a copy as far as it has been filled in (ROU-1). Every question of every route; only the chosen one's are asked. */
export type RouteDraft = {
  kind: SupplyRoute["kind"] | null;
  /** Typed in from paper, under this number; null: it happens now. Carried on with later, it is still that. */
  line: LineNumber | null;
  family: string;
  given: string;
  birthDate: string;
  nhsNumber: string;
  address: string;
  postcode: string;
  prescriberName: string;
  prescriberAddress: string;
  prescriberPhone: string;
  serial: string;
  dated: string;
  notBefore: string;
  inkAndSigned: "yes" | "no" | null;
  /** PRV-1: whether a private prescription may be repeated, how often in all ("" no number is written), how often it was dispensed before. */
  repeats: "no" | "yes" | null;
  repeatTimes: string;
  repeatBefore: string;
  verifiedHow: string;
  emergency: string;
  undertakes: "yes" | "no" | null;
  /** When the prescriber asked, `HH:MM` today; "" for now. */
  askedTime: string;
  interviewed: boolean;
  immediateNeed: boolean;
  previouslyPrescribed: boolean;
  doseAppropriate: boolean;
  evidence: readonly Evidence[];
  /** Referred by NHS 111 or another urgent care service (ROU-5), and its number. */
  isPharmacyFirst: boolean;
  referral: string;
  asked: AskedFor | null;
  to: ReferredTo | null;
  toName: string;
  why: string;
  items: readonly RouteItemDraft[];
};

/** A medicine of which nothing is typed. */
export const emptyItem = (itemId: string): RouteItemDraft => ({
  itemId,
  name: "",
  code: "",
  quantity: "",
  unit: "",
  dose: "",
  schedule: "",
  isListed: false,
  phenobarbitalForEpilepsy: false,
  days: "",
  wordsAndFigures: null,
  limit: null,
  smallest: false,
  isOralContraceptive: false,
});

/** A form with one empty medicine. */
export const emptyRouteDraft = (itemId: string): RouteDraft => ({
  kind: null,
  line: null,
  family: "",
  given: "",
  birthDate: "",
  nhsNumber: "",
  address: "",
  postcode: "",
  prescriberName: "",
  prescriberAddress: "",
  prescriberPhone: "",
  serial: "",
  dated: "",
  notBefore: "",
  inkAndSigned: null,
  repeats: null,
  repeatTimes: "",
  repeatBefore: "",
  verifiedHow: "",
  emergency: "",
  undertakes: null,
  askedTime: "",
  interviewed: false,
  immediateNeed: false,
  previouslyPrescribed: false,
  doseAppropriate: false,
  evidence: [],
  isPharmacyFirst: false,
  referral: "",
  asked: null,
  to: null,
  toName: "",
  why: "",
  items: [emptyItem(itemId)],
});

/** True where something was typed on a form, beyond which way it is. */
export const isTyped = (draft: RouteDraft): boolean => {
  const [item] = draft.items;
  const empty = emptyRouteDraft(item?.itemId ?? "");
  return JSON.stringify({ ...draft, kind: null }) !== JSON.stringify({ ...empty, line: draft.line });
};
