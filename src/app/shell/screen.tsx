import { type ReactNode, useEffect } from "react";

type ScreenProps = {
  /** What the tab of the browser says: the task, never a patient. */
  name: string;
  band?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

/** The body of one screen: the patient band where there is a patient, the content, the action bar where there is one. */
export const Screen = ({ name, band, actions, children }: ScreenProps) => {
  useEffect(() => {
    document.title = `${name} · Holdfast`;
  }, [name]);
  return (
    <>
      <main className="main">
        {band}
        <div className="content">{children}</div>
      </main>
      {actions}
    </>
  );
};
