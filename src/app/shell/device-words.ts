import type { DeviceInfo } from "./app-port.ts";

/** What people call this device, from the name they gave it: phone, computer or else tablet. */
export const deviceNoun = (device: DeviceInfo): string =>
  /phone|mobile/i.test(device.name) ? "phone" : /computer|laptop|\bpc\b|desktop/i.test(device.name) ? "computer" : "tablet";

/** "Tablet B". */
export const deviceTitle = (device: DeviceInfo): string => {
  const noun = deviceNoun(device);
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)} ${device.letter}`;
};

/** A device of this pharmacy by its letter: ours by its noun, others plainly. */
export const deviceByLetter = (letter: string, own: DeviceInfo): string =>
  letter === own.letter ? deviceTitle(own) : `Device ${letter}`;
