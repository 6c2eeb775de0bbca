import type { Basis } from "../../../core/journal/basis.ts";
import type { PrescriptionAct } from "../../../core/journal/decisions.ts";
import type { Patient } from "../../../core/model/patient.ts";
import type { PrescriptionId } from "../../../core/model/prescription-id.ts";
import type { HandBack } from "../../../core/reconcile/hand-back.ts";
import type { OpenView } from "../../shell/app-port.ts";

/** How a person ends a hand-back (HBK-1). */
export type Ending = Extract<HandBack, { kind: "confirmed" }>["ending"];

/** One prescription that Holdfast released, and where its hand-back stands. */
export type HandBackRow = {
  key: string;
  id: PrescriptionId;
  patient: Patient;
  /** What was prescribed, to tell two prescriptions of one patient apart. */
  medicines: string;
  /** True while nothing of it was handed out and EPS was told nothing: only then may it be returned (HBK-2). */
  mayReturn: boolean;
  handBack: HandBack;
  /** An ending chosen here that the gateway has not worked out yet. */
  chosen: Ending | null;
};

type Facts = Pick<OpenView, "handBacks" | "log" | "prescriptions" | "received">;

const isEnding = (act: PrescriptionAct["do"]): act is Ending =>
  act === "finish-here" || act === "return" || act === "nothing-more";

/** An open ending that EPS was told nothing of yet, or refused to return: a return may still be chosen (HBK-2). */
const MAY_STILL_RETURN: readonly Extract<HandBack, { kind: "open" }>["waits"][] = ["more-to-hand-out", "return-at-eps"];

const isHandedOut = (key: string, { log }: Facts): boolean =>
  log.lines.some(({ body, strike }) => body.basis.key === key && strike === null);

/** All hand-backs, by the patient's name. What a person chose here and the gateway has not received counts as chosen. */
export const handBackList = (view: Facts): HandBackRow[] =>
  [...view.handBacks]
    .flatMap(([key, handBack]): HandBackRow[] => {
      const about: Pick<Basis, "id" | "patient" | "items"> | undefined =
        view.prescriptions.find((known) => known.key === key) ??
        view.log.lines.findLast(({ body }) => body.basis.key === key)?.body.basis;
      if (about === undefined || about.id === null) return [];
      const last = view.log.decisions.findLast((one) => one.basis.key === key && isEnding(one.act.do));
      const isFresh = last !== undefined && !view.received.has(last.entryId);
      return [
        {
          key,
          id: about.id,
          patient: about.patient,
          medicines: about.items.map(({ product }) => product.display).join(" · "),
          mayReturn:
            handBack.kind === "to-choose"
              ? handBack.mayReturn
              : handBack.kind === "open" && MAY_STILL_RETURN.includes(handBack.waits) && !isHandedOut(key, view),
          handBack,
          chosen: isFresh && isEnding(last.act.do) ? last.act.do : null,
        },
      ];
    })
    .sort(
      (a, b) =>
        a.patient.family.localeCompare(b.patient.family) ||
        (a.patient.given[0] ?? "").localeCompare(b.patient.given[0] ?? "") ||
        a.key.localeCompare(b.key),
    );

/** How many hand-backs stand where; the three always add up to all there are. */
export const countHandBacks = (rows: readonly HandBackRow[]): { toChoose: number; open: number; confirmed: number } => {
  const isToChoose = ({ handBack, chosen }: HandBackRow): boolean => handBack.kind === "to-choose" && chosen === null;
  const toChoose = rows.filter(isToChoose).length;
  const confirmed = rows.filter(({ handBack }) => handBack.kind === "confirmed").length;
  return { toChoose, open: rows.length - toChoose - confirmed, confirmed };
};
