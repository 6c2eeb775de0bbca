import type { Context } from "hono";
import type { GatewayDeps } from "../deps.ts";
import type { Proof } from "../keys/gateway-crypto.ts";
import type { Device } from "../store/device-store.ts";
import type { PharmacyStore } from "../store/pharmacy-store.ts";
import { type Software, softwareOf } from "./handshake.ts";

/** A request whose sender is known: the device, its software, its pharmacy's handle, and the body as text. */
export type FromDevice = { device: Device; software: Software; handle: PharmacyStore; body: string };

/** The proof that came with a request, before anything of it is checked; null where there is none. */
export const proofOf = async (deps: GatewayDeps, context: Context): Promise<Proof | null> => {
  const [scheme, text] = (context.req.header("authorization") ?? "").split(" ");
  return scheme !== "Holdfast" || text === undefined ? null : deps.crypto.readProof(text);
};

/**
 * Who sent a request: the device named in its proof, when its key signed this method, path and body (`Authorization: Holdfast
 * <compact JWS>`). The pharmacy follows from the device, never from the request (GW-3). No clock is part of it: a wrong clock
 * must not stop an upload, and a replayed request only repeats what repeats harmlessly. Null when it does not hold.
 */
export const fromDevice = async (deps: GatewayDeps, context: Context): Promise<FromDevice | null> => {
  const [, text = ""] = (context.req.header("authorization") ?? "").split(" ");
  const proof = await proofOf(deps, context);
  if (proof === null) return null;
  const url = new URL(context.req.url);
  const body = await context.req.text();
  if (proof.method !== context.req.method || proof.path !== url.pathname + url.search) return null;
  if (proof.bodyHash !== (await deps.crypto.sha256(body))) return null;
  const handle = await deps.registry.byDevice(proof.kid);
  const device = (await handle?.device(proof.kid)) ?? null;
  if (handle === null || device === null || device.isFormer || !(await deps.crypto.verifyProof(text, device.signing)))
    return null;
  return { device, software: softwareOf(context), handle, body };
};
