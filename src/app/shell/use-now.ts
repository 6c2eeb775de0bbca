import { useEffect, useState } from "react";
import { useApp } from "./app-context.ts";

/** How often ages on the screen are worked out anew. */
const TICK = 10_000;

/** The time now, moving on by itself so that ages on the screen stay true. */
export const useNow = (): number => {
  const app = useApp();
  const [now, setNow] = useState(() => app.now());
  useEffect(() => {
    setNow(app.now());
    const timer = setInterval(() => setNow(app.now()), TICK);
    return () => clearInterval(timer);
  }, [app]);
  return now;
};
