import { type BundleEntry, entriesOfType, entryFor } from "./bundle-entries.ts";
import { listAt, textAt } from "./fhir-path.ts";

const listedItems = (list: unknown): string[] => listAt(list, "entry").flatMap((entry) => textAt(entry, "item", "display") ?? []);

/** What the practice tells the patient through the pharmacy: each CommunicationRequest payload, lists written out. */
export const readPatientNotes = (entries: readonly BundleEntry[]): string[] =>
  entriesOfType(entries, "CommunicationRequest").flatMap(({ resource }) =>
    listAt(resource, "payload").flatMap((payload) => {
      const text = textAt(payload, "contentString");
      if (text !== null) return [text];
      const list = entryFor(entries, textAt(payload, "contentReference", "reference"))?.resource;
      const items = listedItems(list);
      const title = textAt(payload, "contentReference", "display") ?? textAt(list, "code", "text") ?? "List";
      return items.length === 0 ? [] : [`${title}: ${items.join("; ")}`];
    }),
  );
