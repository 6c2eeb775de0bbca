import "./icon.css";

/** The drawings: a 24 grid, 2 px line, round ends. */
const PATHS = {
  home: "M4 11l8-7 8 7M6 10v10h12V10M10 20v-6h4v6",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20",
  log: "M6 4h12v16H6zM10 4v16M13 8h3M13 12h3M13 16h3",
  recover: "M4 12a8 8 0 0 1 14-5.3L20 9M20 4v5h-5M20 12a8 8 0 0 1-14 5.3L4 15M4 20v-5h5",
  lock: "M6 11h12v9H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11",
  plug: "M9 3v5M15 3v5M7 8h10v3a5 5 0 0 1-10 0zM12 16v5",
  "check-circle": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 12.5l2.8 2.8L16 9.5",
  check: "M5 12.5l4.5 4.5L19 7.5",
  "double-check": "M3 12.5l4 4L15 8M11 15.5l1.5 1L21 8",
  warning: "M12 4L2.8 20h18.4zM12 10v4.5M12 17.2v.1",
  info: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.6v.1",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.2l3.2 1.8",
  device: "M7 3h10v18H7zM11 18h2",
  tray: "M12 3v10M8 9.5l4 4 4-4M4 15v5h16v-5",
  eye: "M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  pencil: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  forward: "M9 5l7 7-7 7",
  back: "M20 12H5M11 6l-6 6 6 6",
  cross: "M6 6l12 12M18 6L6 18",
  ear: "M7 10a5 5 0 0 1 10 0c0 4-4 4.5-4 7.5a2.7 2.7 0 0 1-5 1.2M10 10.5a2 2 0 0 1 4 0c0 1.5-2 1.8-2 3.3",
  stop: "M8.5 3h7L21 8.5v7L15.5 21h-7L3 15.5v-7zM12 8v5M12 16.3v.1",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  install: "M12 3v11M8 10.5l4 4 4-4M5 20h14",
  out: "M14 4h6v6M20 4l-9 9M18 13v7H4V6h7",
} as const;

/** The name of a drawing. */
export type IconName = keyof typeof PATHS;

/** One drawing, hidden from assistive technology: it always stands beside words. */
export const Icon = ({ name, large = false }: { name: IconName; large?: boolean }) => (
  <svg className={large ? "icon icon-large" : "icon"} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={PATHS[name]} />
  </svg>
);
