import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { takeInList, takeInTokenIds } from "../../../src/gateway/jobs/take-in-list.ts";
import { aGateway, type TestGateway } from "../../support/a-gateway.ts";

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await aGateway();
});
afterEach(() => gateway.end());

const take = async (text: string) => takeInList(await gateway.handleOf(), text, gateway.clock.now());
const listed = async () => (await (await gateway.handleOf()).listed()).sort((a, b) => a.id.localeCompare(b.id));

describe("INT-3, LST-1: a list without the prescriptions themselves", () => {
  test("columns in any order, under the names PMRs use, with another separator and a byte order mark", async () => {
    const text =
      "\uFEFFDOB;NHS No.;Barcode;Patient Name;Items\n1973-11-12;944 930 4130;24f5daa830087efe6z;Ann Example;Exampline 5 mg\n";
    expect(await take(text)).toEqual({ added: 1, known: 0, refused: [] });
    expect(await listed()).toEqual([
      {
        id: "24F5DA-A83008-7EFE6Z",
        how: "listed",
        patient: "Ann Example",
        nhsNumber: "9449304130",
        birthDate: "1973-11-12",
        medicines: "Exampline 5 mg",
        at: expect.any(Number),
        withUs: null,
      },
    ]);
  });
  test("rows that cannot be used are named, the rest go on, and the list is kept as it came", async () => {
    const taken = await take("Prescription ID,Patient\nnonsense,Nobody\n24F5DA-A83008-7EFE6Z,Ann Example\n");
    expect(taken).toMatchObject({ added: 1, refused: [expect.stringContaining("Row 2")] });
    expect(await (await gateway.handleOf()).problemMessages()).toHaveLength(1);
  });
  test("a plain list of ids, and scanned tokens, tell less; what is known of a prescription is never taken away", async () => {
    await take("Prescription ID,Patient\n24F5DA-A83008-7EFE6Z,Ann Example\n");
    expect(await take("24F5DA-A83008-7EFE6Z\nA0548B-A99968-451485\n")).toMatchObject({ added: 1, known: 1 });
    expect((await listed()).map(({ id, how, patient }) => [id, how, patient])).toEqual([
      ["24F5DA-A83008-7EFE6Z", "listed", "Ann Example"],
      ["A0548B-A99968-451485", "token-seen", null],
    ]);
  });
  test("something that is no list takes nothing in and says what to do", async () => {
    expect(await take('"open quote\n')).toMatchObject({
      added: 0,
      refused: [expect.stringMatching(/Export it again|no prescription id/)],
    });
  });
  test.each(["hello", "hello\n", "", "Prescription ID,Patient\n"])(
    "%j has nothing to use: that is refused, with the next step",
    async (text) => {
      expect(await take(text)).toEqual({
        added: 0,
        known: 0,
        refused: [expect.stringMatching(/nothing was taken in.*Give one/)],
      });
      expect(await (await gateway.handleOf()).problemMessages()).toHaveLength(1);
    },
  );
  test("scanned ids that are none are named", async () => {
    const taken = await takeInTokenIds(await gateway.handleOf(), ["24F5DAA830087EFE6Z", "hello"], gateway.clock.now());
    expect(taken).toMatchObject({ added: 1, refused: [expect.stringContaining("hello")] });
  });
  test("devices get each as a change under a name that says nothing, and no prescription comes of it", async () => {
    await take("24F5DA-A83008-7EFE6Z\n");
    const { changes } = await (await gateway.handleOf()).changesAfter(0, 100);
    const [change] = changes.filter(({ kind }) => kind === "listed");
    expect(change).toMatchObject({ kind: "listed", listed: { id: "24F5DA-A83008-7EFE6Z" } });
    expect(change?.kind === "listed" && change.ref).not.toContain("24F5DA");
    expect(changes.some(({ kind }) => kind === "prescription")).toBe(false);
  });
});
