import type { RpCommand } from "../../../core/journal/decide-rp.ts";
import type { Log } from "../../../core/journal/log.ts";
import { standingRp } from "../../../core/journal/standing.ts";
import { isPharmacist, type Person } from "../../../core/model/person.ts";
import { type RpNamed, rpRecord, signedOn } from "../../../core/rules/rp-record.ts";
import type { Gap } from "../../shell/use-gaps.ts";
import { isUntouched, type WhenTyped, whenGap, whenOf } from "../../shell/when-typed.ts";

/** What a person may record: `attest` is signed on in the pharmacy's own record already. */
export type RpAct = "on" | "attest" | "absent" | "back" | "off";

/** `who` of somebody who is not in the list: name and number are typed. */
export const SOMEBODY_ELSE = "somebody-else";

/** What is filled in so far. `who`: the number of somebody in the list. */
export type RpForm = WhenTyped & {
  act: RpAct | null;
  who: string | null;
  name: string;
  gphc: string;
  attestedBy: string;
};

/** Whom one may choose without typing: to sign on, the team's pharmacists; else who is signed on, and where nobody is, who was. */
export const peopleFor = (act: RpAct | null, log: Pick<Log, "rp">, team: readonly Person[]): RpNamed[] => {
  const events = standingRp(log);
  const ofTeam = team.flatMap((person) =>
    isPharmacist(person) && person.gphc !== null ? [{ name: person.name, gphc: person.gphc }] : [],
  );
  const on = signedOn(rpRecord(events)).map(({ who }) => who);
  const found = act === null || act === "on" || act === "attest" ? ofTeam : on.length > 0 ? on : events.map(({ who }) => who);
  return [...new Map(found.map((who) => [who.gphc, who])).values()];
};

/** Who is meant, as far as they are named. */
export const whoOf = (form: RpForm, people: readonly RpNamed[]): RpNamed | null =>
  form.who === SOMEBODY_ELSE
    ? { name: form.name.trim(), gphc: form.gphc.trim() }
    : (people.find(({ gphc }) => gphc === form.who) ?? null);

/** All that is missing or wrong, in the order people see it. */
export const gapsOf = (form: RpForm, people: readonly RpNamed[], now: number): Gap[] => {
  const { act } = form;
  if (act === null) return [{ focus: "rp-act", fact: "Choose what happened." }];
  const who = whoOf(form, people);
  const gaps: Gap[] = [];
  if (who === null) gaps.push({ focus: "rp-who", fact: "Choose who it is." });
  if (who?.name === "") gaps.push({ focus: "rp-name", fact: "Enter the name, as it stands on their notice." });
  if (who?.gphc === "") gaps.push({ focus: "rp-gphc", fact: "Enter the GPhC number; it stands on their notice." });
  const when = whenGap(form, now);
  if (act === "attest" && form.time === null) gaps.push({ focus: "rp-time", fact: "Enter since when they are signed on there." });
  else if (when !== null) gaps.push({ focus: "rp-time", fact: when });
  if (act === "attest" && form.attestedBy.trim() === "")
    gaps.push({ focus: "rp-attested", fact: "Enter who saw it in the pharmacy's own record." });
  return gaps;
};

/** The command to give, or null while something is missing. */
export const commandOf = (form: RpForm, people: readonly RpNamed[], now: number): RpCommand | null => {
  const who = whoOf(form, people);
  if (form.act === null || who === null || gapsOf(form, people, now).length > 0) return null;
  return {
    what: form.act === "attest" ? "on" : form.act,
    who,
    at: form.act !== "attest" && isUntouched(form) ? null : whenOf(form, now),
    attestedBy: form.act === "attest" ? form.attestedBy.trim() : null,
  };
};
