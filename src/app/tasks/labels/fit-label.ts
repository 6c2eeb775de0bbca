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

/** A stretch of what flows from label to label: a sentence, or a paragraph. Those of one paragraph stand behind one another. */
type Piece = { paragraph: number; text: string; size: number };

const SENTENCE_END = /(?<=[.!?])[ \t\r\n]+(?=[A-Z0-9])/;

const bare = (text: string): string => text.replace(/[ \t\r\n]/g, "");

/** What is left of a text once so many of its characters, spaces not counted, are printed. A word that was cut keeps together what is left of it. */
const leftOf = (text: string, printed: number): string => {
  let at = 0;
  for (let n = 0; n < printed; at += 1) if (bare(text[at] ?? "x") !== "") n += 1;
  return text.slice(at);
};

/**
 * Fills label after label, each as far as its lines go. `whole`: a piece that has room on a label of its own is not begun at the end of
 * another.
 */
const share = (
  pieces: readonly Piece[],
  { room, whole, lay }: { room: number; whole: boolean; lay: (pieces: readonly Piece[]) => LabelLine[] },
): LabelLine[][] => {
  const parts: LabelLine[][] = [];
  let rest = [...pieces];
  const goes = (some: readonly Piece[]): boolean => heightOf(lay(some)) <= room;
  while (rest.length > 0) {
    let fitting = 0;
    while (fitting < rest.length && goes(rest.slice(0, fitting + 1))) fitting += 1;
    const next = rest[fitting];
    if (next === undefined || (whole && fitting > 0 && goes([next]))) {
      parts.push(lay(rest.slice(0, fitting)));
      rest = rest.slice(fitting);
      continue;
    }
    const lines = lay(rest.slice(0, fitting + 1));
    let height = 0;
    const part = lines.filter((line, place) => {
      height += heightOf([line]);
      return place === 0 || height <= room;
    });
    const before = rest.slice(0, fitting).reduce((sum, { text }) => sum + bare(text).length, 0);
    const printed = part.reduce((sum, { text }) => sum + bare(text).length, 0);
    parts.push(part);
    rest = [{ ...next, text: leftOf(next.text, printed - before) }, ...rest.slice(fitting + 1)];
  }
  return parts;
};

/**
 * LAB-2: sets a label so that nothing is ever clipped: in one label at the largest size at which it fits; else over as few as
 * can be, each full, broken between sentences where that makes no more of them, with all that the law asks for and with `1 of 2`, and all but the last with
 * the one it is continued on. Sizes are tried down to four fifths. Null where even that leaves no room for the directions: nothing
 * is printed then. Each line is set here, so that the printer has nothing to wrap. `width` and `height`: what may be printed on, mm.
 */
export const fitLabel = (
  text: LabelText,
  { width, height }: { width: number; height: number },
  measure: Measure,
): FittedLabel[] | null => {
  const set = setter(width, measure);
  const foot = (scale: number, part: number, of: number): LabelLine[] => {
    const [big, small] = [BIG * scale, SMALL * scale];
    // The day stands beside the patient; where it would take a line of its own there, it stands with the pharmacy.
    const [alone, dated] = [set(text.patient, big, true), set(text.patient, big, true, text.date)];
    const place = of === 1 ? "" : part === of ? `Label ${part} of ${of}` : `${part} of ${of}, continued on ${part + 1} of ${of}`;
    return [
      ...(text.words === null ? [] : set(text.words, big, true)),
      ...(dated.length > alone.length
        ? [...alone, ...set(text.pharmacy, small, false, text.date)]
        : [...dated, ...set(text.pharmacy, small, false)]),
      ...set(text.warning, small, true),
      ...set(place, small, true, text.mark),
    ];
  };
  const headOf = (scale: number): LabelLine[] => set(text.product, BIG * scale, true);
  const piecesOf = (scale: number, apart: (paragraph: string) => readonly string[]): Piece[] =>
    [
      ...text.directions.map((paragraph) => ({ paragraph, size: BIG * scale })),
      ...text.notes.map((paragraph) => ({ paragraph, size: SMALL * scale })),
    ].flatMap(({ paragraph, size }, place) => apart(paragraph).map((one) => ({ paragraph: place, text: one, size })));
  const lay = (pieces: readonly Piece[]): LabelLine[] => {
    const paragraphs: Piece[] = [];
    for (const piece of pieces) {
      const last = paragraphs.at(-1);
      if (last?.paragraph === piece.paragraph)
        paragraphs[paragraphs.length - 1] = { ...last, text: `${last.text} ${piece.text}` };
      else paragraphs.push(piece);
    }
    return paragraphs.flatMap((one) => set(one.text, one.size, false));
  };
  for (const scale of SCALES) {
    const [head, flow] = [headOf(scale), lay(piecesOf(scale, (paragraph) => [paragraph]))];
    const lines = [...head, ...flow, ...foot(scale, 1, 1)];
    if (heightOf(lines) <= height) return [{ lines, footAt: head.length + flow.length, height: heightOf(lines) }];
  }
  let best: FittedLabel[] | null = null;
  for (const scale of SCALES) {
    const head = headOf(scale);
    const paragraphs = piecesOf(scale, (paragraph) => [paragraph]);
    // The widest "n of m" there may be stands for all, so that the number of labels does not change the room on them.
    const room = height - heightOf(head) - Math.max(heightOf(foot(scale, 98, 99)), heightOf(foot(scale, 99, 99)));
    if (lay(paragraphs).some((line) => heightOf([line]) > room)) continue;
    const full = share(paragraphs, { room, whole: false, lay });
    const sentences = share(
      piecesOf(scale, (paragraph) => paragraph.split(SENTENCE_END)),
      { room, whole: true, lay },
    );
    const parts = sentences.length <= full.length ? sentences : full;
    if (best !== null && best.length <= parts.length) continue;
    best = parts.map((part, index) => {
      const lines = [...head, ...part, ...foot(scale, index + 1, parts.length)];
      return { lines, footAt: head.length + part.length, height: heightOf(lines) };
    });
  }
  return best;
};
