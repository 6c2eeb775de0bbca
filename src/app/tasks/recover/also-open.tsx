import { alsoOpen } from "../../shell/also-open.ts";
import { OpenMatters } from "../../shell/open-matters.tsx";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** What else is open beside the lines, each with its way there. */
export const AlsoOpen = () => {
  const matters = alsoOpen(useOpenView(), useNow());
  if (matters.length === 0) return null;
  return (
    <section className="card" aria-labelledby="also-open">
      <h2 id="also-open">Also open</h2>
      <OpenMatters matters={matters} />
    </section>
  );
};
