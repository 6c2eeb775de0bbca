import { birthDateSchema } from "../core/model/local-date.ts";
import { hasRightCheckDigit, parseNhsNumber } from "../core/model/nhs-number.ts";
import type { Patient } from "../core/model/patient.ts";
import { at, identifierIn, listAt, textAt, textsAt } from "./fhir-path.ts";
import { ASK_SUPPLIER, type Findings } from "./problem.ts";
import { IDENTIFIER } from "./systems.ts";

const genderOf = (text: string | null): Patient["gender"] | null =>
  text === "male" || text === "female" || text === "other" || text === "unknown" ? text : null;

const readNhsNumber = (resource: unknown, path: string, findings: Findings): Patient["nhsNumber"] => {
  const written = identifierIn(listAt(resource, "identifier"), IDENTIFIER.nhsNumber);
  if (written === null) {
    findings.warnings.push("The prescription carries no NHS number: check who this is by name, date of birth and address.");
    return null;
  }
  const number = parseNhsNumber(written);
  if (number === null) {
    findings.problems.push({ path: `${path}.identifier`, fact: "The NHS number is not ten digits.", next: ASK_SUPPLIER });
    return null;
  }
  if (!hasRightCheckDigit(number)) {
    findings.warnings.push("The NHS number's check digit is wrong: check who this is by name, date of birth and address.");
  }
  return number;
};

const readBirthDate = (resource: unknown, path: string, findings: Findings): Patient["birthDate"] => {
  const written = textAt(resource, "birthDate");
  if (written === null) {
    findings.warnings.push("The prescription carries no date of birth: check who this is in another way.");
    return null;
  }
  const read = birthDateSchema.safeParse(written);
  if (read.success) return read.data;
  findings.problems.push({
    path: `${path}.birthDate`,
    fact: `The date of birth "${written}" is not a date that exists.`,
    next: ASK_SUPPLIER,
  });
  return null;
};

/**
 * The patient of a prescription, or null when no family name can be read. A missing or mistyped NHS number only warns
 * (EPS-3); one that is no number at all, and a date of birth that does not exist, are problems.
 */
export const readPatient = (resource: unknown, path: string, findings: Findings): Patient | null => {
  const name = listAt(resource, "name").find((candidate) => textAt(candidate, "family") !== null);
  const family = textAt(name, "family");
  if (family === null) {
    findings.problems.push({ path: `${path}.name`, fact: "The patient has no family name.", next: ASK_SUPPLIER });
  }
  const nhsNumber = readNhsNumber(resource, path, findings);
  const birthDate = readBirthDate(resource, path, findings);
  const address = at(resource, "address", 0);
  const gender = genderOf(textAt(resource, "gender"));
  if (gender === null) findings.warnings.push("The patient's gender is missing or has a code we do not know.");
  if (family === null) return null;
  const lines = [...textsAt(address, "line"), textAt(address, "city"), textAt(address, "district")].filter(
    (line) => line !== null,
  );
  return {
    nhsNumber,
    family,
    given: textsAt(name, "given"),
    prefix: textsAt(name, "prefix"),
    gender: gender ?? "unknown",
    birthDate,
    address: lines,
    postcode: textAt(address, "postalCode"),
  };
};
