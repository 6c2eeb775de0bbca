import { useState } from "react";
import { useApp } from "../../shell/app-context.ts";

/** What of it changes. */
export type PrintSetupChange = { labels?: string; address?: string };

/** How this device prints, and a way to change it that is kept at once. */
export const usePrintSetup = () => {
  const app = useApp();
  const [setup, setSetup] = useState(app.printSetup);
  const [isKept, setKept] = useState(true);
  return {
    setup,
    isKept,
    change: (change: PrintSetupChange): void => {
      const next = { ...setup, ...change };
      setSetup(next);
      setKept(app.keepPrintSetup(next));
    },
  };
};
