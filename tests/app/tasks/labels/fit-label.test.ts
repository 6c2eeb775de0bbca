import fc from "fast-check";
import { expect, test } from "vitest";
import { type FittedLabel, fitLabel, type LabelText, type Measure } from "../../../../src/app/tasks/labels/fit-label.ts";

const MM_PER_POINT = 25.4 / 72;

/** About as wide as Arial or a little wider: capitals and digits wider than the rest, bold wider still. */
const measure: Measure = (text, { size, bold }) =>
  [...text].reduce((sum, letter) => sum + (/[A-ZW0-9@%]/.test(letter) ? 0.66 : 0.5), 0) * size * MM_PER_POINT * (bold ? 1.08 : 1);

const ROLL = { width: 66, height: 32 };

const TEXT: LabelText = {
  product: "28 Examplapril 5 mg tablets",
  directions: ["Take ONE tablet ONCE a day"],
  notes: [],
  words: null,
  patient: "QUILLFEATHER, Odette (Ms)",
  date: "24-Nov-2026",
  pharmacy: "Marsh Lane Pharmacy, 4 Marsh Lane, Hallowby, HB4 1ZZ, 01632 960901",
  warning: "Keep out of the reach and sight of children",
  mark: "B-0001  GO / TB",
};

const saying = (labels: readonly FittedLabel[]): string =>
  labels
    .flatMap(({ lines }) => lines.flatMap(({ text, right }) => [text, right]))
    .join("")
    .replace(/\s/g, "");

const LONG =
  "Take ONE tablet in the morning and ONE at night, swallowed whole with a full glass of water, for as long as the pain lasts. ";

test("LAB-2: an ordinary label is one, at the largest size", () => {
  const labels = fitLabel(TEXT, ROLL, measure);
  expect(labels).toHaveLength(1);
  expect(labels?.[0]?.lines[0]).toMatchObject({ text: "28 Examplapril 5 mg tablets", size: 10, bold: true });
});

test("LAB-2: what does not fit goes over to further labels, each with all the law asks for and its place among them", () => {
  const labels = fitLabel({ ...TEXT, directions: [LONG.repeat(3)], words: "Emergency Supply" }, ROLL, measure) ?? [];
  expect(labels.length).toBeGreaterThan(1);
  for (const [index, label] of labels.entries()) {
    const said = saying([label]);
    for (const part of [TEXT.product, TEXT.patient, TEXT.date, TEXT.pharmacy, TEXT.warning, TEXT.mark, "Emergency Supply"])
      expect(said).toContain(part.replace(/\s/g, ""));
    expect(said).toContain(`${index + 1}of${labels.length}`);
  }
});

const CELL = { width: 60, height: 30 };
const STEPS: LabelText = {
  ...TEXT,
  product: "30 Methylphenidate 18mg modified-release tablets",
  directions: ["Take ONE tablet each MORNING. If this is not enough take ONE more at NOON, but no more than TWO in a day"],
  patient: "OKAFOR, George (Master)",
  date: "29-Nov-2026",
  pharmacy: "Marsh Lane Pharmacy, 4 Marsh Lane, Hallowby, HB4 1ZZ, 01632 960200",
  mark: "B-0026  IM / IM",
};
const flowOf = ({ lines, footAt }: FittedLabel, head = 2): string =>
  lines
    .slice(head, footAt)
    .map(({ text }) => text)
    .join(" ");

test("LAB-2: a label is as full as its lines go, breaks between sentences where it can, and says on which it is continued", () => {
  const labels = fitLabel(STEPS, CELL, measure) ?? [];
  expect(labels.map((label) => flowOf(label))).toEqual([
    "Take ONE tablet each MORNING.",
    "If this is not enough take ONE more at NOON, but no more than TWO in a day",
  ]);
  expect(saying([labels[0] as FittedLabel])).toContain("1of2,continuedon2of2");
  expect(saying([labels[1] as FittedLabel])).toContain("Label2of2");
});

test("LAB-2: sentences that would make more labels are broken, and none has room for another line but the last", () => {
  const sentence = "Take ONE tablet in the morning and ONE at night, and take none on a day on which the pain has gone.";
  const labels = fitLabel({ ...STEPS, directions: [`${sentence} ${sentence}`] }, CELL, measure) ?? [];
  const lines = labels.map(({ footAt }) => footAt - 2);
  for (const { height, lines: all, footAt } of labels.slice(0, -1))
    expect(height + (all[footAt - 1]?.size ?? 0) * 1.2 * MM_PER_POINT).toBeGreaterThan(CELL.height);
  expect(Math.max(...lines)).toBe(lines[0]);
});

test("LAB-2: smaller type is taken where it makes fewer labels", () => {
  const labels = fitLabel({ ...TEXT, directions: [LONG.repeat(3)] }, ROLL, measure) ?? [];
  expect(labels[0]?.lines[0]?.size).toBe(8);
  expect(labels.length).toBeLessThan(5);
});

test("LAB-2: a label that has no room for its directions is not made at all", () => {
  expect(fitLabel(TEXT, { width: 20, height: 10 }, measure)).toBeNull();
  expect(fitLabel({ ...TEXT, pharmacy: TEXT.pharmacy.repeat(9) }, ROLL, measure)).toBeNull();
});

test("LAB-2: whatever is written, no line is wider and no label higher than its paper, and no word is lost", () => {
  const word = fc.stringMatching(/^[A-Za-z0-9%@µ.,/-]{1,40}$/);
  const text = (most: number) => fc.array(word, { minLength: 1, maxLength: most }).map((words) => words.join(" "));
  fc.assert(
    fc.property(
      fc.record({
        product: text(8),
        directions: fc.array(text(40), { minLength: 1, maxLength: 3 }),
        notes: fc.array(text(20), { maxLength: 3 }),
        words: fc.constantFrom(null, "Emergency Supply"),
        patient: text(4),
        date: fc.constant("24-Nov-2026"),
        pharmacy: text(8),
        warning: fc.constant(TEXT.warning),
        mark: fc.constant(TEXT.mark),
      }),
      fc.constantFrom(ROLL, { width: 60, height: 30 }, { width: 58, height: 37 }),
      (label, paper) => {
        const labels = fitLabel(label, paper, measure);
        if (labels === null) return;
        for (const { lines, height } of labels) {
          expect(height).toBeLessThanOrEqual(paper.height);
          for (const { text: left, right, size, bold } of lines) {
            const both = left !== "" && right !== "" ? `${left} ${right}` : `${left}${right}`;
            expect(measure(both, { size, bold })).toBeLessThanOrEqual(paper.width);
          }
        }
        const bare = (parts: readonly string[]): string => parts.join("").replace(/\s/g, "");
        const flowing = labels.flatMap(({ lines, footAt }) => lines.slice(0, footAt).map((line) => line.text));
        const head = bare([label.product]);
        const rest = labels.length === 1 ? bare(flowing).slice(head.length) : bare(flowing).split(head).join("");
        const wanted = bare([...label.directions, ...label.notes]);
        // A product's own words may stand in the directions too: then only the length can be compared.
        if (wanted.includes(head)) expect(bare(flowing).length).toBe(wanted.length + labels.length * head.length);
        else expect(rest).toBe(wanted);
      },
    ),
    { numRuns: 300 },
  );
});
