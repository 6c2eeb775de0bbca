import { at, extensionOf, identifierIn, listAt, resourceTypeOf, textAt } from "../eps/fhir-path.ts";
import { repeatInformationIn } from "../eps/read-repeat.ts";
import { EXTENSION, IDENTIFIER } from "../eps/systems.ts";
import { containedOf } from "./dispense-checks.ts";
import { personChecks } from "./translate-person.ts";
import { blindlyRead, firstFault, needed, type Translated, untranslated } from "./untranslatable.ts";

/** A return or a withdrawal as it reaches Spine. `focus` is what it is about: a release response, or a notification. */
export type TranslatedTask = {
  readonly kind: "return" | "withdrawal";
  readonly messageId: string;
  readonly prescriptionId: string;
  readonly issueNumber: number | null;
  readonly focus: string;
  readonly ods: string;
};

/** The numbers must be `valueInteger`: NHS's own eRD examples write another type and end in HTTP 500 (domain notes 4). */
const hasReadableRepeat = (task: unknown): boolean => {
  const repeat = extensionOf(task, EXTENSION.repeatInformation);
  return repeat === undefined || listAt(repeat, "extension").every((part) => typeof at(part, "valueInteger") === "number");
};

/** What the coordinator does with a Task of a dispenser. An unknown reason and a missing patient are let through. */
export const translateTask = (task: unknown): Translated<TranslatedTask> => {
  if (resourceTypeOf(task) !== "Task") return untranslated({ kind: "missing", words: "ResourceType must be Task" });
  const status = textAt(task, "status");
  if (status !== "rejected" && status !== "in-progress")
    return untranslated({
      kind: "validation",
      diagnostics: "Task.status must be rejected or in-progress.",
      expression: "Task.status",
    });
  const role = containedOf(task, "PractitionerRole");
  const organisation = containedOf(task, "Organization");
  const ods = identifierIn([...listAt(organisation, "identifier"), at(task, "owner", "identifier")], IDENTIFIER.ods);
  const id = identifierIn(listAt(task, "identifier"), IDENTIFIER.uuid);
  const fault = firstFault([
    needed(id !== null, "Task.identifier"),
    blindlyRead(at(task, "groupIdentifier") !== undefined, "Task.groupIdentifier"),
    blindlyRead(at(task, "focus", "identifier") !== undefined, "Task.focus"),
    blindlyRead(hasReadableRepeat(task), "Task.extension:repeatInformation"),
    needed(role !== undefined, "Task.contained.ofType(PractitionerRole)", "Contained resource not found"),
    ...personChecks(role, "Task.contained.ofType(PractitionerRole)"),
    needed(ods !== null, "Task.owner"),
  ]);
  if (fault !== null) return untranslated(fault);
  const { issued } = repeatInformationIn(task);
  return {
    ok: true,
    told: {
      kind: status === "rejected" ? "return" : "withdrawal",
      messageId: id?.toUpperCase() ?? "",
      prescriptionId: textAt(task, "groupIdentifier", "value")?.toUpperCase() ?? "",
      issueNumber: issued === null ? null : issued + 1,
      focus: textAt(task, "focus", "identifier", "value")?.toLowerCase() ?? "",
      ods: ods?.toUpperCase() ?? "",
    },
  };
};
