/** How saving ended: shared, downloaded, or given up by the person. */
export type Saved = "shared" | "downloaded" | "given-up";

/** Offers a text as a file: by the share sheet where the device has one that takes it, else as a download. Nothing leaves by itself. */
export const saveFile = async (name: string, text: string, type = "text/plain"): Promise<Saved> => {
  const file = new File([text], name, { type });
  if (navigator.canShare?.({ files: [file] }) === true)
    try {
      await navigator.share({ files: [file], title: name });
      return "shared";
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return "given-up";
    }
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the address after this turn; it is given back once it has.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return "downloaded";
};
