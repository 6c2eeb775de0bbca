/** The columns of the log on paper, written and blank sheets alike. */
export const LOG_COLUMNS = [
  { words: "Line", width: "17mm" },
  { words: "Time", width: "12mm" },
  { words: "Patient, born, NHS number" },
  { words: "Prescription", width: "32mm" },
  { words: "Item" },
  { words: "Given", width: "19mm", number: true },
  { words: "Owed", width: "19mm", number: true },
  { words: "Made", width: "12mm" },
  { words: "Check", width: "12mm" },
  { words: "Handed to, asked", width: "26mm" },
  { words: "Signature", width: "24mm" },
  { words: "PMR", width: "12mm" },
] as const;
