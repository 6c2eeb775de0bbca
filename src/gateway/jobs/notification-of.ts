import { v5 as nameBasedUuid } from "uuid";
import type { Pharmacy } from "../../core/model/pharmacy.ts";
import { buildDispenseNotification } from "../../eps/build-dispense-notification.ts";
import { checkDispenseNotification } from "../../eps/check-dispense-notification.ts";
import { type DispenseEvent, dispenseCount } from "../../eps/dispense-event.ts";
import { writeFhirJson } from "../../eps/fhir-json.ts";
import type { EpsPerson } from "../eps-client/eps-port.ts";
import type { FrozenMessage } from "../store/outbox-store.ts";

/** Names for name-based UUIDs (RFC 9562 version 5) of everything Holdfast sends to EPS. Never changes. */
const NAMESPACE = "6f1b6a52-0d55-4f6c-9d0c-3f7f1f5f4e21";

/**
 * The notification of one visit, fixed: its ids are derived from pharmacy and visit alone (not from any order of arrival), so a
 * gateway restored to before the sending makes the same message and EPS applies it once (EPS-10). A problem in words when the
 * visit cannot be told to EPS as it stands.
 */
export const notificationOf = (
  visit: { id: string; event: DispenseEvent },
  pharmacy: Pharmacy,
  author: EpsPerson,
): { ok: true; message: FrozenMessage } | { ok: false; problem: string } => {
  const bundleId = nameBasedUuid(`${pharmacy.ods}/${visit.id}`, NAMESPACE);
  const { event } = visit;
  if (event.prescription.releaseResponseId === "" || event.prescription.patient.nhsNumber === null)
    return { ok: false, problem: "The copy lacks the release response id or the NHS number, so EPS cannot be told by us." };
  const bundle = buildDispenseNotification({
    event,
    author: { ...author, phone: pharmacy.phone },
    pharmacy: {
      ods: pharmacy.ods,
      name: pharmacy.name,
      addressLines: pharmacy.address,
      postcode: pharmacy.postcode,
      phone: pharmacy.phone,
    },
    ids: {
      bundleId,
      dispenseItemIds: Array.from({ length: dispenseCount(event) }, (_, index) =>
        nameBasedUuid(`${bundleId}/item/${index}`, NAMESPACE),
      ),
    },
  });
  const [problem] = checkDispenseNotification(
    bundle,
    event.items.map(({ itemId }) => itemId),
  );
  return problem === undefined
    ? {
        ok: true,
        message: { bundleId, requestId: nameBasedUuid(`${bundleId}/request`, NAMESPACE), bytes: writeFhirJson(bundle) },
      }
    : { ok: false, problem: `${problem.fact} ${problem.next}` };
};
