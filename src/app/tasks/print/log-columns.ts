/** The columns of the log on paper, written and blank sheets alike. */
export const LOG_COLUMNS = [
  { words: "Line", width: "19mm" },
  { words: "Time", width: "14mm" },
  { words: "Patient, born, NHS number" },
  { words: "Prescription", width: "28mm" },
  { words: "Item" },
  { words: "Given", width: "19mm", number: true },
  { words: "Owed", width: "19mm", number: true },
  { words: "Made", width: "14mm" },
  { words: "Check", width: "15mm" },
  { words: "Handed to, asked", width: "30mm" },
  { words: "Signature", width: "24mm" },
  { words: "PMR", width: "13mm" },
] as const;
