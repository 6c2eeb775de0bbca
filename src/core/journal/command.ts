import type { Finding } from "../rules/finding.ts";
import type { EntryBody } from "./body.ts";
import type { Actor, Recorded } from "./who-and-when.ts";

/** What a command needs to know of the moment it is given in. */
export type CommandContext = { actor: Actor; recorded: Recorded; outage: string | null };

/** A command's answer: the bodies to write, all or none, or why not. Never throws. */
export type Decided = { ok: true; bodies: EntryBody[] } | { ok: false; findings: Finding[] };
