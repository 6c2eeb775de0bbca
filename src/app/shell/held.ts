import type { MedicinesIndex } from "../../core/model/medicines-index.ts";
import type { StorageFinding } from "../vault/self-test.ts";
import type { Device } from "./device.ts";
import type { Opened } from "./opened.ts";
import type { Outside } from "./views.ts";

/** What an app holds between two calls. One object, made with the app; null until there is a device, or until it is unlocked. */
export type Held = {
  device: Device | null;
  test: (() => Promise<StorageFinding[]>) | null;
  storage: readonly StorageFinding[];
  opened: Opened | null;
  persisted: boolean | null;
  outside: Outside;
  newVersionWaits: boolean;
  isAppKept: boolean;
  /** False once the gateway said that it does not know this device. */
  isKnown: boolean;
  /** An enrolment link was opened on this device, which is set up already. */
  isLinkOpened: boolean;
  medicines: MedicinesIndex | null;
  medicinesRead: boolean;
};

/** What an app holds before its device is found: nobody has been asked anything yet. */
export const nothingHeld = (): Held => ({
  device: null,
  test: null,
  storage: [],
  opened: null,
  persisted: null,
  outside: {
    link: { state: "not-asked", since: null, lastAnswerAt: null },
    eps: { answering: null, since: null },
    signedIn: null,
    signingIn: null,
    links: [],
    feed: null,
  },
  newVersionWaits: false,
  isAppKept: true,
  isKnown: true,
  isLinkOpened: false,
  medicines: null,
  medicinesRead: false,
});
