import { useRef } from "react";
import { Button } from "../../components/button.tsx";

/** The way in for a file that another device saved (MET-3). Hands on its text; a file that cannot be read has none. */
export const ChooseFile = ({ onText }: { onText: (text: string) => void }) => {
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={file}
        type="file"
        className="hidden-words"
        tabIndex={-1}
        aria-label="A file of another device"
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          event.currentTarget.value = "";
          if (chosen !== undefined)
            void chosen.text().then(
              (text) => onText(text),
              () => onText(""),
            );
        }}
      />
      <div>
        <Button look="secondary" onClick={() => file.current?.click()}>
          Choose a file
        </Button>
      </div>
    </>
  );
};
