import "./mark.css";

/** The mark: a stem whose three roots grip a line. Decoration; the name stands beside it. */
export const Mark = ({ big = false }: { big?: boolean }) => (
  <svg className={big ? "mark mark-big" : "mark"} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path d="M16 3v24M16 11.5c4.4 0 7-2.3 7.6-6.5M16 15.5c-4 0-6.6-2-7.4-5.8M16 19c-.4 4-2.6 5.4-7 8M16 19c.4 4 2.6 5.4 7 8M3.5 28.5h25" />
  </svg>
);
