import { at, codingIn, identifierIn, listAt, textAt } from "../eps/fhir-path.ts";
import { CODES, IDENTIFIER } from "../eps/systems.ts";
import { blindlyRead, type Check, needed } from "./untranslatable.ts";

/**
 * What a PractitionerRole in a message of a dispenser must carry: the signed-in person by SDS user id (an identifier, never
 * a reference, and never a GPhC number), their role profile, a job role and a telephone (domain notes 9). `place` is the
 * path said in a refusal.
 */
export const personChecks = (role: unknown, place = "PractitionerRole"): readonly Check[] => [
  needed(identifierIn([at(role, "practitioner", "identifier")], IDENTIFIER.sdsUser) !== null, `${place}.practitioner.identifier`),
  needed(identifierIn(listAt(role, "identifier"), IDENTIFIER.sdsRoleProfile) !== null, `${place}.identifier`),
  needed(textAt(codingIn(at(role, "code", 0), CODES.jobRole), "code") !== null, `${place}.code.coding`),
  blindlyRead(listAt(role, "telecom").length > 0, `${place}.telecom`),
];
