import { type FormEvent, useEffect, useState } from "react";
import type { Pharmacy } from "../../../core/model/pharmacy.ts";
import { Button } from "../../components/button.tsx";
import { Field } from "../../components/field.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { Heading } from "../../components/heading.tsx";
import { useApp } from "../../shell/app-context.ts";
import type { Trouble } from "../../shell/app-port.ts";
import { Door } from "../../shell/door.tsx";
import { enrolmentCodeOf } from "./enrolment-code.ts";
import { WhoAndWhere } from "./who-and-where.tsx";
import "./enrol.css";

type Looked = { code: string; pharmacy: Pharmacy };

const AskForCode = ({ busy, trouble, onCode }: { busy: boolean; trouble: Trouble | null; onCode: (code: string) => void }) => {
  const [text, setText] = useState("");
  const [empty, setEmpty] = useState(false);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const code = enrolmentCodeOf(text);
    setEmpty(code === "");
    if (code !== "") onCode(code);
  };
  const error = empty
    ? "Nothing is entered yet. Paste the link or type the code."
    : trouble === null
      ? null
      : `${trouble.fact} ${trouble.next}`;
  return (
    <form className="stack-wide" onSubmit={send} noValidate>
      <Heading>Set up this device</Heading>
      <p>The responsible pharmacist makes an enrolment link. It works once, for ten minutes.</p>
      <Field
        label="Enrolment link or code"
        autoComplete="off"
        spellCheck={false}
        value={text}
        error={error}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button look="primary" type="submit" busy={busy ? "Asking…" : null}>
        Go on
      </Button>
    </form>
  );
};

/** Enrolment: a code says which pharmacy; a person says who they are and what this device is called. */
export const EnrolScreen = ({ code }: { code: string | null }) => {
  const app = useApp();
  const [looked, setLooked] = useState<Looked | null>(null);
  const [asking, setAsking] = useState(code !== null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const look = (text: string): void => {
    setAsking(true);
    setTrouble(null);
    void app.offer(text).then((answer) => {
      setAsking(false);
      if (answer.ok) setLooked({ code: text, pharmacy: answer.pharmacy });
      else setTrouble(answer);
    });
  };
  useEffect(() => {
    let here = true;
    if (code !== null)
      void app.offer(code).then((answer) => {
        if (!here) return;
        setAsking(false);
        if (answer.ok) setLooked({ code, pharmacy: answer.pharmacy });
        else setTrouble(answer);
      });
    return () => {
      here = false;
    };
  }, [app, code]);
  return (
    <Door
      aside={
        <p className="enrol-aside">
          The fallback for the day EPS or the PMR is down: find, hand out and record, with or without the internet.
        </p>
      }
    >
      {looked !== null ? (
        <WhoAndWhere code={looked.code} pharmacy={looked.pharmacy} />
      ) : asking && trouble === null ? (
        <div className="stack-wide">
          <Heading>Set up this device</Heading>
          <FindingNote tone="info" fact="Asking whose enrolment link this is." />
        </div>
      ) : (
        <AskForCode busy={asking} trouble={trouble} onCode={look} />
      )}
    </Door>
  );
};
