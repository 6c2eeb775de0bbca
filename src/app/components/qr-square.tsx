import { encode } from "uqr";
import "./qr-square.css";

/** Light modules around it, as the standard asks. */
const QUIET = 4;

/** The dark modules as one path of a grid with one unit a module. */
const pathOf = (rows: readonly (readonly boolean[])[]): string =>
  rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");

/** A text as a QR square, dark on white whatever the theme; `name` is what assistive technology says of it. */
export const QrSquare = ({ text, name }: { text: string; name: string }) => {
  const { data, size } = encode(text, { ecc: "L", border: QUIET });
  return (
    <svg className="qr-square" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={name} shapeRendering="crispEdges">
      <rect width={size} height={size} className="qr-light" />
      <path d={pathOf(data)} className="qr-dark" />
    </svg>
  );
};
