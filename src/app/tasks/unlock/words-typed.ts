/** Four words as typed, forgiving capitals, spaces and marks between them: lower case, single spaces. */
export const wordsTyped = (text: string): string =>
  text
    .toLowerCase()
    .split(/[^a-z-]+/)
    .filter((word) => word.replaceAll("-", "") !== "")
    .join(" ");
