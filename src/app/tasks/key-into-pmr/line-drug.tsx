import type { LogLine } from "../../../core/journal/log.ts";
import { CdTag } from "../../components/cd-tag.tsx";
import { controlledDrugOf } from "../../shell/line-words.ts";

/** The schedule of a line's controlled drug; nothing where it is none. */
export const LineDrug = ({ line }: { line: LogLine }) => {
  const drug = controlledDrugOf(line, []);
  return drug === null ? null : (
    <>
      {" "}
      <CdTag schedule={drug.schedule} />
    </>
  );
};
