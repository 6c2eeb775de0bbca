import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { loadSquareReader } from "../../../../src/app/tasks/meet/square-reader.ts";
import { toBase45 } from "../../../../src/core/wire/base45.ts";
import { crc32 } from "../../../../src/core/wire/crc32.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp } from "../../../support/fake-app.ts";

vi.mock("../../../../src/app/tasks/meet/square-reader.ts", () => ({ loadSquareReader: vi.fn() }));

let page: Drawn;
let stream: MediaStream;
let drawing: ReturnType<typeof setInterval>;
beforeEach(async () => {
  page = await drawApp(createFakeApp().app);
  await page.go({ task: "meet" });
  const seen = document.createElement("canvas");
  const pen = seen.getContext("2d");
  stream = seen.captureStream(30);
  // A canvas gives a picture only when it changes.
  drawing = setInterval(() => pen?.fillRect(0, 0, 9, 9), 50);
  vi.spyOn(navigator.mediaDevices, "getUserMedia").mockResolvedValue(stream);
});
afterEach(async () => {
  clearInterval(drawing);
  await page.end();
  vi.restoreAllMocks();
});

/** A run of one square whose content is not what the run is named after. */
const spoiledRun = (): string => {
  const [session, payload] = ["00000000", toBase45(Uint8Array.of(1, 2, 3))];
  const check = crc32(new TextEncoder().encode(`${session}00010001${payload}`));
  return `HF1${session}00010001${check.toString(16).toUpperCase().padStart(8, "0")}${payload}`;
};

test("MET-2: without the part that reads squares the camera goes off, and a file is offered there", async () => {
  vi.mocked(loadSquareReader).mockResolvedValue(null);
  await page.click(page.find("button", "Read the other device"));
  await page.says("The part of Holdfast that reads squares is not on this device yet.");
  expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(["ended"]);
  expect(page.find("button", "Choose a file").textContent).toBe("Choose a file");
});

test("MET-2: without a camera a file is taken in right there", async () => {
  vi.mocked(loadSquareReader).mockResolvedValue(async () => []);
  vi.mocked(navigator.mediaDevices.getUserMedia).mockRejectedValue(new DOMException("", "NotFoundError"));
  await page.click(page.find("button", "Read the other device"));
  await page.says("This device has no camera that answers.");
  const input = page.find<HTMLInputElement>("input[type=file]");
  const files = new DataTransfer();
  files.items.add(new File(["its text"], "holdfast-lines-C-4.txt"));
  input.files = files.files;
  await page.change(() => input.dispatchEvent(new Event("change", { bubbles: true })));
  await page.says("This is not from another Holdfast device.");
});

test("MET-2: squares that were all read and do not fit together are said to, with the way to start over", async () => {
  let shown = [spoiledRun()];
  vi.mocked(loadSquareReader).mockResolvedValue(async () => shown);
  await page.click(page.find("button", "Read the other device"));
  await page.says("The squares do not fit together, so nothing was taken in.");
  expect(page.text()).not.toContain("It is all here.");
  shown = [];
  await page.click(page.find("button", "Start over"));
  expect(page.text()).not.toContain("do not fit together");
});
