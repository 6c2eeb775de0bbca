import { entriesOf, entriesOfType } from "./bundle-entries.ts";
import { textAt } from "./fhir-path.ts";

const ENDPOINT = /(?:ods:|Organization\/)([A-Za-z0-9-]{1,8})$/;

/**
 * The ODS code a prescription-order message was sent to: the header's receiver, or the ODS code its endpoint ends with
 * (`urn:nhs-uk:addressing:ods:FX901`). Null when the header names none. Upper case.
 */
export const addressedOds = (bundle: unknown): string | null => {
  const header = entriesOfType(entriesOf(bundle, "Bundle"), "MessageHeader")[0]?.resource;
  const receiver = textAt(header, "destination", 0, "receiver", "identifier", "value");
  const endpoint = ENDPOINT.exec(textAt(header, "destination", 0, "endpoint") ?? "")?.[1] ?? null;
  return (receiver ?? endpoint)?.toUpperCase() ?? null;
};

/** The ODS code the first item is nominated to, or null. Upper case. */
export const nominatedOdsOfOrder = (bundle: unknown): string | null => {
  const request = entriesOfType(entriesOf(bundle, "Bundle"), "MedicationRequest")[0]?.resource;
  return textAt(request, "dispenseRequest", "performer", "identifier", "value")?.toUpperCase() ?? null;
};
