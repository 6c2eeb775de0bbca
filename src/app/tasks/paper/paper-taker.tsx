import type { ToSupply } from "../../../core/model/prescription.ts";
import type { PaperDraft } from "../../shell/paper-draft.ts";
import { ProofOfIdentity, WhoTookIt } from "../../shell/who-took-it.tsx";
import { paperWantsProof } from "./paper-form.ts";

/** Who took it by the paper, and for controlled drugs what they proved; what the paper does not say is written as not stated. */
export const PaperTaker = ({
  prescription,
  draft,
  change,
  gapAt,
}: {
  prescription: ToSupply;
  draft: PaperDraft;
  change: (part: Partial<PaperDraft>) => void;
  gapAt: (focus: string) => string | null;
}) => {
  const wants = paperWantsProof(draft, prescription);
  const taker = { typed: draft, wantsProof: wants, isOnPaper: true, onChange: change, gapAt };
  return (
    <div className="stack">
      <WhoTookIt {...taker} />
      <ProofOfIdentity {...taker} />
      {wants ? null : <p className="second">What is left open is written as not stated.</p>}
    </div>
  );
};
