import { fullName } from "../core/model/patient.ts";
import type { Prescription } from "../core/model/prescription.ts";
import { buildDispenseNotification } from "../eps/build-dispense-notification.ts";
import { buildNominatedRelease } from "../eps/build-release-request.ts";
import { type DispenseAuthor, type DispenseEvent, type DispensingPharmacy, dispenseCount } from "../eps/dispense-event.ts";
import { parseFhirJson, writeFhirJson } from "../eps/fhir-json.ts";
import { resourceTypeOf } from "../eps/fhir-path.ts";
import { isClosed } from "../eps/prescription-status-of.ts";
import { readReleaseResponse } from "../eps/read-release-response.ts";
import type { PmrState } from "./pmr-state.ts";
import { nthUuid } from "./random.ts";
import { simulatedPeople } from "./sign-in-people.ts";
import type { Spine } from "./spine.ts";

/** What a PMR double is made of. `reachable` says whether EPS answers; `mirror` delivers a copy and may fail. */
export type PmrParts = {
  readonly state: PmrState;
  readonly spine: Spine;
  readonly seed: number;
  readonly pharmacy: DispensingPharmacy;
  readonly clock: () => number;
  readonly reachable: () => boolean;
  readonly mirror: (message: string) => Promise<void>;
};

/** The pharmacy's own system, beside Holdfast: it releases, notifies and sends on copies of its EPS messages. */
export type PmrDouble = {
  readonly state: PmrState;
  /** Asks for nominated prescriptions, at most so many times, until none are left. Says how many came. */
  readonly releaseNominated: (maxCalls: number) => Promise<number>;
  /** Sends a notification of the whole supply of a prescription it holds. Says EPS's HTTP status, or why it could not. */
  readonly notify: (prescriptionKey: string) => Promise<{ status: number } | "not held" | "eps is down">;
  /** Tries again to deliver copies, in order. Says how many are still waiting. */
  readonly mirrorAgain: () => Promise<number>;
};

const authorAt = (ods: string): DispenseAuthor => {
  const [person] = simulatedPeople(ods);
  const [{ roleProfileId, jobRole }] = person.roles;
  return { name: person.name, sdsUserId: person.sdsUserId, roleProfileId, jobRole, phone: "01632 960200" };
};

const wholeSupply = (prescription: Prescription, handedOverAt: number): DispenseEvent => ({
  prescription: {
    id: prescription.id,
    longId: prescription.longId,
    prescriptionType: prescription.prescriptionType,
    treatment: prescription.treatment,
    issue: prescription.issue,
    releaseResponseId: prescription.releaseResponseId ?? "",
    patient: { nhsNumber: prescription.patient.nhsNumber, name: fullName(prescription.patient) },
  },
  handedOverAt,
  items: prescription.items.map((item) => {
    const closed = isClosed(item.status);
    return {
      itemId: item.itemId,
      product: item.product,
      quantity: item.quantity,
      dose: item.dose,
      repeat: item.repeat,
      status: closed ? item.status : "0001",
      given: closed ? [] : [{ product: item.product, quantity: item.quantity.value }],
      reason: null,
    };
  }),
});

const readHeld = (state: PmrState, key: string, ods: string): Prescription | undefined => {
  const holding = state.held[key];
  const parsed = parseFhirJson(state.responses[holding?.releaseResponseId ?? ""] ?? "null");
  if (holding === undefined || !parsed.ok) return undefined;
  const context = { ods, releasedBy: "pmr", takenAt: 0, sourceHash: "" } as const;
  return readReleaseResponse(parsed.value, context).prescriptions.find((prescription) => prescription.key === key);
};

/** Delivers what waits, in order, and stops at the first copy that does not arrive. */
const deliver = async (parts: PmrParts): Promise<number> => {
  const { state } = parts;
  while (state.unmirrored.length > 0) {
    try {
      await parts.mirror(state.unmirrored[0] ?? "");
    } catch {
      return state.unmirrored.length;
    }
    state.unmirrored.shift();
    state.mirrored += 1;
  }
  return 0;
};

/** One delivery at a time: two at once would send a copy twice and drop the next one unsent. */
const oneAtATime = (work: () => Promise<number>): (() => Promise<number>) => {
  let last: Promise<number> = Promise.resolve(0);
  return () => {
    last = last.then(work, work);
    return last;
  };
};

/** Makes the PMR double. All its ids come from the seed and its own count. */
export const createPmrDouble = (parts: PmrParts): PmrDouble => {
  const { state, spine, pharmacy } = parts;
  const deliverAll = oneAtATime(() => deliver(parts));
  const newId = (): string => {
    state.idsMade += 1;
    return nthUuid(parts.seed ^ 0x9a3, state.idsMade);
  };
  const releaseOnce = async (): Promise<number> => {
    const requestId = newId();
    const request = buildNominatedRelease({ requestId, pharmacy, agent: authorAt(pharmacy.ods) });
    const answer = spine.release(request, requestId);
    if (resourceTypeOf(answer.body) !== "Parameters") return 0;
    const text = writeFhirJson(answer.body);
    const parsed = parseFhirJson(text);
    const response = readReleaseResponse(parsed.ok ? parsed.value : null, {
      ods: pharmacy.ods,
      releasedBy: "pmr",
      takenAt: parts.clock(),
      sourceHash: "",
    });
    const releaseResponseId = response.releaseResponseId ?? "";
    state.responses[releaseResponseId] = text;
    for (const { key, id } of response.prescriptions)
      state.held[key] = { key, prescriptionId: id, releaseResponseId, notifiedBy: null };
    state.unmirrored.push(text);
    await deliverAll();
    return response.prescriptions.length + response.refused.length;
  };
  return {
    state,
    releaseNominated: async (maxCalls) => {
      let total = 0;
      for (let call = 0; call < maxCalls && parts.reachable(); call++) {
        const came = await releaseOnce();
        if (came === 0) break;
        total += came;
      }
      return total;
    },
    notify: async (prescriptionKey) => {
      const prescription = readHeld(state, prescriptionKey, pharmacy.ods);
      const holding = state.held[prescriptionKey];
      if (prescription === undefined || holding === undefined) return "not held";
      if (!parts.reachable()) return "eps is down";
      const event = wholeSupply(prescription, parts.clock());
      const bundleId = newId();
      const dispenseItemIds = Array.from({ length: dispenseCount(event) }, () => newId());
      const text = writeFhirJson(
        buildDispenseNotification({ event, author: authorAt(pharmacy.ods), pharmacy, ids: { bundleId, dispenseItemIds } }),
      );
      const parsed = parseFhirJson(text);
      const answer = spine.processMessage(parsed.ok ? parsed.value : null);
      if (answer.status === 200) {
        holding.notifiedBy = bundleId;
        state.unmirrored.push(text);
        await deliverAll();
      }
      return { status: answer.status };
    },
    mirrorAgain: deliverAll,
  };
};
