// Sizes of dispensing labels, as pharmacies in England are said to use them. Source: practice 4.2 and engineering/ux (general knowledge, and one
// cited design); no printer or roll was seen. Written down: 2026-11-29. NOT VERIFIED: the screen says so, and offers a ruled test print.

/** One size of a roll of labels, in millimetres. `id` is also the name of its page in src/app/components/printed.css. */
export type LabelSize = { readonly id: string; readonly words: string; readonly width: number; readonly height: number };

/** The size a device prints on until somebody chooses another. */
export const USUAL_LABEL_SIZE: LabelSize = { id: "label-70x35", words: "70 x 35 mm", width: 70, height: 35 };

/** Every size that can be chosen, the usual one first. */
export const LABEL_SIZES: readonly LabelSize[] = [
  USUAL_LABEL_SIZE,
  { id: "label-70x38", words: "70 x 38 mm", width: 70, height: 38 },
  { id: "label-76x38", words: "76 x 38 mm", width: 76, height: 38 },
  { id: "label-62x40", words: "62 mm roll, 40 mm long", width: 62, height: 40 },
];

/** Labels on a sheet of A4 for any office printer: 3 across, 8 down, 70 x 37 mm each (24 a sheet), half a millimetre from the top. */
export const LABEL_SHEET = { id: "label-sheet", words: "A4 sheet, 3 x 8", width: 70, height: 37, across: 3, down: 8 } as const;
