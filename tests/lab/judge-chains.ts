import type { SealedEntry } from "../../src/core/journal/envelope.ts";
import type { KeptEntry } from "../../src/gateway/store/entry-store.ts";
import type { WorldDevice } from "../support/world.ts";
import { chainFault } from "./chain-fault.ts";
import type { Findings } from "./findings.ts";

/** Each device's chain, on the device and at the gateway, walked over its bytes (JRN-2); and the gateway has every entry of each. */
export const judgeChains = async (
  devices: readonly WorldDevice[],
  kept: readonly KeptEntry[],
  found: Findings,
): Promise<void> => {
  const chains = new Map<string, SealedEntry[]>();
  for (const { entry, open } of kept) {
    const chain = chains.get(open.device) ?? [];
    chain.push(entry);
    chains.set(open.device, chain);
  }
  for (const [letter, chain] of chains) {
    const fault = chainFault(chain);
    if (fault !== null) found.unexplained.push(`the chain of device ${letter} at the gateway: ${fault}`);
  }
  const atGateway = new Set(kept.map(({ entry: { hash } }) => hash));
  for (const device of devices) {
    const letter = device.enrolment.device;
    const rows = await device.rows();
    const fault = chainFault(rows);
    if (fault !== null) found.unexplained.push(`the chain of device ${letter} on it: ${fault}`);
    for (const { seq, hash } of rows)
      if (!atGateway.has(hash)) found.lost.push(`entry ${seq} of device ${letter} is not at the gateway`);
  }
};
