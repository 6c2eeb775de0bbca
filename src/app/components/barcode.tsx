import { code128Bars } from "./code-128.ts";
import "./barcode.css";

/** Quiet zone each side, in modules (ISO/IEC 15417 asks for ten). */
const QUIET = 10;

/** A Code 128 barcode drawn as SVG, with what it says read out; the text itself stands beneath it. */
export const Barcode = ({ text }: { text: string }) => {
  const symbol = code128Bars(text);
  if (symbol === null) return <p className="note">This number cannot be drawn as a barcode. Type it in.</p>;
  return (
    <svg
      className="barcode"
      viewBox={`0 0 ${symbol.width + 2 * QUIET} 50`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      role="img"
      aria-label={`Barcode of ${text}`}
    >
      {symbol.bars.map((bar) => (
        <rect key={bar.at} x={bar.at + QUIET} y={0} width={bar.width} height={50} />
      ))}
    </svg>
  );
};
