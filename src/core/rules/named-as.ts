/** True where one of these names (lower case, letters only) is a whole word of a medicine's name: `insulin` in "Insulin glargine 100 units/ml". */
export const isNamedAs = (medicine: string, names: readonly string[]): boolean => {
  const words = medicine.toLowerCase().split(/[^a-z]+/);
  return names.some((name) => words.includes(name));
};
