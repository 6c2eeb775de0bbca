import { useDeferredValue, useMemo } from "react";
import { scannedGtin } from "../../../core/model/gtin.ts";
import { londonDate } from "../../../core/model/instant.ts";
import type { ListedMedicine, MedicinesIndex } from "../../../core/model/medicines-index.ts";
import { searchMedicines } from "../../../core/model/search-medicines.ts";
import { unitOfForm } from "../../../core/model/unit-of-form.ts";
import { categoryOf } from "../../../core/rules/listed-schedule.ts";
import { Button } from "../../components/button.tsx";
import { CdTag } from "../../components/cd-tag.tsx";
import { Field } from "../../components/field.tsx";
import { focusOn } from "../../components/focus-on.ts";
import type { RouteItemDraft } from "../../shell/route-draft.ts";
import { useNow } from "../../shell/use-now.ts";
import { useOpenView } from "../../shell/use-open-view.ts";

/** Medicines of the list shown at once. */
const MOST_FOUND = 6;
/** Fewer letters begin too many names. */
const FEWEST_LETTERS = 3;

const Suggestions = ({
  index,
  text,
  onChoose,
}: {
  index: MedicinesIndex;
  text: string;
  onChoose: (medicine: ListedMedicine) => void;
}) => {
  const searched = useDeferredValue(text);
  const today = londonDate(useNow());
  const search = useMemo(() => searchMedicines(index), [index]);
  const code = scannedGtin(searched);
  const shown = useMemo((): readonly ListedMedicine[] => {
    if (code !== null) return [...new Map(index.byPackCode(code, today).map(({ product }) => [product.id, product])).values()];
    return searched.trim().length < FEWEST_LETTERS ? [] : search(searched, MOST_FOUND).shown;
  }, [search, searched, index, code, today]);
  if (shown.length === 0)
    return searched.trim().length < FEWEST_LETTERS ? null : (
      <p className="second" role="status">
        {code === null
          ? "Nothing in the medicines list matches. Try fewer letters, or type it in full: then it is judged by its name and what you choose below."
          : "No pack in the medicines list has this code. Type the name from the pack."}
      </p>
    );
  return (
    <ul className="stack-tight" aria-label="In the medicines list">
      {shown.map((medicine) => {
        const schedule = categoryOf(medicine.controlled)?.schedule ?? null;
        return (
          <li key={medicine.id}>
            <Button look="secondary" onClick={() => onChoose(medicine)}>
              {medicine.name} {medicine.supplier === "" ? "" : `(${medicine.supplier}) `}
              {schedule === null ? null : <CdTag schedule={schedule} />}
            </Button>
          </li>
        );
      })}
    </ul>
  );
};

/** What was answered of another medicine does not hold for this one. */
const ASKED_ANEW = {
  limit: null,
  smallest: false,
  days: "",
  wordsAndFigures: null,
  phenobarbitalForEpilepsy: false,
  isOralContraceptive: false,
} as const;

/** Nor how much of it there was, and how it was taken. */
const ANOTHER = { quantity: "", unit: "", dose: "" } as const;

/**
 * The medicine, found in the medicines list or typed. Another one starts with nothing of the one before (CD-3). Chosen from the list it brings its code, and its schedule where the list says one (MED-6); typed
 * over by hand it has neither any more.
 */
export const MedicineName = ({
  id,
  onward,
  item,
  error,
  change,
}: {
  id: string;
  /** The field that is asked next: it takes the focus once a medicine is chosen, whose button is gone then. */
  onward: string;
  item: RouteItemDraft;
  error: string | null;
  change: (part: Partial<RouteItemDraft>) => void;
}) => {
  const { medicines } = useOpenView();
  const choose = (medicine: ListedMedicine): void => {
    const category = categoryOf(medicine.controlled);
    change({
      ...ASKED_ANEW,
      name: medicine.name,
      code: medicine.id,
      unit: unitOfForm(medicine.form),
      isListed: category !== null,
      schedule: category === null ? "" : (category.schedule ?? "none"),
    });
    focusOn(onward);
  };
  const type = (name: string): void =>
    change({
      name,
      code: "",
      isListed: false,
      ...(item.name === "" ? {} : { ...ASKED_ANEW, schedule: "" as const }),
      // Who adds the strength to a name means the same medicine; who takes letters of it away is writing another.
      ...(name.startsWith(item.name) ? {} : ANOTHER),
    });
  return (
    <>
      <Field
        id={id}
        label="Medicine, form and strength"
        hint={medicines === null ? undefined : "Type it, or choose it from the medicines list below"}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={item.name}
        error={error}
        onChange={(event) => type(event.currentTarget.value)}
      />
      {medicines === null || item.code !== "" ? null : <Suggestions index={medicines} text={item.name} onChoose={choose} />}
    </>
  );
};
