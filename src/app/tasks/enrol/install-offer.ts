import { useSyncExternalStore } from "react";

/** What Chromium hands over when the app may be installed. */
type InstallEvent = Event & { prompt: () => Promise<unknown> };

let offer: InstallEvent | null = null;
const listeners = new Set<() => void>();

const set = (next: InstallEvent | null): void => {
  offer = next;
  for (const listener of listeners) listener();
};

window.addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  if ("prompt" in event) set(event as InstallEvent);
});
window.addEventListener("appinstalled", () => set(null));

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Asks the browser to install the app; null where the browser does not offer it. */
export const useInstall = (): (() => void) | null => {
  const event = useSyncExternalStore(subscribe, () => offer);
  return event === null
    ? null
    : () => {
        set(null);
        void event.prompt();
      };
};
