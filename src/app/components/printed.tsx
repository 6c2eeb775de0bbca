import type { ReactNode } from "react";
import "./paper.css";
import "./printed.css";

/**
 * What comes out of the printer, and stands on the screen as it will look. While there is one, nothing else of the app is printed. It carries
 * its page with it, so that the printer is asked for the right paper and the right way up.
 */
export const Printed = ({
  page,
  label,
  paperOnly = false,
  children,
}: {
  page: string;
  label: string;
  /** Not drawn on the screen, where the same is shown in a way that fits it. */
  paperOnly?: boolean;
  children: ReactNode;
}) => (
  <section
    className={paperOnly ? `printed printed-only printed-${page}` : `printed printed-${page}`}
    aria-label={label}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where it is wider than the screen, also by the keyboard (WCAG 2.1.1)
    tabIndex={0}
  >
    {children}
  </section>
);
