import { expect, test } from "vitest";
import { createBookAhead } from "../../../src/app/vault/book-ahead.ts";
import { sharedStorage } from "../../contracts/journal-contract.ts";

test("JRN-8: what one window says of the second book another reads, and that it is brought in", () => {
  const storage = sharedStorage();
  const [one, two] = [createBookAhead(storage), createBookAhead(storage)];
  expect([one.seq(), two.seq()]).toEqual([0, 0]);
  one.say(7);
  expect([one.seq(), two.seq()]).toEqual([7, 7]);
  two.say(0);
  expect([one.seq(), two.seq()]).toEqual([0, 0]);
});

test("JRN-8: a browser that keeps nothing for a site: this page knows it all the same", () => {
  const refusing = {
    getItem: () => {
      throw new DOMException("no", "SecurityError");
    },
    setItem: () => {
      throw new DOMException("no", "QuotaExceededError");
    },
  } as unknown as Storage;
  for (const storage of [null, refusing]) {
    const ahead = createBookAhead(storage);
    ahead.say(3);
    expect(ahead.seq()).toBe(3);
  }
});

test.each(["", "x", "-3", "1.5", "1e400"])("what is no number (%j) says nothing", (kept) => {
  const storage = sharedStorage();
  storage.setItem("holdfast-book-ahead", kept);
  expect(createBookAhead(storage).seq()).toBe(0);
});
