import { REIMBURSEMENT_AUTHORITY } from "./code-lists.ts";
import type { DispenseAuthor, DispensingPharmacy } from "./dispense-event.ts";
import { CODES, EXTENSION, IDENTIFIER } from "./systems.ts";

/** The pharmacy as an Organization, without the reimbursement authority (a release request carries it so). */
export const buildOrganisation = (pharmacy: DispensingPharmacy): Record<string, unknown> => ({
  resourceType: "Organization",
  identifier: [{ system: IDENTIFIER.ods, value: pharmacy.ods }],
  active: true,
  type: [{ coding: [{ system: CODES.organisationRole, code: "182", display: "PHARMACY" }] }],
  name: pharmacy.name,
  telecom: [{ system: "phone", use: "work", value: pharmacy.phone }],
  address: [{ use: "work", line: [...pharmacy.addressLines], postalCode: pharmacy.postcode }],
});

/** The same with the body that pays for it (NHSBSA, England), which a notification must carry. */
export const buildReimbursedOrganisation = (pharmacy: DispensingPharmacy): Record<string, unknown> => ({
  ...buildOrganisation(pharmacy),
  extension: [
    {
      url: EXTENSION.organisationRelationships,
      extension: [{ url: "reimbursementAuthority", valueIdentifier: { system: IDENTIFIER.ods, value: REIMBURSEMENT_AUTHORITY } }],
    },
  ],
});

/** The signed-in person as a PractitionerRole: SDS ids as identifiers, never a reference and never a GPhC number. */
export const buildPractitionerRole = (author: DispenseAuthor, id: string): Record<string, unknown> => ({
  resourceType: "PractitionerRole",
  id,
  identifier: [{ system: IDENTIFIER.sdsRoleProfile, value: author.roleProfileId }],
  practitioner: { identifier: { system: IDENTIFIER.sdsUser, value: author.sdsUserId }, display: author.name },
  code: [{ coding: [{ system: CODES.jobRole, code: author.jobRole.code, display: author.jobRole.display }] }],
  telecom: [{ system: "phone", use: "work", value: author.phone }],
});
