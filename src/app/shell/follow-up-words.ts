import type { FollowUp } from "../../core/journal/log.ts";
import { dayAndTime } from "../../core/model/words.ts";
import { shortName } from "./line-words.ts";

/** "Followed up 24-Nov-2026 14:05 by A Khan: Entered in the PMR". */
export const followUpWords = ({ at, by, text }: FollowUp): string => `Followed up ${dayAndTime(at)} by ${shortName(by)}: ${text}`;
