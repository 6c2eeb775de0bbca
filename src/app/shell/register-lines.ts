import { isSupply, type LogLine } from "../../core/journal/log.ts";
import type { ControlledDrug } from "../../core/model/medicine-item.ts";
import { schedulesOf } from "../../core/rules/listed-schedule.ts";
import { isForRegister } from "../../core/rules/register-day.ts";
import type { OpenView } from "./app-port.ts";
import { controlledDrugOf } from "./line-words.ts";

/** A supply for the controlled drugs register, with what makes it one. */
export type RegisterLine = { line: LogLine; drug: ControlledDrug };

type Known = Pick<OpenView, "prescriptions" | "medicines">;

/**
 * SHT-4: the supplies that belong in the controlled drugs register, struck ones too, by the copy and by the medicines list on this device.
 * `unknown`: supplies recorded before lines carried that mark, of which neither says anything any more, so that a person has to look.
 */
export const registerLines = (
  lines: readonly LogLine[],
  { prescriptions, medicines }: Known,
): { found: RegisterLine[]; unknown: LogLine[] } => {
  const found: RegisterLine[] = [];
  const unknown: LogLine[] = [];
  for (const line of lines.filter(({ body }) => isSupply(body))) {
    const { basis, itemId } = line.body;
    const item = basis.items.find((one) => one.itemId === itemId);
    const code = item?.product.code ?? "";
    const listed = schedulesOf(medicines)(code);
    const drug =
      controlledDrugOf(line, prescriptions) ??
      (listed === null ? null : { schedule: listed, words: null, basis: "dmd" as const });
    if (drug !== null && isForRegister(drug)) found.push({ line, drug });
    const isInCopy = prescriptions.some(({ key }) => key === basis.key);
    // Of another route the schedule was asked when it was typed: none means that it is no controlled drug.
    if (
      drug === null &&
      basis.route === undefined &&
      item?.controlledDrug === undefined &&
      !isInCopy &&
      medicines?.byId(code) == null
    )
      unknown.push(line);
  }
  return { found, unknown };
};
