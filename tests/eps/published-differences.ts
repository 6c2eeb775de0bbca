/** One place where what we build may differ from what NHS published: the path, theirs, ours (`-` nothing, `{}` a part, `*` any), and why. */
export type Listed = readonly [path: string, theirs: string, ours: string, why: string];

const HEADER = "Bundle.entry[MessageHeader].resource";
const DISPENSE = "Bundle.entry[MedicationDispense].resource";
const REQUEST = `${DISPENSE}.contained[MedicationRequest]`;
const DETAIL = "Claim.item[].detail[]";
const REPEAT = "Task.extension[EPS-RepeatInformation].extension";

const NOT_READ = "not read by NHS's translator from a notification (domain notes 9); not kept by us";
const DOSE_IN_WORDS = "the dose goes in words; Spine keeps no coded dose (domain notes 9)";
const OWN_LABEL = "theirs is another text than the prescribed dose; ours is the dose as prescribed";
const CITY = "the pharmacy's address is kept as lines; the city is one of them";
const COPIED_HEADER = "the published header was copied from a prescription order; ours names the pharmacy that tells";
const FOCUS = "published focuses point to a Patient, to nothing or to some lines; ours to every line";
const NO_MEANING = "MedicationDispense.status carries no meaning; the published notifications of the specification say completed";
const CLOSED = "published copies stay active beside a closed item; ours says what became of the item";
const ROLE_AS_AGENT = "older example: the role profile id as agent; the specification's examples have the user id";
const UNSIGNED = "known fault of the published repeat example: the service reads valueInteger and answers 500";
const SENDER = "the sender of a copied header; ours is the pharmacy";

/**
 * Every difference between a published message and ours, of all message kinds. A difference that is not here fails the test, and so
 * does a line here that no published message needs any more.
 */
export const LISTED: readonly Listed[] = [
  // Release requests.
  ["Parameters.parameter[Organization].resource.address[0].city", "*", "-", CITY],
  ["Parameters.parameter[Organization].resource.active", "-", "true", "one example leaves it out; the others say true"],

  // Return and withdrawal.
  ["Task.contained[Organization].address[0].city", "*", "-", CITY],
  ["Task.reasonCode", "{}", "-", "not read by NHS's translator (withdraw.ts, return.ts); statusReason is the reason"],
  ["Task.focus.type", '"bundle"', "-", "not read; the identifier names the notification"],
  ["Task.owner", "-", "{}", "published returns leave the owner out; the specification has it (domain notes 4)"],
  ["Task.owner.identifier.value", '"vnfkt"', '"vne51"', "the test data's owner is another pharmacy than its own contained one"],
  ["Task.code.coding[task-code].code", '"change"', '"fulfill"', "older test data; the specification's return says fulfill"],
  ["Task.extension", "{}", "-", "holds the Provenance-agent only: the requester says who it is"],
  ["Task.extension[Provenance-agent]", "{}", "-", "the requester says who it is"],
  ["Task.extension[EPS-Prescription]", "{}", "-", "says acute beside repeat numbers; not read by NHS's translator"],
  [`${REPEAT}[numberOfRepeatsAllowed].valueInteger`, "-", "6", UNSIGNED],
  [`${REPEAT}[numberOfRepeatsAllowed].valueUnsignedInt`, "6", "-", UNSIGNED],
  [`${REPEAT}[numberOfRepeatsIssued].valueInteger`, "-", "2", UNSIGNED],
  [`${REPEAT}[numberOfRepeatsIssued].valueUnsignedInt`, "2", "-", UNSIGNED],

  // Claims.
  ["Claim.contained[Organization].address[0].city", "*", "-", CITY],
  [
    "Claim.contained[Organization].extension",
    "{}",
    "-",
    "one example repeats the reimbursement authority; it is read from insurance",
  ],
  ["Claim.extension[Provenance-agent].valueReference.identifier.system", "*", "*", ROLE_AS_AGENT],
  ["Claim.extension[Provenance-agent].valueReference.identifier.value", "*", "*", ROLE_AS_AGENT],
  [
    "Claim.item[].programCode[DM-exemption-evidence]",
    "-",
    "{}",
    "older homecare examples leave it out; we always say whether it was seen",
  ],
  ["Claim.item[].extension[DM-SuppliedItemIdentifier]", "{}", "-", "older homecare example; in no specification"],
  ["Claim.item[].modifier", "{}", "-", 'the example says of it itself: "This modifier shouldn\'t be here"'],
  ["Claim.item[].extension[EPS-RepeatInformation]", "-", "{}", "the deprecated shape has it on the first detail only"],
  [
    `${DETAIL}.subDetail[].extension[EPS-RepeatInformation]`,
    "{}",
    "-",
    "the deprecated shape; read from there only when the item has none",
  ],
  [`${DETAIL}.subDetail[].extension`, "-", "{}", "older examples do not name the MedicationDispense; the specification does"],
  [
    `${DETAIL}.programCode[medicationdispense-endorsement]`,
    "-",
    "{}",
    "published as the fault it is named for: we always send NDEC",
  ],
  [`${DETAIL}.sequence`, "1", "2", "the homecare example numbers both its items 1"],

  // Dispense notifications and amendments: the message.
  ["Bundle.timestamp", "-", "*", "optional; ours is the time of handing over, so that the bytes are always the same (EPS-10)"],
  ["Bundle.timestamp", "*", "*", "theirs is when it was written, ours the time of handing over (EPS-10)"],
  ["Bundle.entry[Patient]", "{}", "-", "no Patient is needed (domain notes 4); each line carries the NHS number"],
  ["Bundle.entry[Organization].resource.address[0].city", "*", "-", CITY],
  ["Bundle.entry[Organization].resource.extension", "-", "{}", "test data without the reimbursement authority, to be refused"],
  [
    "Bundle.entry[Organization].resource.extension[ODS-OrganisationRelationships].extension",
    "-",
    "{}",
    "test data without the reimbursement authority, to be refused",
  ],
  [`${HEADER}.destination`, "{}", "-", "optional; the service knows where a notification goes"],
  [`${HEADER}.reason`, "-", "{}", "some published headers leave it out; the specification has it"],
  [`${HEADER}.focus`, "-", "{}", FOCUS],
  [`${HEADER}.focus[0].reference`, "to Patient", "to MedicationDispense", FOCUS],
  [`${HEADER}.focus[1]`, "-", "{}", FOCUS],
  [`${HEADER}.focus[1]`, "{}", "-", FOCUS],
  [`${HEADER}.focus[2]`, "-", "{}", FOCUS],
  [`${HEADER}.focus[2]`, "{}", "-", FOCUS],
  [`${HEADER}.focus[4]`, "{}", "-", FOCUS],
  [`${HEADER}.sender.identifier.value`, '"fl584"', '"vne51"', SENDER],
  [`${HEADER}.sender.identifier.value`, '"rba"', '"vne51"', SENDER],
  [`${HEADER}.sender.identifier.value`, '"vncel"', '"vne51"', SENDER],
  [`${HEADER}.sender.identifier.value`, '"x2601"', '"vne51"', SENDER],
  [`${HEADER}.sender.reference`, "to nothing", "-", SENDER],
  [
    `${HEADER}.source.endpoint`,
    "*",
    '"urn:nhs-uk:addressing:ods:vne51"',
    "both forms of address are documented; ours is the ODS one",
  ],
  [`${HEADER}.source.name`, "*", "-", COPIED_HEADER],

  // Dispense notifications: each line.
  [`${DISPENSE}.status`, '"cancelled"', '"completed"', NO_MEANING],
  [`${DISPENSE}.status`, '"on-hold"', '"completed"', NO_MEANING],
  [`${DISPENSE}.status`, '"unknown"', '"completed"', NO_MEANING],
  [
    `${DISPENSE}.extension[EPS-TaskBusinessStatus].valueCoding.code`,
    '"0007"',
    '"0006"',
    "published asking for Not Dispensed though its items are dispensed (one named Invalid Value); ours follows from the items",
  ],
  [
    `${DISPENSE}.extension[DM-PrescriptionNonDispensingReason]`,
    "{}",
    "-",
    "the same messages: no reason is due where the items are dispensed",
  ],
  [
    `${DISPENSE}.extension[DM-PrescriptionNonDispensingReason]`,
    "-",
    "{}",
    "test data that gives only each item's reason; the whole needs one too (domain notes 4)",
  ],
  [
    `${DISPENSE}.statusReasonCodeableConcept`,
    "{}",
    "-",
    "the owings-note reason must not be used (guide); the item is owed, not refused",
  ],
  [
    `${DISPENSE}.quantity.code`,
    '"732936001"',
    '"428673006"',
    "two codes for a tablet in one message; ours is the prescribed unit's",
  ],
  [`${DISPENSE}.quantity.unit`, '"tablets"', '"tablet"', "ours is the prescribed unit"],
  [`${DISPENSE}.daysSupply`, "{}", "-", "ignored by the service (domain notes 4)"],
  [`${DISPENSE}.subject.reference`, "to Patient", "-", "no Patient is in our message; both carry the NHS number"],
  [`${DISPENSE}.subject.type`, "-", '"patient"', "says what the identifier is of; published lines leave it out"],
  [`${DISPENSE}.dosageInstruction[0].text`, "*", "*", OWN_LABEL],
  [`${DISPENSE}.dosageInstruction[0].route`, "{}", "-", DOSE_IN_WORDS],
  [`${DISPENSE}.dosageInstruction[0].timing`, "{}", "-", DOSE_IN_WORDS],
  [`${DISPENSE}.dosageInstruction[]`, "{}", "-", DOSE_IN_WORDS],
  [`${DISPENSE}.dosageInstruction[].doseAndRate`, "{}", "-", DOSE_IN_WORDS],
  [`${DISPENSE}.dosageInstruction[].sequence`, "1", "-", DOSE_IN_WORDS],
  [`${DISPENSE}.dosageInstruction[].timing`, "{}", "-", DOSE_IN_WORDS],

  // Dispense notifications: the prescribed item inside a line.
  [`${REQUEST}.basedOn[0]`, "{}", "-", "theirs points to a resource that is not there; ours names the item"],
  [
    `${REQUEST}.basedOn[prescription-order-item-number]`,
    "-",
    "{}",
    "theirs points to a resource that is not there; ours names the item",
  ],
  [
    `${REQUEST}.basedOn[prescription-order-item-number].identifier.value`,
    '"299c610b-f4f1-4eac-a7d7-4fb6b0556e11"',
    "*",
    "the published eRD example cites one item of another prescription on all; ours the item itself",
  ],
  [
    `${REQUEST}.category[medicationrequest-category].coding[medicationrequest-category].code`,
    '"outpatient"',
    '"community"',
    NOT_READ,
  ],
  [`${REQUEST}.requester`, "{}", "-", NOT_READ],
  [`${REQUEST}.statusReason`, "{}", "-", NOT_READ],
  [`${REQUEST}.dispenseRequest.expectedSupplyDuration`, "{}", "-", NOT_READ],
  [`${REQUEST}.dispenseRequest.extension`, "{}", "-", NOT_READ],
  [`${REQUEST}.dispenseRequest.numberOfRepeatsAllowed`, "0", "-", NOT_READ],
  [`${REQUEST}.dispenseRequest.numberOfRepeatsAllowed`, "5", "-", NOT_READ],
  [`${REQUEST}.dispenseRequest.performer`, "{}", "-", NOT_READ],
  [`${REQUEST}.dispenseRequest.validityPeriod`, "{}", "-", NOT_READ],
  [`${REQUEST}.extension[DM-PrescriptionStatusHistory]`, "{}", "-", NOT_READ],
  [`${REQUEST}.extension[DM-ResponsiblePractitioner]`, "{}", "-", NOT_READ],
  [`${REQUEST}.extension[EPS-DispensingInformation]`, "{}", "-", NOT_READ],
  [`${REQUEST}.extension[UKCore-MedicationRepeatInformation]`, "{}", "-", "an acute item's review date only; not read"],
  [`${REQUEST}.extension[UKCore-MedicationRepeatInformation].extension[authorisationExpiryDate]`, "{}", "-", NOT_READ],
  [
    `${REQUEST}.extension[UKCore-MedicationRepeatInformation].extension[numberOfPrescriptionsIssued]`,
    "-",
    "{}",
    "the issue itself, as released messages carry it; Spine takes it from basedOn (EPS-8)",
  ],
  [
    `${REQUEST}.intent`,
    '"original-order"',
    '"reflex-order"',
    "a prescriber's intent; a released repeat-dispensing item is a reflex order",
  ],
  [`${REQUEST}.status`, '"active"', '"cancelled"', CLOSED],
  [`${REQUEST}.status`, '"active"', '"completed"', CLOSED],
  [`${REQUEST}.status`, '"active"', '"stopped"', CLOSED],
  [`${REQUEST}.status`, '"completed"', '"cancelled"', CLOSED],
  [`${REQUEST}.subject.reference`, "to nothing", "-", "the Patient is not in the message; ours has the NHS number"],
  [`${REQUEST}.subject.identifier`, "-", "{}", "the Patient is not in the message; ours has the NHS number"],
  [`${REQUEST}.subject.type`, "-", '"patient"', "says what the identifier is of"],
  [`${REQUEST}.dosageInstruction[0].doseAndRate`, "{}", "-", DOSE_IN_WORDS],
  [`${REQUEST}.dosageInstruction[0].method`, "{}", "-", DOSE_IN_WORDS],
  [`${REQUEST}.dosageInstruction[0].route`, "{}", "-", DOSE_IN_WORDS],
  [`${REQUEST}.dosageInstruction[0].timing`, "{}", "-", DOSE_IN_WORDS],
  [`${REQUEST}.dosageInstruction[]`, "{}", "-", DOSE_IN_WORDS],
  [`${REQUEST}.dosageInstruction[].doseAndRate`, "{}", "-", DOSE_IN_WORDS],
  [`${REQUEST}.dosageInstruction[].sequence`, "1", "-", DOSE_IN_WORDS],
  [`${REQUEST}.dosageInstruction[].timing`, "{}", "-", DOSE_IN_WORDS],
];
