import type { Measure } from "./fit-label.ts";

/** The type of labels; labels.css names the same fonts. */
const LABEL_FONTS = 'Arial, "Liberation Sans", Roboto, sans-serif';

const MM_PER_POINT = 25.4 / 72;
/** Measured large, so that the screen's rounding of small glyphs does not count. */
const MEASURED_AT = 200;
/** Wider than any letter of any plain type, for where a browser cannot measure. */
const WIDEST = 1.2;

/** Measures with this browser's own letters, which are those it prints with. */
export const createMeasure = (page: Document): Measure => {
  const context = page.createElement("canvas").getContext("2d");
  return (text, { size, bold }) => {
    if (context === null) return text.length * WIDEST * size * MM_PER_POINT;
    context.font = `${bold ? 700 : 400} ${MEASURED_AT}px ${LABEL_FONTS}`;
    return (context.measureText(text).width / MEASURED_AT) * size * MM_PER_POINT;
  };
};
