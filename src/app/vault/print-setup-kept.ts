import { z } from "zod";
import { USUAL_LABEL_SIZE } from "../../core/rules/tables/label-sizes.ts";

const KEY = "holdfast-print-setup";

const printSetupSchema = z.object({ labels: z.string(), address: z.string() });

/**
 * How this device prints: the labels it prints on (an id of the label sizes, or of the A4 sheet), and the pharmacy's address where somebody had to
 * type it. Nothing of a patient.
 */
export type PrintSetup = z.infer<typeof printSetupSchema>;

/** Where a device keeps how it prints. */
export type PrintSetupKept = {
  read(): PrintSetup;
  /** False where the browser does not keep it: it holds in this page only. */
  keep(setup: PrintSetup): boolean;
};

const USUAL: PrintSetup = { labels: USUAL_LABEL_SIZE.id, address: "" };

const stored = (storage: Storage | null): PrintSetup | null => {
  try {
    return printSetupSchema.safeParse(JSON.parse(storage?.getItem(KEY) ?? "null")).data ?? null;
  } catch {
    return null;
  }
};

/** Kept in localStorage, because labels must print also where the databases do not answer. */
export const createPrintSetupKept = (storage: Storage | null): PrintSetupKept => {
  let setup = stored(storage) ?? USUAL;
  return {
    read: () => setup,
    keep: (next) => {
      setup = next;
      try {
        storage?.setItem(KEY, JSON.stringify(next));
        return storage !== null;
      } catch {
        return false;
      }
    },
  };
};
