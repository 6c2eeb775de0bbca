import type { ReactNode } from "react";
import "./printed.css";

/**
 * What comes out of the printer, and stands on the screen as it will look. While there is one, nothing else of the app is printed. It carries
 * its page with it, so that the printer is asked for the right paper and the right way up.
 */
export const Printed = ({ page, label, children }: { page: string; label: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where it is wider than the screen, also by the keyboard (WCAG 2.1.1)
  <section className={`printed printed-${page}`} aria-label={label} tabIndex={0}>
    {children}
  </section>
);
