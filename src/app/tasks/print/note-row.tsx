import type { LogNote } from "../../../core/journal/log.ts";
import { clockTime } from "../../../core/model/words.ts";
import { followUpWords } from "../../shell/follow-up-words.ts";
import { LOG_COLUMNS } from "./log-columns.ts";

/** What was typed in from paper in words only, under its number. */
export const NoteRow = ({ note }: { note: LogNote }) => (
  <tr className="sheet-line">
    <th scope="row" className="sheet-no">
      {note.line}
    </th>
    <td className="unbroken">{clockTime(note.at)}</td>
    <td colSpan={LOG_COLUMNS.length - 2}>
      From paper, in words: {note.text} ({note.by.name})
      {note.followedUp.map((followUp) => (
        <span key={followUp.entryId} className="sheet-strike sheet-small">
          {followUpWords(followUp)}
        </span>
      ))}
    </td>
  </tr>
);
