import type { ToSupply } from "../../../core/model/prescription.ts";
import { REFERRED_WORDS, type SupplyRoute } from "../../../core/model/supply-route.ts";
import { dayAndTime } from "../../../core/model/words.ts";
import { ActionBar } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { Screen } from "../../shell/screen.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import { REFERRED_SLIP } from "./route-words.ts";

/** What was recorded of a referral: what it was, under which lines, and when. */
export type Referral = {
  prescription: ToSupply;
  route: Extract<SupplyRoute, { kind: "referred" }>;
  lines: readonly string[];
  at: number;
};

/** After a refusal: the lines it stands under, and the words for the patient to take along (ROU-4). Read out, copied or printed. */
export const OnwardSlip = ({ referral: { prescription, route, lines, at } }: { referral: Referral }) => {
  const ui = useUi();
  const { pharmacy } = useOpenView().device;
  const { patient, items } = prescription;
  return (
    <Screen
      name="Referred on"
      actions={
        <ActionBar>
          <Button look="primary" icon="search" onClick={() => ui.go({ task: "find" }, "replace")}>
            Find next
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>
          Not supplied, recorded as <span className="unbroken">{lines.join(", ")}</span>
        </Heading>
        <div className="own-not-on-slip">
          <FindingNote tone="info" fact="Nothing goes to EPS.">
            The line in the log says what was asked for, why not, and where the patient went.
          </FindingNote>
        </div>
        <section className="card stack own-slip" aria-labelledby="slip">
          <h2 id="slip">For the patient</h2>
          <p>
            <b>
              {patient.given.join(" ")} {patient.family}
            </b>
          </p>
          <p>We could not supply {items.map(({ product }) => product.display).join(", ")} today.</p>
          <p className="strong">
            {REFERRED_WORDS[route.to]}
            {route.toName === "" ? "" : `: ${route.toName}`}
          </p>
          <p>{REFERRED_SLIP[route.to]}</p>
          <p>If you feel very unwell, ring 999 or go to A&amp;E.</p>
          <p className="second">
            {pharmacy.name}, {[...pharmacy.address, pharmacy.postcode].join(", ")}, {pharmacy.phone}.{" "}
            <span className="unbroken">{dayAndTime(at)}</span>. Our reference: {lines.join(", ")}.
          </p>
        </section>
        <div className="own-not-on-slip">
          <Button look="secondary" onClick={() => window.print()}>
            Print this page
          </Button>
        </div>
      </div>
    </Screen>
  );
};
