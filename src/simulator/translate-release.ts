import { at, identifierIn, listAt, resourceTypeOf, textAt } from "../eps/fhir-path.ts";
import { IDENTIFIER } from "../eps/systems.ts";
import type { ReleaseAsked } from "./spine-release.ts";
import { personChecks } from "./translate-person.ts";
import { firstFault, needed, type Translated, untranslated } from "./untranslatable.ts";

const parameterNamed = (parameters: unknown, name: string): unknown =>
  listAt(parameters, "parameter").find((parameter) => at(parameter, "name") === name);

/** What the coordinator does with a release request: an owner and an agent must be there; the id's form and `status` are not looked at. */
export const translateRelease = (parameters: unknown, requestId: string): Translated<ReleaseAsked> => {
  if (resourceTypeOf(parameters) !== "Parameters")
    return untranslated({ kind: "missing", words: "ResourceType must be Parameters" });
  const ods = identifierIn(listAt(at(parameterNamed(parameters, "owner"), "resource"), "identifier"), IDENTIFIER.ods);
  const agent = at(parameterNamed(parameters, "agent"), "resource");
  const fault = firstFault([
    needed(ods !== null, "Parameters.parameter(owner)"),
    needed(resourceTypeOf(agent) === "PractitionerRole", "Parameters.parameter(agent)"),
    ...personChecks(agent, "Parameters.parameter(agent).resource"),
  ]);
  if (fault !== null) return untranslated(fault);
  const prescriptionId = textAt(parameterNamed(parameters, "group-identifier"), "valueIdentifier", "value");
  return { ok: true, told: { ods: ods?.toUpperCase() ?? "", prescriptionId, requestId } };
};
