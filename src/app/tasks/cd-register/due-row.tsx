import { dayAndTime, shortDate } from "../../../core/model/words.ts";
import { Button } from "../../components/button.tsx";
import { CdTag } from "../../components/cd-tag.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { PatientNamed } from "../../components/patient-named.tsx";
import { useApp } from "../../shell/app-context.ts";
import { medicineOf, whatHappened } from "../../shell/line-words.ts";
import { Refused } from "../../shell/refused.tsx";
import type { RegisterDue } from "../../shell/register-due.ts";
import { useWrites } from "../../shell/use-writes.ts";

/** One supply that is to be entered, by when, or to be put right, and the way to say that it is (SHT-12). */
export const DueRow = ({ due, onDone }: { due: RegisterDue; onDone: (fact: string) => void }) => {
  const app = useApp();
  const writes = useWrites();
  const { line, drug, what, by, isOver } = due;
  const isWrong = what === "put-right";
  const done = isWrong ? "is put right" : "is entered";
  const enter = (): void => {
    const act = () => app.recordRegisterEntered(line.entryId);
    const words = [`${line.line} ${done} in the controlled drugs register`];
    void writes.run([{ what: isWrong ? "Put right in the register" : "Entered in the register", words, act }], () =>
      onDone(`${line.line} ${done} in the register.`),
    );
  };
  return (
    <li className="card stack-tight">
      <p>
        <b className="unbroken">{line.line}</b> {medicineOf(line)} <CdTag schedule={drug.schedule} />: {whatHappened(line)},{" "}
        <span className="unbroken">{dayAndTime(line.body.happened.wall)}</span>,{" "}
        <PatientNamed patient={line.body.basis.patient} />
      </p>
      {isWrong ? (
        <FindingNote tone="stop" fact={`Struck since it was entered: ${line.strike?.reason ?? ""}.`}>
          Put the register right by a dated note at its entry: nothing there is crossed out. If it was recorded anew, that line is
          not entered a second time as another supply: look at the running balance.
        </FindingNote>
      ) : (
        <FindingNote
          tone={isOver ? "stop" : "warn"}
          fact={isOver ? `It was to be entered by the end of ${shortDate(by)}.` : `To be entered by the end of ${shortDate(by)}.`}
        >
          {isOver ? "Enter it now, and tell the superintendent pharmacist that it is late." : null}
        </FindingNote>
      )}
      <Refused writes={writes} />
      <div>
        <Button look="secondary" busy={writes.busy ? "Writing…" : null} onClick={enter}>
          {line.line} {done}
        </Button>
      </div>
    </li>
  );
};
