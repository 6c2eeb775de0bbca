import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Flushes a folder, so that a new name in it outlasts a power cut, where that can be done: Windows opens no folder, a drop folder may not be read, some
 * file systems refuse. The file is in its place then all the same.
 */
const flushFolder = (path: string): void => {
  let folder: number | null = null;
  try {
    folder = openSync(path, "r");
    fsyncSync(folder);
  } catch {
    return;
  } finally {
    if (folder !== null) closeSync(folder);
  }
};

/**
 * Puts a file with this content in the place of the one before, or of none, in a folder that is there: whole or not at all, flushed to disk (with its
 * name, where the system allows), readable by its owner only. It is written beside it first, under a name that begins with a dot, and renamed. Throws where the disk
 * takes only a part of it, and leaves what was there before: `writeSync` alone may write short and say nothing.
 */
export const replaceFile = (path: string, content: string): void => {
  const beside = join(dirname(path), `.${basename(path)}.part`);
  const file = openSync(beside, "w", 0o600);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  flushFolder(dirname(path));
};
