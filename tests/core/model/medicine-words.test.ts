import { expect, test } from "vitest";
import { medicineWords } from "../../../src/core/model/medicine-words.ts";

test.each([
  ["Metformin 500mg tablets", ["metformin", "500mg", "tablets"]],
  ["metformin 500 mg", ["metformin", "500mg"]],
  ["METFORMIN 500 m", ["metformin", "500m"]],
  ["500 metformin", ["500", "metformin"]],
  ["Amoxicillin 250mg/5ml oral suspension", ["amoxicillin", "250mg", "5ml", "oral", "suspension"]],
  ["Bisoprolol 2.5 mg", ["bisoprolol", "2.5mg"]],
  ["Heparin 5,000units/1ml", ["heparin", "5000units", "1ml"]],
  ["Hydrocortisone 1% cream", ["hydrocortisone", "1%", "cream"]],
  ["Crème d’Été", ["creme", "dete"]],
  ["Vitamins B.P. co-codamol (sugar free)", ["vitamins", "bp", "co", "codamol", "sugar", "free"]],
  [" ./- ", []],
])("MED-4: %s is the words %j", (text, words) => expect(medicineWords(text)).toEqual(words));
