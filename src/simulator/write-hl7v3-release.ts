import type { MedicineItem } from "../core/model/medicine-item.ts";
import type { Patient } from "../core/model/patient.ts";
import type { Prescriber, Prescription } from "../core/model/prescription.ts";

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
const xml = (text: string): string => text.replace(/[&<>"']/g, (found) => ESCAPES[found] ?? found);

const tag = (name: string, text: string | null): string => (text === null ? "" : `<${name}>${xml(text)}</${name}>`);
const valued = (name: string, value: string): string => `<${name} value="${xml(value)}"/>`;
const coded = (name: string, code: string, inner = "value"): string => `<${name}><${inner} code="${xml(code)}"/></${name}>`;
const day = (date: string): string => date.replaceAll("-", "");

const GENDER = { unknown: "0", male: "1", female: "2", other: "9" } as const;
const TREATMENT = { acute: "0001", repeat: "0002", "repeat-dispensing": "0003" } as const;

const patient = (it: Patient): string =>
  `<recordTarget><Patient>${
    it.nhsNumber === null ? "" : `<id extension="${it.nhsNumber}" root="2.16.840.1.113883.2.1.4.1"/>`
  }<addr>${it.address.map((line) => tag("streetAddressLine", line)).join("")}${tag("postalCode", it.postcode)}</addr>` +
  `<patientPerson><name>${it.prefix.map((text) => tag("prefix", text)).join("")}${it.given.map((text) => tag("given", text)).join("")}${tag("family", it.family)}</name>` +
  `<administrativeGenderCode code="${GENDER[it.gender]}"/>${it.birthDate === null ? "" : valued("birthTime", day(it.birthDate))}</patientPerson></Patient></recordTarget>`;

const author = (it: Prescriber, signedOn: string | null): string => {
  const phone = it.phone === null ? "" : `<telecom value="tel:${xml(it.phone)}"/>`;
  return (
    `<author>${signedOn === null ? "" : valued("time", `${day(signedOn)}120000`)}<signatureText><Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/></signatureText>` +
    `<AgentPerson>${phone}<agentPerson>${it.code === null ? "" : `<id extension="${xml(it.code)}" root="1.2.826.0.1285.0.2.1.54"/>`}${tag("name", it.name)}</agentPerson>` +
    `<representedOrganization>${it.organisationOds === null ? "" : `<id extension="${xml(it.organisationOds)}" root="1.2.826.0.1285.0.1.10"/>`}${tag("name", it.organisation)}</representedOrganization></AgentPerson></author>`
  );
};

/** What stands before the note: what the practice tells the patient, on the first item; then a controlled drug's words. */
const instructions = (it: MedicineItem, notes: readonly string[]): string => {
  const told = notes.map((text) => `<patientInfo>${xml(text)}</patientInfo>`).join("");
  const words = it.controlledDrug?.words ?? null;
  const text = `${told}${words === null ? "" : `CD: ${words}\n`}${it.note ?? ""}`;
  return text === ""
    ? ""
    : `<pertinentInformation1><pertinentAdditionalInstructions>${tag("value", text)}</pertinentAdditionalInstructions></pertinentInformation1>`;
};

const repeatNumber = (low: number, high: number): string =>
  `<repeatNumber>${valued("low", String(low))}${valued("high", String(high))}</repeatNumber>`;

const lineItem = (it: MedicineItem, notes: readonly string[]): string =>
  `<pertinentInformation2><pertinentLineItem><id root="${it.itemId.toUpperCase()}"/>${
    it.repeat === null ? "" : repeatNumber(it.repeat.number, it.repeat.of)
  }<product><manufacturedProduct><manufacturedRequestedMaterial><code code="${xml(it.product.code)}" codeSystem="2.16.840.1.113883.2.1.3.2.4.15" displayName="${xml(it.product.display)}"/></manufacturedRequestedMaterial></manufacturedProduct></product>` +
  `<component><lineItemQuantity><quantity unit="1" value="${it.quantity.value}"><translation code="${xml(it.quantity.code ?? "")}" displayName="${xml(it.quantity.unit)}" value="${it.quantity.value}"/></quantity></lineItemQuantity></component>` +
  instructions(it, notes) +
  `<pertinentInformation2><pertinentDosageInstructions>${tag("value", it.dose)}</pertinentDosageInstructions></pertinentInformation2>` +
  it.endorsements
    .map((code) => `<pertinentInformation3>${coded("pertinentPrescriberEndorsement", code)}</pertinentInformation3>`)
    .join("") +
  `<pertinentInformation4>${coded("pertinentItemStatus", it.status)}</pertinentInformation4></pertinentLineItem></pertinentInformation2>`;

const daysSupply = ({ notBefore, notAfter, supplyDays }: Prescription): string => {
  if (notBefore === null && notAfter === null && supplyDays === null) return "";
  const low = notBefore === null ? "" : valued("low", day(notBefore));
  const high = notAfter === null ? "" : valued("high", day(notAfter));
  const width = supplyDays === null ? "" : `<expectedUseTime><width unit="d" value="${supplyDays}"/></expectedUseTime>`;
  return `<component1><daysSupply><effectiveTime>${low}${high}</effectiveTime>${width}</daysSupply></component1>`;
};

const parentPrescription = (it: Prescription, messageTime: string): string => {
  const repeats = it.issue ?? (it.treatment === "acute" ? null : (it.items[0]?.repeat ?? null));
  const performer =
    it.nominatedOds === null
      ? ""
      : `<performer><AgentOrgSDS><agentOrganizationSDS><id extension="${it.nominatedOds}" root="1.2.826.0.1285.0.1.10"/></agentOrganizationSDS></AgentOrgSDS></performer>`;
  return (
    `<component typeCode="COMP"><templateId extension="PORX_MT122003UK32" root="2.16.840.1.113883.2.1.3.2.4.18.2"/>` +
    `<ParentPrescription classCode="INFO" moodCode="EVN"><id root="${(it.longId ?? it.id).toUpperCase()}"/>${valued("effectiveTime", messageTime)}${patient(it.patient)}` +
    `<pertinentInformation1><pertinentPrescription>${it.longId === null ? "" : `<id root="${it.longId.toUpperCase()}"/>`}<id extension="${it.id}" root="2.16.840.1.113883.2.1.3.2.4.18.8"/>` +
    `${repeats === null ? "" : repeatNumber(repeats.number, repeats.of)}${performer}${author(it.prescriber, it.signedOn)}${daysSupply(it)}` +
    `<pertinentInformation5>${coded("pertinentPrescriptionTreatmentType", TREATMENT[it.treatment])}</pertinentInformation5>` +
    `<pertinentInformation4>${coded("pertinentPrescriptionType", it.prescriptionType ?? "0101")}</pertinentInformation4>` +
    it.items.map((item, place) => lineItem(item, place === 0 ? it.patientNotes : [])).join("") +
    "</pertinentPrescription></pertinentInformation1></ParentPrescription></component>"
  );
};

/**
 * A release response in the older HL7 v3 form, in the Spine's two-part ebXML message: what an older PMR would have to copy. The names
 * and places are those of the published prescriptions (../shared/eps-examples); the signature is empty, as is all that nobody reads.
 * `releasedAt`: UTC, `20261128101500`. It carries neither the schedule of a controlled drug (only its words) nor failed prescriptions.
 */
export const hl7v3Release = (releaseResponseId: string, releasedAt: string, prescriptions: readonly Prescription[]): string => {
  const id = releaseResponseId.toUpperCase();
  const payload =
    `<?xml version="1.0" encoding="UTF-8"?><hl7:PORX_IN070101UK31 xmlns="urn:hl7-org:v3" xmlns:hl7="urn:hl7-org:v3"><hl7:id root="${id}"/>` +
    `<hl7:ControlActEvent><hl7:subject><PrescriptionReleaseResponse classCode="INFO" moodCode="EVN"><id root="${id}"/>${valued("effectiveTime", releasedAt)}` +
    prescriptions.map((prescription) => parentPrescription(prescription, releasedAt)).join("") +
    "</PrescriptionReleaseResponse></hl7:subject></hl7:ControlActEvent></hl7:PORX_IN070101UK31>";
  const part = (contentId: string, type: string, content: string): string =>
    `----=_MIME-Boundary\r\nContent-Id: <${contentId}>\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${content}\r\n`;
  const envelope = `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"/>`;
  return `${part("ebXMLHeader@spine.example", "text/xml", envelope)}${part(`${id}@spine.example`, "application/xml; charset=UTF-8", payload)}----=_MIME-Boundary--`;
};
