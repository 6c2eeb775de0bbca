import { useView } from "./app-context.ts";
import type { OpenView } from "./app-port.ts";

/** The view of the unlocked app. Only drawn while it is open. */
export const useOpenView = (): OpenView => {
  const view = useView();
  if (view.phase !== "open") throw new Error("useOpenView while the app is not open");
  return view;
};
