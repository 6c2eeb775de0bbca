import { Icon, type IconName } from "./icon.tsx";
import "./chip.css";

/** Where a line exists, as a chip shows it. */
export type ChipLook = "this-device" | "received" | "settled" | "needs-a-look" | "struck";

const ICONS: Readonly<Record<ChipLook, IconName>> = {
  "this-device": "device",
  received: "tray",
  settled: "double-check",
  "needs-a-look": "eye",
  struck: "pencil",
};

/** A rounded chip: colour, drawing and words together. `plain` leaves out the edge, for rows of the log. */
export const Chip = ({ look, words, plain = false }: { look: ChipLook; words: string; plain?: boolean }) => (
  <span className={plain ? `chip chip-plain chip-${look}` : `chip chip-${look}`}>
    <Icon name={ICONS[look]} />
    <span>{words}</span>
  </span>
);
