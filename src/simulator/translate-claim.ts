import { at, codingIn, extensionOf, identifierIn, listAt, resourceTypeOf, textAt } from "../eps/fhir-path.ts";
import { repeatInformationIn } from "../eps/read-repeat.ts";
import { CODES, EXTENSION, IDENTIFIER } from "../eps/systems.ts";
import { containedOf } from "./dispense-checks.ts";
import { personChecks } from "./translate-person.ts";
import { blindlyRead, firstFault, needed, type Translated, untranslated } from "./untranslatable.ts";

/** A claim as it reaches Spine. */
export type TranslatedClaim = {
  readonly messageId: string;
  readonly replaces: string | null;
  readonly ods: string;
  readonly prescriptionId: string;
  readonly nhsNumber: string;
  readonly issueNumber: number | null;
  readonly itemIds: readonly string[];
};

const itemIdOf = (detail: unknown): string => {
  const reference = at(extensionOf(detail, EXTENSION.claimRequest), "valueReference", "identifier");
  return identifierIn([reference], IDENTIFIER.item)?.toLowerCase() ?? "";
};

const hasEndorsement = (detail: unknown): boolean =>
  listAt(detail, "programCode").some((concept) => codingIn(concept, CODES.dispenserEndorsement) !== undefined);

/**
 * What the coordinator does with a claim. Seen: the endorsement is looked for on the first item only (domain notes 9). The
 * other checks follow from the cardinalities of domain notes 4 [?].
 */
export const translateClaim = (claim: unknown): Translated<TranslatedClaim> => {
  if (resourceTypeOf(claim) !== "Claim") return untranslated({ kind: "missing", words: "ResourceType must be Claim" });
  const items = listAt(claim, "item");
  const details = listAt(items[0], "detail");
  const group = extensionOf(at(claim, "prescription"), EXTENSION.groupIdentifier);
  const shortForm = listAt(group, "extension").find((part) => at(part, "url") === "shortForm");
  const role = containedOf(claim, "PractitionerRole");
  const ods = identifierIn(listAt(containedOf(claim, "Organization"), "identifier"), IDENTIFIER.ods);
  const id = identifierIn(listAt(claim, "identifier"), IDENTIFIER.uuid);
  const fault = firstFault([
    needed(id !== null, "Claim.identifier"),
    blindlyRead(at(claim, "prescription") !== undefined, "Claim.prescription"),
    blindlyRead(at(claim, "patient", "identifier") !== undefined, "Claim.patient"),
    needed(textAt(shortForm, "valueIdentifier", "value") !== null, "Claim.prescription.extension:groupIdentifier"),
    needed(listAt(claim, "insurance").length === 1, "Claim.insurance"),
    needed(items.length === 1, "Claim.item"),
    needed(extensionOf(items[0], EXTENSION.taskBusinessStatus) !== undefined, "Claim.item.extension:taskBusinessStatus"),
    needed(details.length > 0, "Claim.item.detail"),
    needed(hasEndorsement(details[0]), "Claim.item.detail.programCode"),
    needed(role !== undefined, "Claim.provider", "Contained resource not found"),
    ...personChecks(role, "Claim.contained.ofType(PractitionerRole)"),
    needed(ods !== null, "Claim.contained.ofType(Organization).identifier"),
  ]);
  if (fault !== null) return untranslated(fault);
  const issued = repeatInformationIn(items[0]).issued ?? repeatInformationIn(details[0]).issued;
  const replaced = at(extensionOf(claim, EXTENSION.replacementOf), "valueIdentifier");
  return {
    ok: true,
    told: {
      messageId: id?.toUpperCase() ?? "",
      replaces: textAt(replaced, "value")?.toUpperCase() ?? null,
      ods: ods?.toUpperCase() ?? "",
      prescriptionId: textAt(shortForm, "valueIdentifier", "value")?.toUpperCase() ?? "",
      nhsNumber: textAt(claim, "patient", "identifier", "value") ?? "",
      issueNumber: issued === null ? null : issued + 1,
      itemIds: details.map(itemIdOf),
    },
  };
};
