import { useState } from "react";
import { restsOnWords } from "../../../core/model/supply-route.ts";
import type { ClaimAt } from "../../../core/reconcile/claims-of.ts";
import { Button } from "../../components/button.tsx";
import { TextArea } from "../../components/field.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { useApp } from "../../shell/app-context.ts";
import { Refused } from "../../shell/refused.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useWrites } from "../../shell/use-writes.ts";
import { elsewhereAct } from "./claim-draft.ts";

/** Closes a claim that is made in the PMR or with NHSBSA, with a reason: Holdfast then sends none (CLM-3). */
export const ClaimElsewhere = ({ claim }: { claim: ClaimAt }) => {
  const ui = useUi();
  const app = useApp();
  const writes = useWrites();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const close = (): void => {
    setAsked(true);
    if (reason.trim() === "") {
      focusOn("claim-elsewhere-where");
      return;
    }
    const words = [restsOnWords(claim.basis), reason.trim()];
    void writes.run([{ what: "Claimed elsewhere", words, act: () => app.decide(claim.key, elsewhereAct(claim), reason) }], () =>
      ui.go({ task: "claims" }, "replace"),
    );
  };
  return (
    <section className="card stack" aria-labelledby="claim-elsewhere">
      <h2 id="claim-elsewhere">Claimed elsewhere</h2>
      <p className="second">Where it is claimed in the PMR or with NHSBSA, say so here: Holdfast then sends no claim for it.</p>
      <Refused writes={writes} />
      <TextArea
        id="claim-elsewhere-where"
        label="Where, and why"
        value={reason}
        error={asked && reason.trim() === "" ? "Say where it is claimed, and why." : null}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button look="secondary" busy={writes.busy ? "Writing…" : null} onClick={close}>
        It is claimed elsewhere
      </Button>
    </section>
  );
};
