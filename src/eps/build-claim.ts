import type { Instant } from "../core/model/instant.ts";
import type { Amount, ItemStatus, Product, Repeat } from "../core/model/medicine-item.ts";
import type { Quantity } from "../core/model/quantity.ts";
import { amountOf, productConcept } from "./build-contained-request.ts";
import { buildOrganisation, buildPractitionerRole } from "./build-organisation.ts";
import {
  CHARGE_EXEMPTION,
  DISPENSER_ENDORSEMENT,
  type DispenserEndorsement,
  displayOf,
  EXEMPTION_EVIDENCE,
  ITEM_STATUS,
  NOT_DISPENSED_REASON,
  PRESCRIPTION_CHARGE,
  PRESCRIPTION_STATUS,
  type PrescriptionCharge,
  REIMBURSEMENT_AUTHORITY,
} from "./code-lists.ts";
import type { DispenseAuthor, DispensingPharmacy } from "./dispense-event.ts";
import { londonDateTime } from "./fhir-time.ts";
import { repeatInformation } from "./repeat-extension.ts";
import { CODES, EXTENSION, IDENTIFIER } from "./systems.ts";
import { wholeReason } from "./whole-reason.ts";

/** One product supplied for an item; `dispenseItemId` is the id its notification gave it. */
export type ClaimedSupply = {
  readonly dispenseItemId: string;
  readonly product: Product;
  readonly quantity: Quantity;
};

/** One prescribed item as it is claimed for. `sequenceId` is a UUID of its own. */
export type ClaimedItem = {
  readonly sequenceId: string;
  readonly itemId: string;
  /** As prescribed. */
  readonly product: Product;
  readonly quantity: Amount;
  readonly repeat: Repeat | null;
  readonly status: ItemStatus;
  /** Why it was not dispensed (`medicationdispense-status-reason`), where its status is 0002. */
  readonly reason?: string | null;
  readonly charge: PrescriptionCharge;
  /** None means NDEC. */
  readonly endorsements: readonly { readonly code: DispenserEndorsement; readonly text: string | null }[];
  readonly supplied: readonly ClaimedSupply[];
};

/** Everything a claim is made of. `claimId` is remembered by EPS: keep it when asking again. */
export type ClaimInput = {
  readonly claimId: string;
  readonly createdAt: Instant;
  readonly prescription: {
    readonly id: string;
    readonly longId: string | null;
    readonly nhsNumber: string;
    readonly issue: Repeat | null;
  };
  /** What the prescription ended as. */
  readonly status: "0006" | "0007";
  readonly author: DispenseAuthor;
  readonly pharmacy: DispensingPharmacy;
  /** Charge exemption code (`prescription-charge-exemption`; 0001 is "has paid"), and whether its evidence was seen. */
  readonly exemption: { readonly code: string; readonly evidenceSeen: boolean };
  readonly items: readonly ClaimedItem[];
  /** The last claim, where this one amends it. */
  readonly replaces?: string;
};

/** A FHIR Claim, to be posted to `/FHIR/R4/Claim`. */
export type PrescriptionClaim = { readonly resourceType: "Claim"; readonly id: string; readonly [field: string]: unknown };

const coded = (system: string, code: string, list: Readonly<Record<string, string>>, text: string | null = null): unknown => {
  const display = displayOf(list, code);
  return { coding: [{ system, code, ...(display === null ? {} : { display }) }], ...(text === null ? {} : { text }) };
};

const NO_ENDORSEMENT = [{ code: "NDEC", text: null }] as const;

const subDetailOf = (item: ClaimedItem, { dispenseItemId, product, quantity }: ClaimedSupply, place: number): unknown => ({
  extension: [
    {
      url: EXTENSION.claimDispense,
      valueReference: { identifier: { system: IDENTIFIER.dispenseItem, value: dispenseItemId } },
    },
  ],
  sequence: place + 1,
  productOrService: productConcept(product),
  quantity: amountOf(item.quantity, quantity),
});

const detailOf = (item: ClaimedItem, index: number): unknown => ({
  extension: [
    { url: EXTENSION.claimSequence, valueIdentifier: { system: IDENTIFIER.claimSequence, value: item.sequenceId } },
    { url: EXTENSION.claimRequest, valueReference: { identifier: { system: IDENTIFIER.item, value: item.itemId } } },
    ...(item.repeat === null ? [] : [repeatInformation(item.repeat)]),
    ...(item.status === "0002" && item.reason ? [notDispensed(item.reason)] : []),
  ],
  sequence: index + 1,
  productOrService: productConcept(item.product),
  modifier: [coded(CODES.itemStatus, item.status, ITEM_STATUS)],
  programCode: [
    coded(CODES.prescriptionCharge, item.charge, PRESCRIPTION_CHARGE),
    ...(item.endorsements.length === 0 ? NO_ENDORSEMENT : item.endorsements).map(({ code, text }) =>
      coded(CODES.dispenserEndorsement, code, DISPENSER_ENDORSEMENT, text),
    ),
  ],
  quantity: amountOf(item.quantity, item.quantity.value),
  // FHIR allows no empty list: an item of which nothing was supplied has none.
  ...(item.supplied.length === 0 ? {} : { subDetail: item.supplied.map((supply, place) => subDetailOf(item, supply, place)) }),
});

const notDispensed = (code: string): unknown => {
  const display = displayOf(NOT_DISPENSED_REASON, code);
  return {
    url: EXTENSION.taskBusinessStatusReason,
    valueCoding: { system: CODES.taskStatusReason, code, ...(display === null ? {} : { display }) },
  };
};

/**
 * The claim for one prescription (one issue of it), once it is dispensed or closed (0006, 0007): who paid or why not, and of every item
 * what was prescribed, what was supplied and told to EPS by which MedicationDispense. With `replaces` it amends the claim made before
 * (CLM-2).
 */
export const buildClaim = (input: ClaimInput): PrescriptionClaim => {
  const { prescription, pharmacy, author, status, items, exemption } = input;
  // NHS's translator takes the issue from here; where it is missing it falls back to an older place and loses the items' own numbers.
  const repeat = prescription.issue ?? items.find((item) => item.repeat !== null)?.repeat ?? null;
  return {
    resourceType: "Claim",
    id: input.claimId,
    contained: [
      { ...buildPractitionerRole(author, "provider"), organization: { reference: "#organization" } },
      { ...buildOrganisation(pharmacy), id: "organization" },
    ],
    extension: [
      {
        url: EXTENSION.provenanceAgent,
        valueReference: { identifier: { system: IDENTIFIER.sdsUser, value: author.sdsUserId }, display: author.name },
      },
      ...(input.replaces === undefined
        ? []
        : [{ url: EXTENSION.replacementOf, valueIdentifier: { system: IDENTIFIER.uuid, value: input.replaces } }]),
    ],
    identifier: [{ system: IDENTIFIER.uuid, value: input.claimId }],
    created: londonDateTime(input.createdAt),
    status: "active",
    type: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/claim-type", code: "pharmacy", display: "Pharmacy" }] },
    use: "claim",
    patient: { identifier: { system: IDENTIFIER.nhsNumber, value: prescription.nhsNumber } },
    provider: { reference: "#provider" },
    priority: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/processpriority", code: "normal" }] },
    insurance: [
      {
        sequence: 1,
        focal: true,
        coverage: {
          identifier: { system: IDENTIFIER.ods, value: REIMBURSEMENT_AUTHORITY },
          display: "NHS BUSINESS SERVICES AUTHORITY",
        },
      },
    ],
    payee: {
      type: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/payeetype", code: "provider", display: "Provider" }] },
      party: { reference: "#organization" },
    },
    prescription: {
      extension: [
        {
          url: EXTENSION.groupIdentifier,
          extension: [
            { url: "shortForm", valueIdentifier: { system: IDENTIFIER.prescription, value: prescription.id } },
            ...(prescription.longId === null
              ? []
              : [{ url: "UUID", valueIdentifier: { system: IDENTIFIER.prescriptionLong, value: prescription.longId } }]),
          ],
        },
      ],
    },
    item: [
      {
        extension: [
          {
            url: EXTENSION.taskBusinessStatus,
            valueCoding: { system: CODES.prescriptionStatus, code: status, display: PRESCRIPTION_STATUS[status] },
          },
          ...(status === "0007" ? [notDispensed(wholeReason(items))] : []),
          ...(repeat === null ? [] : [repeatInformation(repeat)]),
        ],
        sequence: 1,
        productOrService: { coding: [{ system: CODES.snomed, code: "16076005", display: "Prescription" }] },
        programCode: [
          coded(CODES.chargeExemption, exemption.code, CHARGE_EXEMPTION),
          coded(CODES.exemptionEvidence, exemption.evidenceSeen ? "evidence-seen" : "no-evidence-seen", EXEMPTION_EVIDENCE),
        ],
        detail: items.map(detailOf),
      },
    ],
  };
};
