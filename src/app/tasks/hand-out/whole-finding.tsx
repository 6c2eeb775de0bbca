import type { Finding } from "../../../core/rules/finding.ts";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import type { HandOutRoute } from "../../shell/route.ts";
import { useUi } from "../../shell/ui-memory.ts";
import { toneOf } from "./judge.ts";

/**
 * A finding as it stands on a screen of handing out. Where there is no prescription to supply from, the other ways stand beneath (ROU-1). Where it is about the Responsible Pharmacist, the way to their record stands beneath, and
 * from there back to `from`: what is chosen so far is kept meanwhile.
 */
export const WholeFinding = ({ finding, from }: { finding: Finding; from: HandOutRoute }) => {
  const ui = useUi();
  const note = (
    <FindingNote tone={toneOf(finding)} fact={finding.fact}>
      {finding.next}
    </FindingNote>
  );
  if (finding.rule === "PRO-1")
    return (
      <div className="stack-tight">
        {note}
        <div>
          <Button look="secondary" onClick={() => ui.go({ task: "without-copy", key: null, line: null })}>
            Supply without a copy, or refer on
          </Button>
        </div>
      </div>
    );
  if (!finding.rule.startsWith("RP-")) return note;
  return (
    <div className="stack-tight">
      {note}
      <div>
        <Button look="secondary" onClick={() => ui.go({ task: "responsible-pharmacist", from })}>
          {finding.rule === "RP-1" ? "Sign on the Responsible Pharmacist" : "Responsible Pharmacist record"}
        </Button>
      </div>
    </div>
  );
};
