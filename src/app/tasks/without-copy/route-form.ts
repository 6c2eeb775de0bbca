import { withoutCopy } from "../../../core/journal/without-copy.ts";
import { birthDateSchema } from "../../../core/model/local-date.ts";
import type { Amount } from "../../../core/model/medicine-item.ts";
import { parseNhsNumber } from "../../../core/model/nhs-number.ts";
import type { Patient } from "../../../core/model/patient.ts";
import type { ToSupply } from "../../../core/model/prescription.ts";
import { ZERO } from "../../../core/model/quantity.ts";
import type { RouteItem, SupplyRoute } from "../../../core/model/supply-route.ts";
import type { RouteDraft, RouteItemDraft } from "../../shell/route-draft.ts";
import { isUnnumbered, itemAsks, scheduleTyped } from "./route-asks.ts";
import { routeFormGaps } from "./route-gaps.ts";
import { askedAt, dayOf, daysOf, quantityOf, timesOf } from "./typed-values.ts";

type Kind = SupplyRoute["kind"];

const routeItem = (kind: Kind, item: RouteItemDraft, unnumbered: boolean): RouteItem => {
  const asks = itemAsks(kind, item, unnumbered);
  return {
    itemId: item.itemId,
    schedule: scheduleTyped(item),
    phenobarbitalForEpilepsy: asks.epilepsy && item.phenobarbitalForEpilepsy,
    days: asks.days ? daysOf(item.days) : null,
    wordsAndFigures: asks.wordsAndFigures ? item.wordsAndFigures === "yes" : null,
    limit: asks.limit ? item.limit : asks.contraceptive && item.isOralContraceptive ? "cycle" : null,
    smallest: asks.smallest && item.smallest,
  };
};

const repeatOf = ({ repeatTimes, repeatBefore }: RouteDraft) => ({
  times: timesOf(repeatTimes, 1),
  before: timesOf(repeatBefore, 0) ?? 0,
});

const routeOf = (draft: RouteDraft, now: number): SupplyRoute | null => {
  const { kind } = draft;
  if (kind === null) return null;
  const phone = draft.prescriberPhone.trim();
  const common = {
    prescriber: {
      name: draft.prescriberName.trim(),
      address: draft.prescriberAddress.trim(),
      phone: phone === "" ? null : phone,
    },
    items: draft.items.map((item) => routeItem(kind, item, isUnnumbered(draft))),
  };
  const dated = dayOf(draft.dated);
  const inkAndSigned = draft.inkAndSigned === "yes";
  switch (kind) {
    case "paper-fp10":
      return { kind, ...common, serial: draft.serial.trim(), dated, notBefore: dayOf(draft.notBefore), inkAndSigned };
    case "private":
      return { kind, ...common, dated, inkAndSigned, ...(draft.repeats === "yes" ? { repeat: repeatOf(draft) } : {}) };
    case "emergency-prescriber":
      return {
        kind,
        ...common,
        verifiedHow: draft.verifiedHow.trim(),
        emergency: draft.emergency.trim(),
        undertakes: draft.undertakes === "yes",
        askedAt: askedAt(draft, now) ?? now,
      };
    case "emergency-patient":
      return {
        kind,
        ...common,
        interviewed: draft.interviewed,
        immediateNeed: draft.immediateNeed,
        previouslyPrescribed: draft.previouslyPrescribed,
        doseAppropriate: draft.doseAppropriate,
        evidence: [...draft.evidence],
        emergency: draft.emergency.trim(),
        ...(draft.isPharmacyFirst ? { pharmacyFirst: { referral: draft.referral.trim() } } : {}),
      };
    case "referred":
      return draft.asked === null || draft.to === null
        ? null
        : { kind, ...common, asked: draft.asked, to: draft.to, toName: draft.toName.trim(), why: draft.why.trim() };
  }
};

/** The patient as typed so far. */
export const typedPatient = (draft: RouteDraft): Patient => ({
  nhsNumber: parseNhsNumber(draft.nhsNumber),
  family: draft.family.trim(),
  given: draft.given.trim().split(/\s+/),
  prefix: [],
  gender: "unknown",
  birthDate: birthDateSchema.safeParse(draft.birthDate).data ?? null,
  address: draft.address
    .split(/\n|,/)
    .map((line) => line.trim())
    .filter((line) => line !== ""),
  postcode: draft.postcode.trim() === "" ? null : draft.postcode.trim().toUpperCase(),
});

/** What the form makes to supply against, or null while something is missing. */
export const typedOf = (key: string, draft: RouteDraft, now: number): ToSupply | null => {
  const route = routeOf(draft, now);
  if (route === null || routeFormGaps(draft, now).length > 0) return null;
  return withoutCopy({
    key,
    route,
    patient: typedPatient(draft),
    items: draft.items.map((item, index) => ({
      itemId: item.itemId,
      number: index + 1,
      product: { code: item.code, display: item.name.trim() },
      quantity: amountOf(item),
      dose: item.dose.trim(),
    })),
    takenAt: now,
  });
};

const amountOf = ({ quantity, unit }: RouteItemDraft): Amount => ({
  // Of what was sent on nobody need say how much it was.
  value: quantityOf(quantity) ?? ZERO,
  unit: unit.trim(),
  code: null,
  system: null,
});
