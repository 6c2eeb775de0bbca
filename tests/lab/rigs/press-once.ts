import type { Page } from "playwright";
import { type Acknowledged, numbersBetween } from "./take-numbers.ts";

/** What one press came to: an acknowledgement, or NOT CONFIRMED (told null), and after how long (ms). */
export type Pressed = { ms: number; told: Acknowledged | null };

const CARD = 'section[aria-labelledby="take-numbers"]';

/** Presses "Take 10 numbers" once on the Paper screen and waits for what the screen says to it. */
export const pressOnce = async (page: Page): Promise<Pressed> => {
  const said = page.locator(`${CARD} .finding`);
  const button = page.getByRole("button", { name: "Take 10 numbers" });
  // A press that is still being written shows another word on it.
  await button.waitFor();
  const before = (await said.count()) > 0 ? await said.first().textContent() : "";
  const started = Date.now();
  await button.click();
  await page.waitForFunction(
    ([card, old]) => {
      const now = document.querySelector(`${card} .finding`)?.textContent ?? old;
      return document.querySelector(".not-confirmed") !== null || now !== old;
    },
    [CARD, before] as const,
    { timeout: 60_000 },
  );
  const ms = Date.now() - started;
  if ((await page.locator(".not-confirmed").count()) > 0) return { ms, told: null };
  const text = (await said.first().textContent()) ?? "";
  const [first, last] = text.match(/[A-Z]+-\d{4,}/g) ?? [];
  if (first === undefined || last === undefined) throw new Error(`neither recorded nor in doubt: ${text}`);
  return { ms, told: { where: "paper", numbers: numbersBetween(first, last) } };
};

/** Takes NOT CONFIRMED away as a person does: by saying that it is on paper. Answers the numbers that are on paper now. */
export const writtenOnPaper = async (page: Page): Promise<string[]> => {
  const [first, last] = (await page.locator(".not-confirmed").first().textContent())?.match(/[A-Z]+-\d{4,}/g) ?? [];
  if (first === undefined) throw new Error("NOT CONFIRMED, and no number to write on paper");
  await page.getByRole("button", { name: "I have written it on paper" }).click();
  return numbersBetween(first, last ?? first);
};
