/** The columns of the log on paper, written and blank sheets alike: what the others need, and all that is left for the item and what is noted of it. */
export const LOG_COLUMNS = [
  { words: "Line", width: "19mm" },
  { words: "Time", width: "12mm" },
  { words: "Patient, born, NHS number", width: "38mm" },
  { words: "Prescription", width: "28mm" },
  { words: "Item" },
  { words: "Given", width: "17mm", number: true },
  { words: "Owed", width: "17mm", number: true },
  { words: "Made", width: "13mm" },
  { words: "Check", width: "14mm" },
  { words: "Handed to, asked", width: "27mm" },
  { words: "Signature", width: "24mm" },
  { words: "PMR", width: "12mm" },
] as const;
