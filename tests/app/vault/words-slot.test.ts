import { beforeAll, describe, expect, test } from "vitest";
import { type WordsSlot, wordsSlotSchema } from "../../../src/app/vault/device-record.ts";
import { makeDeviceKeys, type NewKeys } from "../../../src/app/vault/enrol-device.ts";
import {
  generateWords,
  makeWordsSlot,
  normaliseWords,
  openWordsSlot,
  readRun,
  unknownWord,
} from "../../../src/app/vault/words-slot.ts";

let keys: NewKeys;
let words: string[];
let slot: WordsSlot;
beforeAll(async () => {
  keys = await makeDeviceKeys();
  words = generateWords();
  slot = await makeWordsSlot(words, "amira-khan", keys.mixingKey, keys.secrets);
});

describe("the words", () => {
  test("are four of the list, drawn anew each time", () => {
    expect(words).toHaveLength(4);
    for (const word of words) expect(unknownWord(word)).toBeNull();
    const drawn = new Set(Array.from({ length: 50 }, () => generateWords().join(" ")));
    expect(drawn.size).toBe(50);
  });
  test.each([
    ["Correct  Horse", "correct horse"],
    [" correct,horse; battery.staple\n", "correct horse battery staple"],
    ["", ""],
  ])("%j as typed means %j", (typed, expected) => {
    expect(normaliseWords(typed)).toBe(expected);
  });
  test.each([
    ["without spaces", "granitelanternfelttipunedited", "granite lantern felt-tip unedited"],
    ["with a space in a word", "gran ite lantern felt-tip unedited", "granite lantern felt-tip unedited"],
    ["with a hyphen left out", "dropdown lantern felttip unedited", "drop-down lantern felt-tip unedited"],
  ])("%s they are read all the same", (_how, typed, expected) => {
    expect(normaliseWords(typed)).toBe(expected);
  });
  test("a run that spells no four words, or more than one reading, is not guessed at", () => {
    expect(readRun("granitelanternfelt-tip")).toBeNull();
    expect(readRun("granitelanternfelt-tipquxzy")).toBeNull();
    // The list has both "yo-yo" and "yoyo".
    expect(readRun("yoyolanterngraniteunedited")).toBeNull();
    expect(normaliseWords("yoyo lantern granite unedited")).toBe("yoyo lantern granite unedited");
  });
  test("a word of no list of ours is named", () => {
    expect(unknownWord(`${words[0]} qwxzy ${words[1]}`)).toBe("qwxzy");
  });
});

describe("KEY-1: the slot", () => {
  test("opens with the words, however they are typed", async () => {
    if (readRun(words.join("")) !== null) expect(await openWordsSlot(words.join(""), slot, keys.mixingKey)).toEqual(keys.secrets);
    expect(await openWordsSlot(` ${words.join(", ").toUpperCase()} `, slot, keys.mixingKey)).toEqual(keys.secrets);
  });
  test("does not open with the words in another order, nor with three of them", async () => {
    expect(await openWordsSlot([...words].reverse().join(" "), slot, keys.mixingKey)).toBeNull();
    expect(await openWordsSlot(words.slice(0, 3).join(" "), slot, keys.mixingKey)).toBeNull();
  });
  test("does not open on another device, where the key mixed in is another", async () => {
    expect(await openWordsSlot(words.join(" "), slot, (await makeDeviceKeys()).mixingKey)).toBeNull();
  });
  test("does not open when a byte was changed", async () => {
    const wrapped = new Uint8Array(slot.wrapped);
    wrapped[9] = (wrapped[9] ?? 0) ^ 1;
    expect(await openWordsSlot(words.join(" "), { ...slot, wrapped }, keys.mixingKey)).toBeNull();
  });
  test("does not open under another slot's name", async () => {
    expect(await openWordsSlot(words.join(" "), { ...slot, slot: "another" }, keys.mixingKey)).toBeNull();
  });
  test("holds no word and no key in the clear", () => {
    const bytes = new TextDecoder("latin1").decode(new Uint8Array(slot.wrapped));
    for (const word of words) expect(bytes).not.toContain(word);
    expect(bytes).not.toContain(keys.secrets.journalKey.d ?? "no private half");
  });
  test("is made slow to try: Argon2id, 64 MiB, three passes, a salt of its own", async () => {
    const other = await makeWordsSlot(words, "amira-khan", keys.mixingKey, keys.secrets);
    expect(wordsSlotSchema.parse(slot).kdf).toMatchObject({ alg: "argon2id", memoryKiB: 65_536, iterations: 3 });
    expect(other.kdf.salt).not.toEqual(slot.kdf.salt);
  });
});
