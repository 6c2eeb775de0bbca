import type { NamedKey } from "../core/wire/public-key.ts";
import type { EpsPort } from "./eps-client/eps-port.ts";
import type { Sessions } from "./eps-client/sessions.ts";
import type { BackOff } from "./jobs/back-off.ts";
import type { GatewayCrypto } from "./keys/gateway-crypto.ts";
import type { Logger } from "./logger.ts";
import type { Registry } from "./store/registry.ts";

/** What the gateway says to others of its own keys: public halves only. */
export type PublicKeys = { sealing: NamedKey; receipts: NamedKey; recovery: NamedKey };

/** Everything a gateway is made of. Time and chance come in here and nowhere else. */
export type GatewayDeps = {
  registry: Registry;
  crypto: GatewayCrypto;
  keys: PublicKeys;
  eps: EpsPort;
  sessions: Sessions;
  backOff: BackOff;
  log: Logger;
  /** The one origin the app is served under (GW-1), without a slash at its end. */
  origin: string;
  /** The built app's folder; null when this gateway only answers the API. */
  appDir: string | null;
  now(): number;
  uuid(): string;
  /** A number from 0 up to 1. */
  random(): number;
  /** A fresh secret of 128 bits or more, URL-safe. */
  secret(): string;
};

/** How long a pharmacy's own device may hold its copy after its last contact (design 8). */
export const LEASE_MS = 7 * 86_400_000;
