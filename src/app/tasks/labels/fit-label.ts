/** How wide a text is in millimetres, set in this size (points) and weight. */
export type Measure = (text: string, type: { size: number; bold: boolean }) => number;

/** One printed line of a label: its text at the left, and at the right what belongs there. Sizes in points. */
export type LabelLine = { text: string; right: string; size: number; bold: boolean };

/** What a label says. `directions` and `notes` may go over to a second label; everything else stands on each. */
export type LabelText = {
  product: string;
  directions: readonly string[];
  notes: readonly string[];
  /** Words the law asks for ("Emergency Supply"); null: none. */
  words: string | null;
  patient: string;
  date: string;
  pharmacy: string;
  warning: string;
  /** Line number and initials, for people in the pharmacy. */
  mark: string;
};

/** One label of a set: its printed lines from top to bottom, the place of the first that stands at the foot, and how high all are together, mm. */
export type FittedLabel = { lines: LabelLine[]; footAt: number; height: number };

const MM_PER_POINT = 25.4 / 72;
/** Height of a line in its own size; printed.css sets the same. */
const LEADING = 1.2;
/** Printers place glyphs a little differently from screens: this much of the width stays free. */
const SPARE = 0.96;
/** Type sizes in points, and how far they may shrink before a label is refused. */
const BIG = 10;
const SMALL = 7.5;
const SCALES = [1, 0.9, 0.8] as const;

const heightOf = (lines: readonly LabelLine[]): number => lines.reduce((sum, { size }) => sum + size * LEADING * MM_PER_POINT, 0);

/** Cuts a word that is wider than a whole line; whole characters only, none lost. */
const cut = (word: string, fits: (text: string) => boolean): string[] => {
  const pieces: string[] = [];
  let piece = "";
  for (const character of word) {
    if (piece !== "" && !fits(piece + character)) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return piece === "" ? pieces : [...pieces, piece];
};

/** Sets a text in lines no wider than the label. No word and no character is left out; spaces that do not break stay. */
const wrap = (text: string, fits: (text: string) => boolean): string[] => {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/[ \t\r\n]+/).filter((one) => one !== ""))
    for (const piece of fits(word) ? [word] : cut(word, fits)) {
      const longer = line === "" ? piece : `${line} ${piece}`;
      if (line !== "" && !fits(longer)) {
        lines.push(line);
        line = piece;
      } else line = longer;
    }
  return line === "" ? lines : [...lines, line];
};

const setter =
  (width: number, measure: Measure) =>
  (text: string, size: number, bold: boolean, right = ""): LabelLine[] => {
    const room = width * SPARE;
    const fits = (candidate: string): boolean => measure(candidate, { size, bold }) <= room;
    const lines = wrap(text, fits).map((one) => ({ text: one, right: "", size, bold }));
    if (right === "") return lines;
    const last = lines.at(-1);
    // Three spaces keep the two apart; where they do not fit side by side the right one has a line of its own.
    if (last !== undefined && fits(`${last.text}   ${right}`)) last.right = right;
    else for (const one of wrap(right, fits)) lines.push({ text: "", right: one, size, bold });
    return lines;
  };

/** Fills label after label with the lines that flow, each as full as its height allows. */
const share = (flow: readonly LabelLine[], room: number): LabelLine[][] => {
  const parts: LabelLine[][] = [[]];
  for (const line of flow) {
    const part = parts.at(-1) ?? [];
    if (part.length > 0 && heightOf([...part, line]) > room) parts.push([line]);
    else part.push(line);
  }
  return parts;
};

/**
 * LAB-2: sets a label so that nothing is ever clipped: in one label at the largest size at which it fits; else over as few as
 * can be, each with all that the law asks for and with `1 of 2`. Sizes are tried down to four fifths. Null where even that leaves no room for the directions: nothing
 * is printed then. Each line is set here, so that the printer has nothing to wrap. `width` and `height`: what may be printed on, mm.
 */
export const fitLabel = (
  text: LabelText,
  { width, height }: { width: number; height: number },
  measure: Measure,
): FittedLabel[] | null => {
  const set = setter(width, measure);
  const attempt = (scale: number, part: number, of: number) => {
    const [big, small] = [BIG * scale, SMALL * scale];
    const head = set(text.product, big, true);
    const flow = [
      ...text.directions.flatMap((paragraph) => set(paragraph, big, false)),
      ...text.notes.flatMap((paragraph) => set(paragraph, small, false)),
    ];
    const foot = [
      ...(text.words === null ? [] : set(text.words, big, true)),
      ...set(text.patient, big, true, text.date),
      ...set(text.pharmacy, small, false),
      ...set(text.warning, small, true),
      ...set(of === 1 ? "" : `Label ${part} of ${of}`, small, true, text.mark),
    ];
    return { head, flow, foot, room: height - heightOf(head) - heightOf(foot) };
  };
  for (const scale of SCALES) {
    const { head, flow, foot, room } = attempt(scale, 1, 1);
    if (heightOf(flow) <= room) {
      const lines = [...head, ...flow, ...foot];
      return [{ lines, footAt: head.length + flow.length, height: heightOf(lines) }];
    }
  }
  let best: FittedLabel[] | null = null;
  for (const scale of SCALES) {
    // The widest "n of m" there may be stands for all, so that the number of labels does not change the room on them.
    const { flow, room } = attempt(scale, 99, 99);
    if (flow.some((line) => heightOf([line]) > room)) continue;
    const parts = share(flow, room);
    if (best !== null && best.length <= parts.length) continue;
    best = parts.map((part, index) => {
      const { head, foot } = attempt(scale, index + 1, parts.length);
      const lines = [...head, ...part, ...foot];
      return { lines, footAt: head.length + part.length, height: heightOf(lines) };
    });
  }
  return best;
};
