import { useUi } from "./ui-memory.ts";
import { useWatched } from "./watched.ts";

/** Asks the browser to install the app; null where the browser does not offer it. */
export const useInstall = (): (() => void) | null => {
  const { install } = useUi();
  const event = useWatched(install);
  return event === null
    ? null
    : () => {
        install.set(null);
        void event.prompt();
      };
};
