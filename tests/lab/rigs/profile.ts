import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Prescription } from "../../../src/core/model/prescription.ts";
import { chanceFrom } from "../../support/random.ts";
import { type Figure, noneOf, type Rig, someOf } from "./rig.ts";
import { opensRow, singleItems } from "./singles.ts";
import { withStack } from "./stack-of-rig.ts";
import { withTablet } from "./tablet.ts";

/** Shorter ones are found anywhere by chance. */
const SHORTEST = 6;
const APP = join(import.meta.dirname, "..", "..", "..", "dist");
const PLANTED = "A name that was put there on purpose";

const filesUnder = (path: string): string[] => {
  const at = statSync(path, { throwIfNoEntry: false });
  if (at === undefined) return [];
  return at.isDirectory() ? readdirSync(path).flatMap((name) => filesUnder(join(path, name))) : at.isFile() ? [path] : [];
};

/** Which of these texts stand in a folder's files, in UTF-8 or UTF-16, in any case, and in which file. */
const foundIn = (folder: string, texts: readonly string[]): { text: string; file: string }[] => {
  const found: { text: string; file: string }[] = [];
  const wanted = texts.map((text) => ({ text, low: text.toLowerCase() }));
  for (const file of filesUnder(folder)) {
    const reading = readFileSync(file, "latin1").toLowerCase();
    // Without the zero bytes a plain text in UTF-16 reads like one in UTF-8.
    const low = [reading, reading.replaceAll("\0", "")];
    for (const { text, low: wantedLow } of wanted)
      if (low.some((one) => one.includes(wantedLow))) found.push({ text, file: file.slice(folder.length) });
  }
  return found;
};

/** What nobody may read in a profile without the four words: names, addresses, medicines, prescription ids, and the words themselves. */
const secretsOf = (prescriptions: readonly Prescription[], words: string): string[] => {
  const texts = prescriptions.flatMap(({ id, patient, items }) => [
    id,
    patient.family,
    `${patient.given[0] ?? ""} ${patient.family}`,
    ...patient.address,
    ...items.map(({ product }) => product.display),
  ]);
  return [...new Set([...texts, words, words.replaceAll(" ", "-")])].filter((text) => text.length >= SHORTEST);
};

/**
 * After work, the browser's profile is searched for anything about a patient (F16). The control puts a name into the page's storage, which
 * must be found. What a browser packs (Snappy in LevelDB) can hide a text from this search; a text this search finds is surely there.
 */
export const profile: Rig = {
  what: "the browser's profile is searched for patients' names, medicines, ids and the four words",
  needs: [],
  run: ({ rounds, seed, say }) =>
    withStack(async (stack) => {
      const chance = chanceFrom(seed);
      const secretsHere = stack.prescriptions();
      let found = 0;
      let searched = 0;
      let isPlantFound = true;
      for (let round = 0; round < rounds; round++)
        await withTablet({ stack }, async (tablet, folder) => {
          await tablet.enrol();
          const one = chance.pick(singleItems(stack));
          await tablet.driver.find(one.id);
          await tablet.driver.open(opensRow(one));
          await tablet.driver.supply([{ act: "all" }]);
          await tablet.page.evaluate((text) => localStorage.setItem("planted", text), PLANTED);
          const words = tablet.words();
          await tablet.close();
          const all = secretsOf(secretsHere, words);
          // A name that is also a word of the app's own code is found wherever the app is kept: it proves nothing.
          const alsoCode = new Set(foundIn(APP, all).map(({ text }) => text));
          const secrets = all.filter((text) => !alsoCode.has(text));
          const seen = foundIn(folder, [...secrets, PLANTED]);
          const real = seen.filter(({ text }) => text !== PLANTED);
          searched += secrets.length;
          found += real.length;
          isPlantFound &&= seen.length > real.length;
          say(`  ${secrets.length} texts, ${filesUnder(folder).length} files, ${real.length} found`);
          for (const { text, file } of real.slice(0, 10)) say(`    ${text} in ${file}`);
        });
      const figures: Figure[] = [
        { name: "rounds", value: rounds, unit: "rounds", ok: true },
        someOf("searched", searched, "texts"),
        noneOf("found", found, searched, "texts"),
      ];
      return { figures, broken: isPlantFound ? null : "a name that was put into the profile was not found" };
    }),
};
