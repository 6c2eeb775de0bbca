import type { Drawn } from "./draw.tsx";

// What a person types on the form of a supply without a copy, by the ids of its fields; those of a medicine end in an id made on the page.

/** The one field whose id begins so. */
export const fieldAt = (page: Drawn, id: string): HTMLInputElement => {
  const found = page.all(`[id^="${id}"]`).filter((element) => /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));
  const [first] = found;
  if (first === undefined) throw new Error(`no field ${id} in: ${page.text()}`);
  return first as HTMLInputElement;
};

/** Types into each of these fields. */
export const fill = async (page: Drawn, values: Readonly<Record<string, string>>): Promise<void> => {
  for (const [id, text] of Object.entries(values)) await page.type(fieldAt(page, id), text);
};

/** Chooses a way on the form. */
export const chooseRoute = async (page: Drawn, words: string): Promise<void> => {
  await page.go({ task: "without-copy", key: null, line: null });
  await page.click(page.find("label.choice", words));
};

export const ODETTE = {
  "own-family": "Quillfeather",
  "own-given": "Odette",
  "own-born": "1970-02-03",
  "own-address": "1 Test Row, Hallowby",
} as const;

export const RAMIPRIL = {
  "own-name-": "Ramipril 5 mg capsules",
  "own-quantity-": "28",
  "own-unit-": "capsule",
  "own-dose-": "Take ONE capsule ONCE a day",
  "own-schedule-": "none",
} as const;

/** From the items to the log: everything given, checked by someone else, to the patient, and charged so. */
export const checkAndRecord = async (page: Drawn, charge: string, reason: string | null = null): Promise<void> => {
  for (const all of page.all("input[type=radio][value=all]")) await page.click(all);
  await page.click(page.find("button", "Check and record"));
  const choose = (legend: string, words: string) =>
    page.click(
      [...(page.find("fieldset", legend).querySelectorAll<HTMLElement>("label") ?? [])].find((label) =>
        label.textContent?.includes(words),
      ) ?? page.find("nothing", words),
    );
  await choose("Assembled by", "Grace");
  await choose("Accuracy checked by", "Tom");
  await choose("Clinical check", "Amira");
  await choose("Handed to", "Patient");
  if (reason !== null) await page.type(fieldAt(page, "reason"), reason);
  await choose("Charge", charge);
  await page.click(page.find("button", /^\s*Record \d/));
};
