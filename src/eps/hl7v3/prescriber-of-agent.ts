import type { Element } from "@xmldom/xmldom";
import { IDENTIFIER } from "../systems.ts";
import { attributeOf, childrenOf, elementAt, textOf, textsOf } from "./hl7v3-path.ts";

/** A name as FHIR writes it: in parts, or as one text where the message has only that. */
export const nameOf = (name: Element | null): unknown => {
  const family = textOf(elementAt(name, "family"));
  if (family === null) return { text: textOf(name) };
  return { prefix: textsOf(name, "prefix"), given: textsOf(name, "given"), family };
};

const phonesOf = (element: Element | null): unknown[] =>
  childrenOf(element, "telecom").flatMap((telecom) => {
    const value = attributeOf(telecom, "value");
    return value?.startsWith("tel:") === true ? [{ system: "phone", value: value.slice("tel:".length) }] : [];
  });

/**
 * The organisation a prescriber wrote for: of a primary-care prescription the one represented, of any other its trust, whose name the
 * message gives there (NHS's own translator).
 */
const organisationOf = (
  represented: Element | null,
  prescriptionType: string | null,
): { identifier: unknown[]; name: string | null } => {
  const trust = elementAt(represented, "healthCareProviderLicense", "Organization");
  const named = prescriptionType?.startsWith("01") === true || trust === null ? represented : trust;
  return {
    identifier: [{ system: IDENTIFIER.ods, value: attributeOf(elementAt(named, "id"), "extension") }],
    name: textOf(elementAt(named, "name")),
  };
};

/**
 * An HL7 v3 author as FHIR resources: PractitionerRole, Practitioner and Organization, in that order, under the names given. The
 * professional code comes without saying whose code it is, and GMC numbers without their letter.
 */
export const prescriberOfAgent = (
  agent: Element | null,
  prescriptionType: string | null,
): readonly [unknown, unknown, unknown] => {
  const represented = elementAt(agent, "representedOrganization");
  const code = attributeOf(elementAt(agent, "agentPerson", "id"), "extension");
  return [
    {
      resourceType: "PractitionerRole",
      id: "prescriber-role",
      practitioner: { reference: "Practitioner/prescriber" },
      organization: { reference: "Organization/prescriber-organisation" },
      telecom: phonesOf(agent),
    },
    {
      resourceType: "Practitioner",
      id: "prescriber",
      identifier: code === null ? [] : [{ system: IDENTIFIER.professional, value: code }],
      name: [nameOf(elementAt(agent, "agentPerson", "name"))],
    },
    {
      resourceType: "Organization",
      id: "prescriber-organisation",
      ...organisationOf(represented, prescriptionType),
      telecom: phonesOf(represented),
    },
  ];
};
