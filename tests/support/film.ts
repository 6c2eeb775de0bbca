import { writeFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";

/** How often a camera sees one square before the next, at the fake camera's 30 pictures a second. */
const PICTURES_EACH = 6;

/** A camera's picture, and how high the square stands in it. */
const PICTURE = { width: 1280, height: 720 };
const SQUARE = 600;

/** Flags for a browser whose camera sees this film (MJPEG), over and over; it is opened anew with each use of the camera. */
export const cameraSees = (film: string): string[] => [
  "--use-fake-ui-for-media-stream",
  "--use-fake-device-for-media-stream",
  `--use-file-for-fake-video-capture=${film}`,
];

/** Films a page that shows squares, one after the other, as the camera of a device held before it would see them. Answers how many squares. */
export const filmSquares = async (page: Page, film: string): Promise<number> => {
  const figure = page.getByRole("figure");
  await expect(figure).toContainText(/Square \d+ of \d+/);
  const words = async (): Promise<string> => (await figure.textContent()) ?? "";
  const total = Number(/of (\d+)/.exec(await words())?.[1]);
  const pause = page.getByRole("button", { name: "Pause" });
  if (await pause.isVisible()) await pause.click();
  const table = await page.context().newPage();
  await table.setViewportSize(PICTURE);
  const pictures: Buffer[] = [];
  for (let count = 0; count < total; count++) {
    await page.bringToFront();
    const seen = (await figure.screenshot()).toString("base64");
    await table.setContent(
      `<body style="margin:0;background:#777;display:grid;place-items:center;height:100vh"><img style="height:${SQUARE}px" src="data:image/png;base64,${seen}">`,
    );
    await table.locator("img").evaluate((image: HTMLImageElement) => image.decode());
    const picture = await table.screenshot({ type: "jpeg", quality: 85 });
    for (let again = 0; again < PICTURES_EACH; again++) pictures.push(picture);
    if (total > 1) {
      const before = await words();
      await page.getByRole("button", { name: "Next" }).click();
      await expect(figure).not.toHaveText(before);
    }
  }
  await table.close();
  await page.bringToFront();
  writeFileSync(film, Buffer.concat(pictures));
  return total;
};
