import { createContext, useContext, useSyncExternalStore } from "react";
import type { AppPort, AppView } from "./app-port.ts";

/** Carries the one AppPort to every screen. */
export const AppContext = createContext<AppPort | null>(null);

/** The AppPort. Throws when used outside the tree that main.tsx draws. */
export const useApp = (): AppPort => {
  const app = useContext(AppContext);
  if (app === null) throw new Error("useApp outside AppContext");
  return app;
};

/** The app's view, redrawn on every change. */
export const useView = (): AppView => {
  const app = useApp();
  return useSyncExternalStore(app.subscribe, app.view);
};
