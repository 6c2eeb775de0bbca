import type { Element } from "@xmldom/xmldom";
import { bareOrder, type EpsMessage, type EpsMessageContext, notForUs } from "../eps-message.ts";
import { instantOf } from "../fhir-time.ts";
import { ASK_SUPPLIER } from "../problem.ts";
import { type RefusedPrescription, type ReleaseContext, readReleasedOrder } from "../read-release-response.ts";
import { attributeOf, childrenOf, elementAt, elementNamed } from "./hl7v3-path.ts";
import { fhirDateTime } from "./hl7v3-time.ts";
import { orderOfParentPrescription } from "./order-of-parent-prescription.ts";
import { parseHl7v3 } from "./parse-hl7v3.ts";

/** The one kind of prescription that is signed; unsigned ones (UK30) are no legal prescriptions (NHS's own translator). */
const SIGNED_PRESCRIPTION = "PORX_MT122003UK32";

/** HL7 v3 interactions that hold no prescription and say nothing about a supply, by what they are. */
const NOT_FOR_US: Readonly<Record<string, string>> = {
  MCCI_IN010000UK13: "an acknowledgement",
  PORX_IN110101UK30: "EPS's refusal of a release",
  PORX_IN050101UK31: "an answer to a prescriber's cancellation",
  PORX_IN030101UK32: "a prescriber's cancellation request",
  PORX_IN030101SM32: "a prescriber's cancellation request",
  PORX_IN060102UK30: "a release request",
  PORX_IN060102SM30: "a release request",
  PORX_IN132004UK30: "a release request",
  PORX_IN132004SM30: "a release request",
};

/** HL7 v3 interactions that say what the PMR did. They are not read, so a person must know that they came. */
const SAYS_OF_A_SUPPLY: Readonly<Record<string, string>> = {
  DispenseNotification: "the PMR's dispense notification",
  DispenseClaim: "the PMR's claim",
  DispenseProposalReturn: "the PMR's return of a prescription",
  EtpWithdraw: "the PMR's withdrawal of a notification",
};

type Released = { readonly element: Element; readonly path: string; readonly kind: string | null };

const refusal = (path: string, fact: string): RefusedPrescription => ({
  path,
  prescriptionId: null,
  problems: [{ path, fact, next: ASK_SUPPLIER }],
});

const readRelease = (response: Element, context: EpsMessageContext): EpsMessage => {
  const releaseResponseId = attributeOf(elementAt(response, "id"), "root")?.toLowerCase() ?? null;
  const at = instantOf(fhirDateTime(attributeOf(elementAt(response, "effectiveTime"), "value")) ?? "");
  const released = childrenOf(response, "component").flatMap((component, place): Released[] => {
    const element = elementAt(component, "ParentPrescription");
    const path = `PrescriptionReleaseResponse.component[${place}].ParentPrescription`;
    return element === null ? [] : [{ element, path, kind: attributeOf(elementAt(component, "templateId"), "extension") }];
  });
  const found: ReleaseContext = { ...context };
  const prescriptions = [];
  const refused: RefusedPrescription[] = [];
  if (released.length === 0) refused.push(refusal("PrescriptionReleaseResponse", "It holds no prescription."));
  for (const { element, path, kind } of released) {
    if (kind !== SIGNED_PRESCRIPTION) {
      refused.push(refusal(path, `It is of the kind "${kind ?? ""}", which is no signed prescription.`));
      continue;
    }
    const reading = readReleasedOrder(orderOfParentPrescription(element), path, releaseResponseId, found);
    if (reading.ok) prescriptions.push(reading.prescription);
    else refused.push({ path, prescriptionId: reading.prescriptionId, problems: reading.problems });
  }
  const warnings =
    releaseResponseId === null ? ["The release response carries no id: EPS will not accept notifications for it."] : [];
  return { kind: "prescriptions", format: "hl7v3", releaseResponseId, at, prescriptions, refused, warnings };
};

const unreadable = (fact: string, next: string): EpsMessage => ({
  kind: "unreadable",
  problems: [{ path: "(whole message)", fact, next }],
});

/**
 * Reads one of the older HL7 v3 messages: a release response as the Spine sends it (bare, or in its ebXML envelope), or a prescription
 * on its own. What the PMR told EPS in this form is not read: it is kept, and named as a problem, since a supply may stand in it. Never
 * throws (EPS-9, INT-5).
 */
export const readHl7v3Message = (text: string, context: EpsMessageContext): EpsMessage => {
  const parsed = parseHl7v3(text);
  if (!parsed.ok) return { kind: "unreadable", problems: [parsed.problem] };
  const { root } = parsed;
  const response = elementNamed(root, "PrescriptionReleaseResponse");
  if (response !== null) return readRelease(response, context);
  const said = Object.keys(SAYS_OF_A_SUPPLY).find((name) => elementNamed(root, name) !== null);
  if (said !== undefined)
    return unreadable(
      `This is ${SAYS_OF_A_SUPPLY[said] ?? said} in the older HL7 v3 form, of which only release responses are read.`,
      "It is kept, and changed nothing: look in the PMR before supplying, and tick what it supplied in the PMR list.",
    );
  const other = Object.keys(NOT_FOR_US).find((name) => elementNamed(root, name) !== null);
  if (other !== undefined) return notForUs(NOT_FOR_US[other] ?? other);
  const parent = elementNamed(root, "ParentPrescription");
  if (parent !== null) return bareOrder(orderOfParentPrescription(parent), "hl7v3", "ParentPrescription", context);
  return unreadable(`This XML is no EPS message that is read here: its root element is "${root.localName ?? ""}".`, ASK_SUPPLIER);
};
