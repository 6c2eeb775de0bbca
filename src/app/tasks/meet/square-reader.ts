/** Reads the texts of the QR squares in a picture. Never throws. */
export type SquareReader = (picture: ImageData) => Promise<string[]>;

/**
 * Loads the reader, once somebody wants to read: a megabyte that no other screen needs. Its files are precached with the app, so that it loads
 * without a network. Null where it does not.
 */
export const loadSquareReader = async (): Promise<SquareReader | null> => {
  try {
    const [{ prepareZXingModule, readBarcodes }, { default: address }] = await Promise.all([
      import("zxing-wasm/reader"),
      import("zxing-wasm/reader/zxing_reader.wasm?url"),
    ]);
    await prepareZXingModule({ overrides: { locateFile: () => address }, fireImmediately: true });
    return async (picture) => {
      const found = await readBarcodes(picture, { formats: ["QRCode"], maxNumberOfSymbols: 1 }).catch(() => []);
      return found.filter(({ isValid }) => isValid).map(({ text }) => text);
    };
  } catch {
    return null;
  }
};
