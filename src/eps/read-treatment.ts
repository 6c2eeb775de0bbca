import type { Treatment } from "../core/model/prescription.ts";
import type { BundleEntry } from "./bundle-entries.ts";
import { TREATMENT_OF_COURSE } from "./code-lists.ts";
import { at, codingIn, textAt } from "./fhir-path.ts";
import { ASK_SUPPLIER, type Findings } from "./problem.ts";
import { CODES } from "./systems.ts";

const isKnownCourse = (code: string): code is keyof typeof TREATMENT_OF_COURSE => Object.hasOwn(TREATMENT_OF_COURSE, code);

/**
 * The treatment type of a prescription. All items say the same, or some acute and some continuous, which EPS takes as
 * acute; any other mixture and any unknown code refuse the prescription: they decide its dates and its repeats.
 */
export const readTreatment = (requests: readonly BundleEntry[], findings: Findings): Treatment | null => {
  const found = new Set<Treatment>();
  let readable = requests.length > 0;
  for (const { resource, path } of requests) {
    const coding = codingIn(at(resource, "courseOfTherapyType"), CODES.courseOfTherapy, CODES.courseOfTherapyNhs);
    const code = textAt(coding, "code") ?? "";
    if (isKnownCourse(code)) {
      found.add(TREATMENT_OF_COURSE[code]);
    } else {
      readable = false;
      findings.problems.push({
        path: `${path}.courseOfTherapyType`,
        fact: `"${code}" is not acute, repeat or repeat dispensing.`,
        next: ASK_SUPPLIER,
      });
    }
  }
  if (!readable) return null;
  if (found.size > 1 && found.has("repeat-dispensing")) {
    findings.problems.push({
      path: requests[0]?.path ?? "",
      fact: "Repeat dispensing is mixed with another kind of treatment.",
      next: ASK_SUPPLIER,
    });
    return null;
  }
  return found.size > 1 ? "acute" : ([...found][0] ?? null);
};
