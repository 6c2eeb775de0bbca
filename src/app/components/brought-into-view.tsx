import { type ReactNode, useEffect, useRef } from "react";

/** What appears because somebody pressed a button that may be far from it: it comes into view, and is read out. */
export const BroughtIntoView = ({ children }: { children: ReactNode }) => {
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // It answers with a promise in newer browsers, which an effect may not.
    void here.current?.scrollIntoView({ block: "center" });
  }, []);
  return (
    <div className="stack" role="alert" ref={here}>
      {children}
    </div>
  );
};
