import type { LocalDate } from "../../../core/model/local-date.ts";
import { Button } from "../../components/button.tsx";
import { FindingNote } from "../../components/finding.tsx";
import { useUi } from "../../shell/ui-memory.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** What a pack's code that was scanned here stands for, and where to look it up: it finds no prescription (FND-1). */
export const PackCodeNote = ({ code, today }: { code: string; today: LocalDate }) => {
  const ui = useUi();
  const { medicines } = useOpenView();
  const names = [...new Set(medicines?.byPackCode(code, today).map(({ product }) => product.name) ?? [])];
  const found =
    medicines === null
      ? "This device holds no medicines list to look it up in."
      : names.length === 0
        ? "No pack in the medicines list has it."
        : `It is ${names.join(", or ")}.`;
  return (
    <FindingNote tone="info" fact={`${code} is a pack’s code, not a prescription’s number.`}>
      {found} Scan the token for the prescription, or type the patient’s name.{" "}
      <Button look="text" onClick={() => ui.go({ task: "medicines", words: code })}>
        Look it up in the medicines list
      </Button>
    </FindingNote>
  );
};
