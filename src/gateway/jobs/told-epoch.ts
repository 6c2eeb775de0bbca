import type { Device } from "../store/device-store.ts";

/**
 * The epoch as a device is told it: the store's, and of a device that was asked to offer everything anew by itself, which time that is.
 * Another one than before makes it fill a new copy and offer every line again (SYN-6).
 */
export const toldEpoch = (epoch: string, device: Pick<Device, "anew">): string =>
  device.anew === 0 ? epoch : `${epoch}/${device.anew}`;
