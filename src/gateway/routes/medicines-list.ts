import type { Hono } from "hono";
import { isListVersion, LIST_VERSION_HEADER, MEDICINES_LIST_PATH } from "../../core/wire/medicines-list.ts";
import type { GatewayDeps } from "../deps.ts";
import { fromDevice } from "./device-proof.ts";
import { createPullBudget } from "./pull-budget.ts";
import { refuse } from "./refuse.ts";
import { refuseUnknown } from "./refuse-unknown.ts";

/**
 * GET /api/v1/medicines-list?have=version: the packed list to an enrolled device, or 204 where it has it already or there is none (MED-3). A
 * budget of its own: a crowd that fetches it takes no place from those who fetch prescriptions (GW-14).
 */
export const medicinesListRoute = (app: Hono, deps: GatewayDeps): void => {
  const budget = createPullBudget(deps.now);
  app.get(MEDICINES_LIST_PATH, async (context) => {
    const sender = await fromDevice(deps, context);
    if (sender === null) return refuseUnknown(deps, context);
    const giveBack = await budget.take(sender.device.kid);
    if (giveBack === null) return refuse(context, "busy", "It asks again by itself.");
    try {
      const have = context.req.query("have") ?? "";
      const list = await deps.registry.medicines.medicines(isListVersion(have) ? have : null);
      if (list === null) return context.body(null, 204);
      return context.body(new Uint8Array(list.packed), 200, {
        "content-type": "application/octet-stream",
        etag: `"${list.version}"`,
        [LIST_VERSION_HEADER]: list.version,
      });
    } finally {
      giveBack();
    }
  });
};
