import { closeSync, fsyncSync, openSync, rmSync, writeFileSync } from "node:fs";

/**
 * Writes a file whole and flushes it, readable by its owner only. Throws where the disk takes only a part of it, and leaves nothing behind then: `writeSync`
 * alone may write short and say nothing.
 */
export const writeWhole = (path: string, content: string): void => {
  const file = openSync(path, "w", 0o600);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
};
