import type { StorageFinding } from "../vault/self-test.ts";
import type { DeviceInfo } from "./app-port.ts";
import { deviceTitle } from "./device-words.ts";

/**
 * GW-6: what a device says on which an enrolment link was opened although it is set up already. Nothing of it is touched, and this device does not use the link up.
 * The way to set it up anew is the one of docs/operators.md: its lines first, then a person who says that they are in, and only then its data.
 */
export const setUpAlready = (device: DeviceInfo, isSomethingHereOnly: boolean): StorageFinding => ({
  what: "set-up-already",
  weight: "warn",
  fact: `This device is set up already: it is ${deviceTitle(device)}, “${device.name}”. It did not use the link. A link works once, within ten minutes of being made.`,
  next: [
    "Its lines and its copy are on it, and nothing was changed: it opens with its four words, as before.",
    ...(isSomethingHereOnly ? ["Some of what was recorded here is on this device only."] : []),
    "Only if it must be set up anew: unlock it, save the whole log (on the screen Log, at its foot), give it to whoever runs the gateway, and clear nothing until they say that every line is in. Then delete this site's data in the browser, and open a new link. It gets another letter.",
  ].join(" "),
});
