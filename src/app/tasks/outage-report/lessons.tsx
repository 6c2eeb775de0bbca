import { useState } from "react";
import { dayAndTime } from "../../../core/model/words.ts";
import type { IncidentReport } from "../../../core/reconcile/incident-report.ts";
import { Button } from "../../components/button.tsx";
import { TextArea } from "../../components/field.tsx";
import { focusOn } from "../../components/focus-on.ts";
import { useApp } from "../../shell/app-context.ts";
import { Refused } from "../../shell/refused.tsx";
import { useWrites } from "../../shell/use-writes.ts";

/** What was learnt, by whom, and a place to add to it (REP-3). */
export const Lessons = ({ outageId, lessons }: { outageId: string; lessons: IncidentReport["lessons"] }) => {
  const app = useApp();
  const writes = useWrites();
  const [text, setText] = useState("");
  const [asked, setAsked] = useState(false);
  const add = (): void => {
    setAsked(true);
    if (text.trim() === "") {
      focusOn("lesson");
      return;
    }
    void writes.run([{ what: "Lesson", words: [text.trim()], act: () => app.recordLesson(outageId, text) }], () => {
      setText("");
      setAsked(false);
    });
  };
  return (
    <section className="card stack" aria-labelledby="lessons">
      <h2 id="lessons">Lessons</h2>
      {lessons.length === 0 ? <p className="second">None written down yet.</p> : null}
      {lessons.map((lesson) => (
        <p key={`${lesson.at} ${lesson.text}`}>
          {lesson.text}{" "}
          <span className="second">
            {lesson.by}, {dayAndTime(lesson.at)}
          </span>
        </p>
      ))}
      <div className="stack screen-only">
        <Refused writes={writes} />
        <TextArea
          id="lesson"
          label="What to do in another way next time"
          hint="It becomes an entry of the log. No patient's name or number."
          value={text}
          error={asked && text.trim() === "" ? "Type it in a few words." : null}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button look="secondary" busy={writes.busy ? "Writing…" : null} onClick={add}>
          Add the lesson
        </Button>
      </div>
    </section>
  );
};
