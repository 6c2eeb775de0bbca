import type { Instant } from "../core/model/instant.ts";
import { at, codingIn, extensionOf, identifierIn, listAt, textAt, writtenAt } from "../eps/fhir-path.ts";
import { instantOf } from "../eps/fhir-time.ts";
import { repeatInformationIn } from "../eps/read-repeat.ts";
import { CODES, EXTENSION, IDENTIFIER } from "../eps/systems.ts";
import { containedOf, dispenseNotificationFault, resourcesOf } from "./dispense-checks.ts";
import type { SpineSupply } from "./spine-state.ts";
import { type Translated, untranslated } from "./untranslatable.ts";

/** A dispense notification as it reaches Spine, translated by the coordinator. */
export type TranslatedDispense = {
  readonly messageId: string;
  readonly replaces: string | null;
  readonly releaseResponseId: string;
  readonly ods: string;
  readonly prescriptionId: string;
  readonly nhsNumber: string;
  readonly prescriptionStatus: string;
  readonly handedOverAt: Instant;
  readonly issue: { readonly number: number; readonly most: number } | null;
  readonly items: readonly { readonly itemId: string; readonly status: string; readonly most: number | null }[];
  /** Every MedicationDispense, for the tracker. */
  readonly supplies: readonly SpineSupply[];
};

/** Events `$process-message` takes; only the last is a dispenser's. */
const EVENTS: readonly string[] = ["prescription-order", "prescription-order-update", "dispense-notification"];

const repeatOf = (dispense: unknown): { number: number; most: number } | null => {
  const { issued, allowed } = repeatInformationIn(at(containedOf(dispense, "MedicationRequest"), "basedOn", 0));
  return issued === null || allowed === null ? null : { number: issued + 1, most: allowed + 1 };
};

const itemIdOf = (dispense: unknown): string =>
  identifierIn(listAt(containedOf(dispense, "MedicationRequest"), "identifier"), IDENTIFIER.item)?.toLowerCase() ?? "";

const statusOf = (dispense: unknown): string => textAt(codingIn(at(dispense, "type"), CODES.itemStatus), "code") ?? "";

const supplyOf = (dispense: unknown): SpineSupply => ({
  itemId: itemIdOf(dispense),
  status: statusOf(dispense),
  reason: textAt(codingIn(at(dispense, "statusReasonCodeableConcept"), CODES.notDispensedReason), "code"),
  product: textAt(codingIn(at(dispense, "medicationCodeableConcept"), CODES.snomed), "display") ?? "",
  quantity: writtenAt(dispense, "quantity", "value") ?? "0",
  unit: textAt(dispense, "quantity", "unit") ?? "",
  dose: textAt(dispense, "dosageInstruction", 0, "text") ?? "",
});

/** A date alone is let through; it counts from its first moment. */
const momentOf = (text: string): Instant => instantOf(text) ?? Date.parse(text);

/** What the coordinator does with a dispense notification: refuses what it was seen to refuse, passes on what Spine needs. */
export const translateDispense = (bundle: unknown): Translated<TranslatedDispense> => {
  if (!Array.isArray(at(bundle, "entry")))
    return untranslated({ kind: "missing", words: "ResourceType Bundle must contain 'entry' field" });
  const header = resourcesOf(bundle, "MessageHeader")[0];
  const event = textAt(header, "eventCoding", "code") ?? "";
  if (!EVENTS.includes(event))
    return untranslated({
      kind: "validation",
      diagnostics: `MessageHeader.eventCoding.code must be one of: ${EVENTS.join(", ")}.`,
      expression: "Bundle.entry.resource.ofType(MessageHeader).eventCoding.code",
    });
  const fault = dispenseNotificationFault(bundle);
  if (fault !== null) return untranslated(fault);
  const dispenses = resourcesOf(bundle, "MedicationDispense");
  const items = new Map<string, { itemId: string; status: string; most: number | null }>();
  for (const dispense of dispenses) {
    const itemId = itemIdOf(dispense);
    // Two products for one item make one line with two parts; its status is the first one's.
    if (!items.has(itemId)) items.set(itemId, { itemId, status: statusOf(dispense), most: repeatOf(dispense)?.most ?? null });
  }
  const first = dispenses[0];
  const organisation = resourcesOf(bundle, "Organization")[0];
  return {
    ok: true,
    told: {
      messageId: textAt(bundle, "identifier", "value")?.toUpperCase() ?? "",
      replaces: textAt(extensionOf(header, EXTENSION.replacementOf), "valueIdentifier", "value")?.toUpperCase() ?? null,
      releaseResponseId: textAt(header, "response", "identifier")?.toLowerCase() ?? "",
      ods: identifierIn(listAt(organisation, "identifier"), IDENTIFIER.ods)?.toUpperCase() ?? "",
      prescriptionId: textAt(containedOf(first, "MedicationRequest"), "groupIdentifier", "value")?.toUpperCase() ?? "",
      nhsNumber: textAt(first, "subject", "identifier", "value") ?? "",
      prescriptionStatus: textAt(extensionOf(first, EXTENSION.taskBusinessStatus), "valueCoding", "code") ?? "",
      handedOverAt: momentOf(textAt(first, "whenHandedOver") ?? ""),
      issue: repeatOf(first),
      items: [...items.values()],
      supplies: dispenses.map(supplyOf),
    },
  };
};

/** Whether a message is a prescriber's, which the dispensing API does not take. */
export const isPrescribers = (bundle: unknown): boolean => {
  const event = textAt(resourcesOf(bundle, "MessageHeader")[0], "eventCoding", "code") ?? "";
  return event.startsWith("prescription-order");
};
