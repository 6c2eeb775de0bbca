import { useState } from "react";
import { londonDate } from "../../../core/model/instant.ts";
import { shortDate } from "../../../core/model/words.ts";
import { TextArea } from "../../components/field.tsx";
import { Printed } from "../../components/printed.tsx";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";
import "./print.css";

const USUAL = [
  "Some of our computer systems are not working.",
  "We are open, and can still hand out many prescriptions. It takes longer than usual.",
  "If you need a medicine today, tell us: we will find a way with you.",
  "If we do not have your prescription here, we may have to ask your surgery, or you may be asked for a paper one.",
].join("\n");

/** SHT-8: a notice for the door, in words that may be changed before it is printed. It names nobody. */
export const DoorNotice = () => {
  const { device, me } = useOpenView();
  const now = useNow();
  const [words, setWords] = useState(USUAL);
  return (
    <>
      <div className="screen-only">
        <TextArea label="Words on the notice" rows={6} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
      </div>
      <Printed page="a4-portrait" label="Notice for the door">
        <div className="notice">
          <p className="notice-place">{device.pharmacy.name}</p>
          {words
            .split("\n")
            .filter((line) => line.trim() !== "")
            .map((line, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same, and all are drawn anew together
              <p key={place} className={place === 0 ? "notice-first" : undefined}>
                {line}
              </p>
            ))}
          <p className="notice-foot">
            {shortDate(londonDate(now))} · {device.pharmacy.phone} · {device.ods} · {me.name}
          </p>
        </div>
      </Printed>
    </>
  );
};
