import { buildOrganisation, buildPractitionerRole } from "./build-organisation.ts";
import type { DispenseAuthor, DispensingPharmacy } from "./dispense-event.ts";
import { at, listAt, textAt } from "./fhir-path.ts";
import { IDENTIFIER } from "./systems.ts";

/** A FHIR Parameters resource. */
export type ReleaseRequest = { readonly resourceType: "Parameters"; readonly id: string; readonly parameter: readonly unknown[] };

type Asking = { readonly requestId: string; readonly pharmacy: DispensingPharmacy; readonly agent: DispenseAuthor };

const asking = ({ requestId, pharmacy, agent }: Asking, first: readonly unknown[]): ReleaseRequest => ({
  resourceType: "Parameters",
  id: requestId,
  parameter: [
    ...first,
    { name: "owner", resource: { ...buildOrganisation(pharmacy), id: "organization" } },
    { name: "status", valueCode: "accepted" },
    { name: "agent", resource: buildPractitionerRole(agent, "requester") },
  ],
});

/** Asks for what is nominated to the pharmacy: at most 25 prescriptions an answer; ask again until none are left. Destructive. */
export const buildNominatedRelease = (request: Asking): ReleaseRequest => asking(request, []);

/** Asks for one prescription by its short id. Destructive. */
export const buildReleaseById = (request: Asking & { readonly prescriptionId: string }): ReleaseRequest =>
  asking(request, [
    { name: "group-identifier", valueIdentifier: { system: IDENTIFIER.prescription, value: request.prescriptionId } },
  ]);

/** The short id a release request asks for, or null: it asks for what is nominated. */
export const askedIdOf = (request: unknown): string | null =>
  textAt(
    listAt(request, "parameter").find((parameter) => at(parameter, "name") === "group-identifier"),
    "valueIdentifier",
    "value",
  );
