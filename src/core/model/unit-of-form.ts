const UNITS: readonly (readonly [form: RegExp, unit: string])[] = [
  [/tablet|caplet/i, "tablet"],
  [/capsule/i, "capsule"],
  [/suspension|solution|liquid|syrup|elixir|linctus|emulsion|lotion|drops|mixture|shampoo/i, "ml"],
  [/cream|ointment|gel\b|paste|granules|powder/i, "gram"],
  [/inhaler|inhalation|spray/i, "dose"],
  [/patch/i, "patch"],
  [/suppositor/i, "suppository"],
  [/pessar/i, "pessary"],
  [/sachet/i, "sachet"],
];

/** What a dose form is counted in, as prescriptions write it; "" where that is not plain: then a person says it. */
export const unitOfForm = (form: string): string => UNITS.find(([pattern]) => pattern.test(form))?.[1] ?? "";
