import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ToShow } from "../../../../src/app/shell/to-show.ts";
import { loadSquareReader } from "../../../../src/app/tasks/meet/square-reader.ts";
import { deviceLetterSchema } from "../../../../src/core/journal/line-number.ts";
import { quantitySchema } from "../../../../src/core/model/quantity.ts";
import { collect, contentOf, framesOf } from "../../../../src/core/wire/carousel.ts";
import { toldOf } from "../../../support/a-told.ts";
import { type Drawn, drawApp } from "../../../support/draw.tsx";
import { createFakeApp, type FakeControls } from "../../../support/fake-app.ts";
import { handOut, prescriptionFor } from "../../../support/visits.ts";

const C = deviceLetterSchema.parse("C");
const CONTENT = Uint8Array.from({ length: 2_000 }, (_, n) => (n * 37) % 251);
const TO_SHOW: ToShow = { name: "holdfast-lines-B-3.txt", text: "{}", squares: framesOf(CONTENT), entries: 3 };

let fake: FakeControls;
let page: Drawn;
beforeEach(async () => {
  fake = createFakeApp({ startingLine: 42 });
  page = await drawApp(fake.app);
  await page.go({ task: "meet" });
});
afterEach(async () => {
  await page.end();
  vi.restoreAllMocks();
});

/** A picture of an SVG, as a camera has it. */
const pictureOf = async (svg: Element, size: number): Promise<ImageData> => {
  const copy = svg.cloneNode(true) as SVGElement;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(size));
  copy.setAttribute("height", String(size));
  copy.querySelector("rect")?.setAttribute("fill", "#fff");
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(copy.outerHTML)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("no canvas");
  pen.drawImage(image, 0, 0, size, size);
  return pen.getImageData(0, 0, size, size);
};

describe("MET-2: the squares on the screen", () => {
  test("are what the reader reads: the whole run, square by square", async () => {
    fake.meets({ toShow: async () => TO_SHOW });
    await page.click(page.find("button", "Show the lines"));
    if (page.all("button").some(({ textContent }) => textContent === "Pause")) await page.click(page.find("button", "Pause"));
    const read = await loadSquareReader();
    let collected = null;
    for (let n = 0; n < 4; n++) {
      const [text = ""] = (await read?.(await pictureOf(page.find(".qr-square"), 640))) ?? [];
      collected = collect(collected, text).collected;
      await page.click(page.find("button", "Next"));
    }
    expect(collected === null ? null : contentOf(collected)).toEqual(CONTENT);
  });

  test("only those the other device says are missing, and a number that is none is named", async () => {
    fake.meets({ toShow: async () => TO_SHOW });
    await page.click(page.find("button", "Show the lines"));
    const only = page.find<HTMLInputElement>("input");
    await page.type(only, "4, 2");
    for (const number of [2, 4, 2]) {
      expect(page.find("figcaption").textContent).toMatch(/of 4/);
      await page.click(page.find("button", "Next"));
      expect(["Square 2 of 4", "Square 4 of 4"], String(number)).toContain(page.find("figcaption").textContent);
    }
    await page.type(only, "9");
    expect(page.text()).toContain("Type numbers from 1 to 4");
  });

  test("stand still where people asked for less motion, and go on by hand", async () => {
    vi.spyOn(window, "matchMedia").mockReturnValue({ matches: true } as MediaQueryList);
    fake.meets({ toShow: async () => TO_SHOW });
    await page.click(page.find("button", "Show the lines"));
    expect(page.find("button", "Go on").textContent).toBe("Go on");
    expect(page.find("figcaption").textContent).toBe("Square 1 of 4");
    await page.click(page.find("button", "Next"));
    expect(page.find("figcaption").textContent).toBe("Square 2 of 4");
  });
});

test("MET-3: more than go by squares is offered as a file, and nothing to hand over is said", async () => {
  fake.meets({ toShow: async () => ({ ...TO_SHOW, squares: null, entries: 61 }) });
  await page.click(page.find("button", "Show the lines"));
  expect(page.text()).toContain("61 entries are too many for squares.");
  fake.meets({ toShow: async () => "none" });
  await page.click(page.find("button", "Show the lines"));
  expect(page.text()).toContain("The gateway has every line of this device.");
});

test("MET-3: what is saved as a file is asked for without squares", async () => {
  const asked: unknown[] = [];
  fake.meets({
    toShow: async (...what) => {
      asked.push(what);
      return { ...TO_SHOW, squares: null };
    },
  });
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  await page.click(page.find("button", "Save it as a file"));
  await page.click(page.find("button", "Save them as a file"));
  expect(asked).toEqual([
    ["supplied", "file"],
    ["lines", "file"],
  ]);
  expect(page.text()).toContain("Saved as holdfast-lines-B-3.txt.");
});

test("MET-2: the camera reads a run to its end, says what is missing meanwhile, and hands the content on", async () => {
  const taken: unknown[] = [];
  fake.meets({
    toShow: async () => TO_SHOW,
    takeIn: async (content) => {
      taken.push(content);
      return { ok: true, what: "lines", device: C, entries: 3, added: 3, damaged: 0 };
    },
  });
  await page.click(page.find("button", "Show the lines"));
  const pictures: ImageData[] = [];
  for (let n = 0; n < 4; n++) {
    pictures.push(await pictureOf(page.find(".qr-square"), 640));
    await page.click(page.find("button", "Next"));
  }
  await page.click(page.find("button", "The other device has it all"));

  const screen = document.createElement("canvas");
  screen.width = 640;
  screen.height = 640;
  const pen = screen.getContext("2d");
  const show = (n: number): void => pen?.putImageData(pictures[n] ?? new ImageData(1, 1), 0, 0);
  const stream = screen.captureStream(30);
  vi.spyOn(navigator.mediaDevices, "getUserMedia").mockResolvedValue(stream);
  const readsUntil = async (words: string, n: number): Promise<void> => {
    // Drawn anew each time: a canvas gives a picture only when it changes.
    const shown = setInterval(() => show(n), 50);
    await page.says(words).finally(() => clearInterval(shown));
  };
  await page.click(page.find("button", "Read the other device"));
  await readsUntil("1 of 4 read", 1);
  expect(page.text()).toContain("Missing: 1, 3, 4.");
  await readsUntil("2 of 4 read", 3);
  await readsUntil("Missing: 1.", 2);
  await readsUntil("3 entries of device C kept on this tablet.", 0);
  expect(taken).toEqual([CONTENT]);
  expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(["ended"]);
});

test.each([
  ["NotAllowedError", "The camera is not allowed for Holdfast."],
  ["NotFoundError", "This device has no camera that answers."],
  ["NotReadableError", "Another app has the camera."],
])("a camera that gives %s is named with the next step, and nothing is lost by it", async (name, fact) => {
  vi.spyOn(navigator.mediaDevices, "getUserMedia").mockRejectedValue(new DOMException("", name));
  await page.click(page.find("button", "Read the other device"));
  await page.says(fact);
  expect(page.text()).toContain("file");
  await page.click(page.find("button", "Stop reading"));
  expect(page.find("h1").textContent).toBe("Meet another device");
});

test("MET-3: a file of another device is taken in as it stands", async () => {
  const given: unknown[] = [];
  fake.meets({
    takeIn: async (content) => {
      given.push(content);
      return { ok: false, fact: "This is not from another Holdfast device.", next: "Choose another file." };
    },
  });
  const input = page.find<HTMLInputElement>("input[type=file]");
  const files = new DataTransfer();
  files.items.add(new File(["its text"], "holdfast-lines-C-4.txt"));
  input.files = files.files;
  await page.change(() => input.dispatchEvent(new Event("change", { bubbles: true })));
  await page.says("This is not from another Holdfast device.");
  expect(given).toEqual(["its text"]);
});

test("MET-1, MET-4: devices met are listed with what is known of them, and their receipts are shown", async () => {
  const asked: unknown[] = [];
  fake.meets({
    receiptsToShow: async (letter, epoch) => {
      asked.push([letter, epoch]);
      return { ...TO_SHOW, squares: framesOf(Uint8Array.of(1)) };
    },
  });
  const one = {
    device: C,
    name: "Phone",
    epoch: 1,
    suppliedAt: fake.app.now(),
    supplies: 12,
    bagged: 3,
    entries: 3,
    received: 2,
  };
  await page.change(() =>
    fake.set({ met: [one, { ...one, device: deviceLetterSchema.parse("D"), suppliedAt: null, received: 0 }] }),
  );
  expect(page.text()).toContain(
    "Device C (Phone): 12 items supplied, 3 in bags that wait there, known up to 10:36 by its clock. 3 entries of it kept here, 2 of them at the gateway.",
  );
  expect(page.text()).toContain("what it supplied is not known here.");
  await page.click(page.find("button", "Show device C its receipts"));
  expect(asked).toEqual([[C, 1]]);
  expect(page.find("figcaption").textContent).toBe("Square 1 of 1");
});

test("DUP-4: an item another device supplied shows the warning, and is recorded only with a reason", async () => {
  const prescription = prescriptionFor(fake, "Ashdown");
  const [item] = prescription.items;
  if (item === undefined) throw new Error("no item");
  const told = { line: "C-0042", prescriptionKey: prescription.key, itemId: item.itemId, given: quantitySchema.parse("1") };
  await page.change(() => fake.set({ elsewhere: [{ ...told, at: fake.app.now(), of: toldOf(item) }] }));
  await page.go({ task: "prescription", key: prescription.key });
  expect(page.text()).toContain("Already supplied by C-0042 at 10:36.");
  await page.click(page.find("input[value=all]"));
  await page.click(page.find("button", "Check and record"));
  expect(page.text()).toContain("Already supplied by C-0042 at 10:36.");
  await page.click(page.find("button", "Record 1 line"));
  expect(page.text()).toContain("Say in a few words why you go on.");
  expect(fake.entries()).toEqual([]);
});

test("BAG-2: an item that waits in a bag on another device shows the warning, and is recorded only with a reason", async () => {
  const prescription = prescriptionFor(fake, "Ashdown");
  const [item] = prescription.items;
  if (item === undefined) throw new Error("no item");
  const { itemId, quantity } = item;
  const told = { device: "C", prescriptionKey: prescription.key, itemId, quantity: quantity.value, at: fake.app.now() };
  await page.change(() => fake.set({ baggedElsewhere: [told] }));
  await page.go({ task: "prescription", key: prescription.key });
  expect(page.text()).toContain("Bagged on device C at 10:36 and waiting to be handed out there.");
  expect(page.text()).toContain("Hand out that bag, on device C.");
  await page.click(page.find("input[value=all]"));
  await page.click(page.find("button", "Check and record"));
  expect(page.text()).toContain("Bagged on device C at 10:36 and waiting to be handed out there.");
  await page.click(page.find("button", "Record 1 line"));
  expect(page.text()).toContain("Say in a few words why you go on.");
  expect(fake.entries()).toEqual([]);
});

test("DUP-4: what was handed out here already and there too is said where devices meet, and stays open until somebody strikes it", async () => {
  const prescription = prescriptionFor(fake, "Ashdown");
  const [line] = await handOut(fake, prescription);
  const [item] = prescription.items;
  if (item === undefined || line === undefined) throw new Error("nothing handed out");
  const { value: given } = item.quantity;
  const told = {
    line: "C-0042",
    prescriptionKey: prescription.key,
    itemId: item.itemId,
    given,
    at: fake.app.now(),
    of: toldOf(item),
  };
  await page.change(() => fake.set({ elsewhere: [told] }));
  expect(page.text()).toContain("handed out more than once, by B-0042 and C-0042");
  expect(page.text()).toContain("ASHDOWN, Leila, born");
  await page.go({ task: "recover" });
  expect(page.find("#look-list").textContent).toContain("1 needs a look");
  expect(page.text()).toContain("handed out more than once, by B-0042 and C-0042");
  await page.go({ task: "home" });
  expect(page.text()).toContain("handed out more than once, by B-0042 and C-0042");
  await page.click(page.find("button", "Open the prescription"));
  expect(page.text()).toContain("handed out more than once, by B-0042 and C-0042");
  await page.change(() => fake.app.strike(line.entryId, "the other device handed it out"));
  expect(page.text()).not.toContain("handed out more than once");
  await page.go({ task: "recover" });
  expect(page.find("#look-list").textContent).toContain("Nothing needs a look");
});
