import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Holds the screen that is shown to axe (WCAG 2.2 AA and best practice) and to its own width. */
export const checkScreen = async (page: Page, name: string): Promise<void> => {
  const wide = await page.evaluate(() => {
    const main = document.querySelector("main");
    return Math.max(
      document.documentElement.scrollWidth - window.innerWidth,
      main === null ? 0 : main.scrollWidth - main.clientWidth,
    );
  });
  expect(wide, `${name} is wider than its window`).toBeLessThanOrEqual(0);
  // A screen comes in from half transparent: its colours are what they are once it has.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${name}: ${id} at ${nodes[0]?.target.join(" ")}`)).toEqual([]);
};
