import { ActionBar } from "../../components/action-bar.tsx";
import { Button } from "../../components/button.tsx";
import { Heading } from "../../components/heading.tsx";
import { PatientNamed } from "../../components/patient-named.tsx";
import { Screen } from "../../shell/screen.tsx";
import { buttonWords, MEANS_WORDS } from "./ending-words.ts";
import type { Choosing } from "./use-ending.ts";

/**
 * More than one ending at a time is asked for once, with its number and what it means. The button that writes stands in the page, not
 * where the button before it stood: a double tap must not confirm.
 */
export const ConfirmEnding = ({ choosing, listed }: { choosing: Choosing; listed: number }) => {
  const { ending, chosen } = choosing;
  const words = buttonWords(ending, chosen.length, listed);
  return (
    <Screen
      name="Hand back"
      actions={
        <ActionBar note="Nothing is written yet.">
          <Button look="secondary" onClick={choosing.goBack}>
            No, go back
          </Button>
        </ActionBar>
      }
    >
      <div className="stack-wide">
        <Heading>{words}?</Heading>
        <p>{MEANS_WORDS[ending]}</p>
        <div>
          <Button look="primary" onClick={choosing.confirm}>
            Yes, {words.charAt(0).toLowerCase() + words.slice(1)}
          </Button>
        </div>
        <section className="card stack-tight" aria-labelledby="hand-back-these">
          <h2 id="hand-back-these">These {chosen.length}</h2>
          <ul className="hand-back-these">
            {chosen.map(({ key, id, patient, medicines }) => (
              <li key={key}>
                <PatientNamed patient={patient} /> <span className="mono unbroken second">{id}</span>{" "}
                <span className="second">{medicines}</span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Screen>
  );
};
