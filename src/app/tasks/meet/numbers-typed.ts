/** Numbers as people type or say them ("3, 7", "3 7 and 12"), each once and in order; null where one is no number from 1 to `total`. */
export const numbersTyped = (text: string, total: number): number[] | null => {
  const numbers = (text.match(/[^\s,;.]+/g) ?? []).filter((word) => !/^(and|&)$/i.test(word)).map(Number);
  const areFine = numbers.every((number) => Number.isInteger(number) && number >= 1 && number <= total);
  return areFine ? [...new Set(numbers)].sort((a, b) => a - b) : null;
};
