import type { Enrolment } from "../../core/wire/enrol.ts";
import type { Send } from "../sync/gateway-client.ts";
import type { OpeningCrypto } from "../vault/journal-crypto.ts";
import type { PrintSetupKept } from "../vault/print-setup-kept.ts";
import type { StorageFinding } from "../vault/self-test.ts";
import type { WritesInDoubt } from "../vault/writes-in-doubt.ts";
import type { Trouble } from "./app-port.ts";
import type { Moment } from "./commands.ts";
import type { Device } from "./device.ts";
import type { HeldLines } from "./held-lines.ts";

/** What an app stands on: the vault's parts as functions, the network, time. main.tsx gives the real ones. */
export type AppParts = {
  send: Send;
  moment: Omit<Moment, "lastServerTime">;
  /** The enrolled device, "none" before enrolment, or an alarm: storage is not as it should be. */
  openDevice(): Promise<
    | { kind: "none" }
    | { kind: "device"; device: Device; persisted: boolean | null; test(): Promise<StorageFinding[]> }
    | { kind: "alarm"; fact: string; next: string }
  >;
  /** What this device still holds that the gateway may lack, found without its keys (JRN-16). Never throws. */
  heldLines(): Promise<HeldLines>;
  /** Makes keys, asks the gateway, keeps the enrolment; gives the four words. */
  enrolDevice(
    code: string,
    deviceName: string,
    personId: string,
  ): Promise<{ ok: true; words: string[]; enrolment: Enrolment } | Trouble>;
  /** The device's secrets by someone's words; null when they open nothing. A word no list of ours has is named. */
  openWith(
    words: string,
  ): Promise<{ kind: "open"; crypto: OpeningCrypto } | { kind: "wrong" } | { kind: "no-such-word"; word: string }>;
  readOutageNote(): Promise<{ since: number } | null>;
  writeOutageNote(note: { since: number } | null): Promise<void>;
  /** Runs a sync only where no other tab does; answers false when another one does. */
  alone(work: () => Promise<void>): Promise<boolean>;
  /** Starts the page over, so that nothing opened stays in memory. */
  startOver(): void;
  enrolmentCode: string | null;
  inDoubt: WritesInDoubt;
  printSetup: PrintSetupKept;
  /** Lets the waiting service worker take over; the page then starts over by itself. */
  takeNewVersion(): void;
};
