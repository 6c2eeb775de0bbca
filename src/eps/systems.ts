/**
 * Addresses of the identifier systems, code systems and extensions EPS uses, each written once.
 * Source: NHSDigital/electronic-prescription-service-api @77e80e1 (2026-04-30), `packages/specification`.
 */
const NHS_ID = "https://fhir.nhs.uk/Id";
const NHS_CODES = "https://fhir.nhs.uk/CodeSystem";
const NHS_EXTENSION = "https://fhir.nhs.uk/StructureDefinition";
const UK_ID = "https://fhir.hl7.org.uk/Id";

/** Systems of `identifier.system`. */
export const IDENTIFIER = {
  uuid: "https://tools.ietf.org/html/rfc4122",
  ods: `${NHS_ID}/ods-organization-code`,
  nhsNumber: `${NHS_ID}/nhs-number`,
  prescription: `${NHS_ID}/prescription-order-number`,
  prescriptionLong: `${NHS_ID}/prescription`,
  item: `${NHS_ID}/prescription-order-item-number`,
  dispenseItem: `${NHS_ID}/prescription-dispense-item-number`,
  claimSequence: `${NHS_ID}/claim-sequence-identifier`,
  sdsUser: `${NHS_ID}/sds-user-id`,
  sdsRoleProfile: `${NHS_ID}/sds-role-profile-id`,
  gmc: `${UK_ID}/gmc-number`,
  nmc: `${UK_ID}/nmc-number`,
  gphc: `${UK_ID}/gphc-number`,
  hcpc: `${UK_ID}/hcpc-number`,
  professional: `${UK_ID}/professional-code`,
  din: `${UK_ID}/din-number`,
  spurious: `${UK_ID}/nhsbsa-spurious-code`,
} as const;

/** Systems of `coding.system`. */
export const CODES = {
  snomed: "http://snomed.info/sct",
  ucum: "http://unitsofmeasure.org",
  messageEvent: `${NHS_CODES}/message-event`,
  messageReason: `${NHS_CODES}/message-reason-prescription`,
  category: "http://terminology.hl7.org/CodeSystem/medicationrequest-category",
  courseOfTherapy: "http://terminology.hl7.org/CodeSystem/medicationrequest-course-of-therapy",
  courseOfTherapyNhs: `${NHS_CODES}/medicationrequest-course-of-therapy`,
  prescriptionType: `${NHS_CODES}/prescription-type`,
  prescriptionStatus: `${NHS_CODES}/EPS-task-business-status`,
  itemStatus: `${NHS_CODES}/medicationdispense-type`,
  notDispensedReason: `${NHS_CODES}/medicationdispense-status-reason`,
  taskStatusReason: `${NHS_CODES}/EPS-task-business-status-reason`,
  returnReason: `${NHS_CODES}/EPS-task-dispense-return-status-reason`,
  withdrawReason: `${NHS_CODES}/EPS-task-dispense-withdraw-reason`,
  endorsement: `${NHS_CODES}/medicationrequest-endorsement`,
  dispenserEndorsement: `${NHS_CODES}/medicationdispense-endorsement`,
  chargeExemption: `${NHS_CODES}/prescription-charge-exemption`,
  exemptionEvidence: `${NHS_CODES}/DM-exemption-evidence`,
  prescriptionCharge: `${NHS_CODES}/DM-prescription-charge`,
  cancellationReason: `${NHS_CODES}/medicationrequest-status-reason`,
  controlledDrug: `${NHS_CODES}/medicationrequest-controlled-drug`,
  dispensingSite: `${NHS_CODES}/dispensing-site-preference`,
  organisationRole: `${NHS_CODES}/organisation-role`,
  jobRole: `${NHS_CODES}/NHSDigital-SDS-JobRoleCode`,
  dataOperation: "http://terminology.hl7.org/CodeSystem/v3-DataOperation",
  provenanceParticipant: "http://terminology.hl7.org/CodeSystem/provenance-participant-type",
  taskCode: "http://hl7.org/fhir/CodeSystem/task-code",
  epsIssue: `${NHS_CODES}/EPS-IssueCode`,
  spineError: `${NHS_CODES}/Spine-ErrorOrWarningCode`,
  spineErrorR4: "https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode",
  httpError: `${NHS_CODES}/http-error-codes`,
} as const;

/** Addresses of `extension.url`. */
export const EXTENSION = {
  longId: `${NHS_EXTENSION}/Extension-DM-PrescriptionId`,
  prescriptionType: `${NHS_EXTENSION}/Extension-DM-PrescriptionType`,
  responsiblePractitioner: `${NHS_EXTENSION}/Extension-DM-ResponsiblePractitioner`,
  endorsement: `${NHS_EXTENSION}/Extension-DM-PrescriptionEndorsement`,
  controlledDrug: `${NHS_EXTENSION}/Extension-DM-ControlledDrug`,
  performerSite: `${NHS_EXTENSION}/Extension-DM-PerformerSiteType`,
  nonDispensingReason: `${NHS_EXTENSION}/Extension-DM-PrescriptionNonDispensingReason`,
  dispensingInformation: `${NHS_EXTENSION}/Extension-EPS-DispensingInformation`,
  repeatInformation: `${NHS_EXTENSION}/Extension-EPS-RepeatInformation`,
  taskBusinessStatusReason: `${NHS_EXTENSION}/Extension-EPS-TaskBusinessStatusReason`,
  taskBusinessStatus: `${NHS_EXTENSION}/Extension-EPS-TaskBusinessStatus`,
  replacementOf: `${NHS_EXTENSION}/Extension-replacementOf`,
  organisationRelationships: `${NHS_EXTENSION}/Extension-ODS-OrganisationRelationships`,
  messageId: `${NHS_EXTENSION}/Extension-MessageHeader-messageId`,
  supportingInfo: `${NHS_EXTENSION}/Extension-Spine-supportingInfo`,
  supportingPrescription: `${NHS_EXTENSION}/Extension-Spine-supportingInfo-prescription`,
  groupIdentifier: `${NHS_EXTENSION}/Extension-DM-GroupIdentifier`,
  provenanceAgent: `${NHS_EXTENSION}/Extension-Provenance-agent`,
  claimSequence: `${NHS_EXTENSION}/Extension-ClaimSequenceIdentifier`,
  claimRequest: `${NHS_EXTENSION}/Extension-ClaimMedicationRequestReference`,
  claimDispense: `${NHS_EXTENSION}/Extension-ClaimMedicationDispenseReference`,
  requestStatusHistory: `${NHS_EXTENSION}/Extension-DM-PrescriptionStatusHistory`,
  taskStatusReason: `${NHS_EXTENSION}/Extension-DM-PrescriptionTaskStatusReason`,
  statusHistory: `${NHS_EXTENSION}/Extension-EPS-PrescriptionStatusHistory`,
  pendingCancellation: `${NHS_EXTENSION}/Extension-PendingCancellation`,
  participant: "http://hl7.org/fhir/5.0/StructureDefinition/extension-RequestOrchestration.action.participant.typeReference",
  medicationRepeat: "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-MedicationRepeatInformation",
} as const;
