import { FindingNote, type Tone } from "../components/finding.tsx";
import type { StorageFinding } from "../vault/self-test.ts";

const TONE: Readonly<Record<StorageFinding["weight"], Tone>> = { stop: "stop", warn: "warn", note: "info" };

/** What the self-test of this device's storage found, each with the next step (JRN-11). Shown locked and unlocked. */
export const StorageFindings = ({ storage }: { storage: readonly StorageFinding[] }) =>
  storage.map(({ what, weight, fact, next }) => (
    <FindingNote key={what} tone={TONE[weight]} fact={fact} alert={weight === "stop"}>
      {next}
    </FindingNote>
  ));
