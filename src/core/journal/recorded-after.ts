/** Where in which chain an entry stands, and when it was recorded (ms): what says which of two came later. */
export type Recording = { device: string; epoch: number; seq: number; at: number };

/**
 * True where one entry is known to have been recorded after another. On one device its chain says so, whatever its clock was set to; of two devices only their clocks
 * can, and at the same moment neither came after the other.
 */
export const isRecordedAfter = (one: Recording, other: Recording): boolean =>
  one.device === other.device ? one.epoch > other.epoch || (one.epoch === other.epoch && one.seq > other.seq) : one.at > other.at;
