import { LABEL_SHEET, LABEL_SIZES } from "../../../core/rules/tables/label-sizes.ts";
import { Button } from "../../components/button.tsx";
import { Field, Select, TextArea } from "../../components/field.tsx";
import { useOpenView } from "../../shell/use-open-view.ts";
import type { PrintSetupChange, usePrintSetup } from "./use-print-setup.ts";

const PAPERS = [...LABEL_SIZES, LABEL_SHEET].map(({ id, words }) => ({ value: id, words }));

/** How this device prints labels: kept here, for every label from now on. */
export const LabelSetup = ({
  start,
  onStart,
  onTest,
  setup: { setup, change, isKept },
}: {
  start: string;
  onStart: (start: string) => void;
  onTest: () => void;
  setup: ReturnType<typeof usePrintSetup>;
}) => {
  const { device } = useOpenView();
  const knowsAddress = device.pharmacy.address.some((line) => line.trim() !== "");
  const set = (next: PrintSetupChange): void => change(next);
  return (
    <section className="card stack" aria-labelledby="label-setup">
      <h2 id="label-setup">This device's labels</h2>
      <Select
        label="Printed on"
        ask="Choose the labels in the printer"
        options={PAPERS}
        value={setup.labels}
        onChange={(event) => set({ labels: event.currentTarget.value })}
      />
      {setup.labels === LABEL_SHEET.id ? (
        <Field
          label="Start at label"
          hint="1 is at the top left; count along each row, to 24."
          type="number"
          min={1}
          max={LABEL_SHEET.across * LABEL_SHEET.down}
          value={start}
          onChange={(event) => onStart(event.currentTarget.value)}
        />
      ) : null}
      {knowsAddress ? null : (
        <TextArea
          id="label-address"
          label="The pharmacy's address"
          hint="The gateway does not say it. Typed once, this device keeps it."
          rows={2}
          value={setup.address}
          onChange={(event) => set({ address: event.currentTarget.value })}
        />
      )}
      {isKept ? null : <p className="second">This browser does not keep it: it holds until Holdfast is closed.</p>}
      <p className="second">
        The sizes are not checked against real rolls (29-Nov-2026). Print the ruled test first, at 100 %, and lay a ruler on it.
      </p>
      <div>
        <Button look="secondary" onClick={onTest}>
          Ruled test print
        </Button>
      </div>
    </section>
  );
};
