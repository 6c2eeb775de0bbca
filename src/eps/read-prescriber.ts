import type { Prescriber } from "../core/model/prescription.ts";
import { type BundleEntry, entryFor } from "./bundle-entries.ts";
import { at, identifierIn, listAt, resourceTypeOf, textAt, textsAt } from "./fhir-path.ts";
import { ASK_SUPPLIER, type Findings } from "./problem.ts";
import { IDENTIFIER } from "./systems.ts";

/** Professional codes before prescribing codes: the first is what a dispenser looks a prescriber up by. */
const PROFESSIONAL_CODES = [
  IDENTIFIER.gmc,
  IDENTIFIER.nmc,
  IDENTIFIER.gphc,
  IDENTIFIER.hcpc,
  IDENTIFIER.professional,
  IDENTIFIER.din,
  IDENTIFIER.spurious,
];

const personName = (practitioner: unknown): string | null => {
  const name = at(practitioner, "name", 0);
  const words = [...textsAt(name, "prefix"), ...textsAt(name, "given"), textAt(name, "family")].filter((word) => word !== null);
  return words.length > 0 ? words.join(" ") : textAt(name, "text");
};

const phoneOf = (resource: unknown): string | null => {
  const telecom = listAt(resource, "telecom").find(
    (entry) => at(entry, "system") === "phone" || at(entry, "system") === undefined,
  );
  return textAt(telecom, "value");
};

/** The resource a reference points to; a reference with only an identifier gives undefined; one that dangles is a problem. */
const follow = (entries: readonly BundleEntry[], reference: unknown, path: string, findings: Findings): unknown => {
  const target = textAt(reference, "reference");
  if (target === null) return undefined;
  const entry = entryFor(entries, target);
  if (entry === undefined) {
    findings.problems.push({ path, fact: `It points to ${target}, which is not in the message.`, next: ASK_SUPPLIER });
  }
  return entry?.resource;
};

const codeOf = (role: unknown, practitioner: unknown): string | null => {
  const inline = at(role, "practitioner", "identifier");
  const identifiers = [...listAt(practitioner, "identifier"), ...listAt(role, "identifier"), inline];
  for (const system of PROFESSIONAL_CODES) {
    const code = identifierIn(identifiers, system);
    if (code !== null) return code;
  }
  return null;
};

/**
 * Who wrote the prescription and where, from the requester's PractitionerRole. Null (and a problem) when the requester
 * is not in the message; a missing name or practice only warns, since the signature was EPS's to check.
 */
export const readPrescriber = (
  entries: readonly BundleEntry[],
  requester: unknown,
  path: string,
  findings: Findings,
): Prescriber | null => {
  const role = follow(entries, requester, `${path}.requester`, findings);
  if (role === undefined) {
    if (textAt(requester, "reference") === null) {
      findings.problems.push({ path: `${path}.requester`, fact: "It does not say who prescribed.", next: ASK_SUPPLIER });
    }
    return null;
  }
  const practitioner =
    resourceTypeOf(role) === "Practitioner"
      ? role
      : follow(entries, at(role, "practitioner"), `${path}.requester.practitioner`, findings);
  const organisation = follow(entries, at(role, "organization"), `${path}.requester.organization`, findings);
  const name = personName(practitioner) ?? textAt(role, "practitioner", "display");
  const organisationName = textAt(organisation, "name") ?? textAt(role, "organization", "display");
  if (name === null) findings.warnings.push("The prescriber's name is not in the message.");
  if (organisationName === null) findings.warnings.push("The prescriber's practice or hospital is not named in the message.");
  return {
    name: name ?? "",
    code: codeOf(role, practitioner),
    organisation: organisationName ?? "",
    organisationOds:
      identifierIn(listAt(organisation, "identifier"), IDENTIFIER.ods) ??
      identifierIn([at(role, "organization", "identifier")], IDENTIFIER.ods),
    phone: phoneOf(role) ?? phoneOf(organisation),
  };
};
