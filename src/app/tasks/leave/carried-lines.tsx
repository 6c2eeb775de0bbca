import { carriedFor } from "../../shell/carried.ts";
import { countOf } from "../../shell/moment-words.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** Lines of other devices that are kept here and that the gateway has not: nobody else may have them any more (MET-3). */
export const CarriedLines = ({ noun }: { noun: string }) => {
  const { met } = useOpenView();
  const carried = carriedFor(met);
  if (carried.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="carried-lines">
      <h2 id="carried-lines">Kept here for other devices</h2>
      <ul>
        {carried.map(({ device, entries }) => (
          <li key={device}>
            {countOf(entries, "entry", "entries")} of device {device}: not at the gateway yet, as far as this {noun} knows.
          </li>
        ))}
      </ul>
      <p>
        They go by themselves once this {noun} reaches the gateway, also while it is locked.{" "}
        <strong>Until then do not clear it or hand it in</strong>: where the other device was lost, this is the only place they
        are. The sealed file of this {noun} does not hold them.
      </p>
    </section>
  );
};
