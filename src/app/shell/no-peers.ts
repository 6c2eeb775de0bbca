import type { Trouble } from "./app-port.ts";

/** Said where this device has never been told of the others of its pharmacy (MET-1). */
export const NO_PEERS: Trouble = {
  ok: false,
  fact: "This device does not have the key that devices of this pharmacy share yet.",
  next: "It gets it from the gateway with the next contact. Until then ask at the other device before each supply.",
};
