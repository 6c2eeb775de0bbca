import { createStore, get, set } from "idb-keyval";

/** What a locked screen may say of an outage; no patient, no line. */
export type OutageNote = { since: number } | null;

const store = () => createStore("holdfast-device-notes", "notes");

/** The outage as last known when the device was unlocked. */
export const readOutageNote = async (): Promise<OutageNote> => (await get<OutageNote>("outage", store())) ?? null;

/** Keeps it for the lock screen. */
export const writeOutageNote = (note: OutageNote): Promise<void> => set("outage", note, store());
