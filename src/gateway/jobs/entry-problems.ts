import { DAMAGED, NEWER } from "../store/entry-store.ts";

/** Why an entry is kept unread, as it stands beside it in the store for good: the words are looked for again, so they stay as they are. */
export const ENTRY_PROBLEMS = {
  notEnrolled: "its device is not enrolled here",
  namesake: "it is of a device that had this letter in a store that is gone",
  underAnothersLetter: "it says to be another device's than the one that signed it",
  sealed: "the body cannot be opened",
  unknownKind: "the body is of an unknown kind or shape",
  notJson: "the body is not JSON",
} as const;

/**
 * What puts right an entry with a problem. `restore`: what was read of it is damaged in the store. `key`: it is sealed to keys that this gateway
 * has not. `version`: another version wrote it. `device`: its device is not known here. `people`: only who wrote it can say.
 */
export type Remedy = "restore" | "key" | "version" | "device" | "people";

/**
 * What the gateway can make of an entry by now, whatever stood in the way when it came: its device is `unknown` still, it is `sealed` to keys
 * that the gateway has not, or it `opens`, and only its kind is not known.
 */
export type ByNow = "unknown" | "sealed" | "opens";

/** True for a problem that may have been another's all along: what stands beside an entry is what was in the way when it came. */
export const mayHavePassed = (problem: string): boolean =>
  problem === ENTRY_PROBLEMS.sealed || problem === ENTRY_PROBLEMS.notEnrolled || problem === ENTRY_PROBLEMS.namesake;

/** What puts this problem right. */
export const remedyOf = (problem: string, byNow: ByNow): Remedy => {
  switch (problem) {
    case DAMAGED:
      return "restore";
    case NEWER:
    case ENTRY_PROBLEMS.unknownKind:
    case ENTRY_PROBLEMS.notJson:
      return "version";
    case ENTRY_PROBLEMS.sealed:
      return byNow === "opens" ? "version" : "key";
    case ENTRY_PROBLEMS.notEnrolled:
    case ENTRY_PROBLEMS.namesake:
      return byNow === "unknown" ? "device" : byNow === "opens" ? "version" : "key";
    default:
      return "people";
  }
};
