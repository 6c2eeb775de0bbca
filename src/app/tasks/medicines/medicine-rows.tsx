import type { ListedMedicine, ListedPack } from "../../../core/model/medicines-index.ts";
import { categoryOf } from "../../../core/rules/listed-schedule.ts";
import { CdTag } from "../../components/cd-tag.tsx";
import { Kept } from "../../components/kept.tsx";
import { aboutMedicine, aboutPack } from "./list-words.ts";

const Medicine = ({ medicine, note = null }: { medicine: ListedMedicine; note?: string | null }) => {
  const category = categoryOf(medicine.controlled);
  return (
    <li className="medicine">
      <p className="strong">
        <Kept text={medicine.name} /> {category?.schedule ? <CdTag schedule={category.schedule} /> : null}
      </p>
      <p className="second">{aboutMedicine(medicine)}</p>
      {category?.schedule ? <p className="second">{category.words}</p> : null}
      {note === null ? null : <p className="second">{note}</p>}
    </li>
  );
};

/** Products, each with its form, supplier, schedule and legal category. */
export const MedicineRows = ({ medicines }: { medicines: readonly ListedMedicine[] }) => (
  <ul className="medicines" aria-label="Medicines found">
    {medicines.map((medicine) => (
      <Medicine key={medicine.id} medicine={medicine} />
    ))}
  </ul>
);

/** Packs that a code stands for. */
export const PackRows = ({ packs }: { packs: readonly ListedPack[] }) => (
  <ul className="medicines" aria-label="Packs with this code">
    {packs.map((pack) => (
      <Medicine key={pack.id} medicine={pack.product} note={aboutPack(pack)} />
    ))}
  </ul>
);
