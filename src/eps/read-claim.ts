import { at, extensionOf, identifierIn, listAt, resourceTypeOf, textAt } from "./fhir-path.ts";
import { repeatInformationIn } from "./read-repeat.ts";
import { EXTENSION, IDENTIFIER } from "./systems.ts";

/** A claim somebody made: for which prescription (and issue), whose it is, and which claim it amends. */
export type ClaimMade = {
  readonly id: string;
  readonly prescriptionId: string;
  readonly issueNumber: number | null;
  readonly ods: string | null;
  readonly replaces: string | null;
};

/** Reads a claim; null for any other message, and for one that does not say which prescription it is for. */
export const readClaim = (message: unknown): ClaimMade | null => {
  if (resourceTypeOf(message) !== "Claim") return null;
  const id = identifierIn(listAt(message, "identifier"), IDENTIFIER.uuid);
  const group = extensionOf(at(message, "prescription"), EXTENSION.groupIdentifier);
  const shortForm = listAt(group, "extension").find((part) => at(part, "url") === "shortForm");
  const prescriptionId = textAt(shortForm, "valueIdentifier", "value");
  if (id === null || prescriptionId === null) return null;
  const organisation = listAt(message, "contained").find((resource) => resourceTypeOf(resource) === "Organization");
  // On the item; older claims have it only on the item's first detail.
  const item = at(message, "item", 0);
  const issued = repeatInformationIn(item).issued ?? repeatInformationIn(at(item, "detail", 0)).issued;
  return {
    id: id.toLowerCase(),
    prescriptionId: prescriptionId.toUpperCase(),
    issueNumber: issued === null ? null : issued + 1,
    ods: identifierIn(listAt(organisation, "identifier"), IDENTIFIER.ods)?.toUpperCase() ?? null,
    replaces: textAt(extensionOf(message, EXTENSION.replacementOf), "valueIdentifier", "value")?.toLowerCase() ?? null,
  };
};
