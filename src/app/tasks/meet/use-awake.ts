import { useEffect } from "react";

/** Keeps the screen from going dark while this is drawn, where the browser can: a run of squares takes longer than many screens stay lit. */
export const useAwake = (): void => {
  useEffect(() => {
    let isOver = false;
    let lock: WakeLockSentinel | null = null;
    const release = (): void => void lock?.release().catch(() => undefined);
    const hold = async (): Promise<void> => {
      if (document.visibilityState !== "visible") return;
      lock = (await navigator.wakeLock?.request("screen").catch(() => null)) ?? null;
      if (isOver) release();
    };
    // The browser takes it away whenever the page is put aside.
    const again = (): void => void hold();
    document.addEventListener("visibilitychange", again);
    void hold();
    return () => {
      isOver = true;
      document.removeEventListener("visibilitychange", again);
      release();
    };
  }, []);
};
