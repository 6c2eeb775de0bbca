import { gtin14 } from "../../core/model/gtin.ts";
import { isLocalDate, type LocalDate } from "../../core/model/local-date.ts";
import { CONTROLLED_DRUG_CATEGORIES } from "../../core/rules/tables/controlled-drug-categories.ts";
import { readRows, type XmlRow } from "./read-rows.ts";
import type { ReleaseFiles } from "./release-files.ts";
import type { Tally } from "./tally.ts";

/** A virtual product as read. `controlled`: the list's digit. */
export type Virtual = { id: string; name: string; form: string; controlled: string };
/** An actual product as read. */
export type Actual = { id: string; name: string; virtual: Virtual; supplier: string };
/** A live pack as read. `legal`: the list's digit. */
export type Pack = {
  id: string;
  actual: Actual;
  size: string;
  unit: string;
  legal: number;
  charges: string;
  special: string;
};
/** A pack's code as read; null: valid from, or through, any day. */
export type PackCode = { code: string; pack: Pack; from: LocalDate | null; until: LocalDate | null };

/** What a release holds that the list is made of. */
export type ReleaseRows = { virtual: Virtual[]; actual: Actual[]; packs: Pack[]; codes: PackCode[] };

/** dm+d's legal category to its place in LEGAL: 0004 not applicable, 0001 general sale, 0002 pharmacy, 0003 prescription only. */
const LEGAL_PLACE: Readonly<Record<string, number>> = { "0004": 1, "0001": 2, "0002": 3, "0003": 4 };

const INVALID = "invalid";

const field = ({ fields }: XmlRow, name: string): string => fields.get(name) ?? "";

/** Codes are whole numbers in the schema: some tools write them without their leading zeros. */
const codeOf = (row: XmlRow, name: string): string => {
  const code = field(row, name);
  return code === "" ? "" : code.padStart(4, "0");
};

const isId = (text: string): boolean => /^[1-9]\d{5,17}$/.test(text);
const isName = (text: string): boolean => text !== "" && !text.includes("\uFFFD");

/** What a row is called where it cannot be read: its id and its name, as far as it has them. */
const rowName = (row: XmlRow, idTag: string): string => `${field(row, idTag) || "(no id)"} ${field(row, "NM")}`.trim();

/** Why a row with an id and a name cannot be used; null when it can. */
const fault = (row: XmlRow, idTag: string, nameTag: string | null): string | null => {
  if (!isId(field(row, idTag))) return `${idTag} is no dm+d id`;
  return nameTag === null || isName(field(row, nameTag)) ? null : `${nameTag} is empty or damaged`;
};

type Words = { units: Map<string, string>; forms: Map<string, string>; suppliers: Map<string, string> };

const readWords = async (file: string, tally: Tally): Promise<Words> => {
  const words: Words = { units: new Map(), forms: new Map(), suppliers: new Map() };
  const sections: Readonly<Record<string, Map<string, string>>> = {
    UNIT_OF_MEASURE: words.units,
    FORM: words.forms,
    SUPPLIER: words.suppliers,
  };
  await readRows(file, "LOOKUP", ["INFO"], (row) => {
    const section = sections[row.section];
    if (section === undefined) return;
    tally.read("look-up");
    if (field(row, "CD") === "" || !isName(field(row, "DESC")))
      return tally.unreadable("look-up", `${row.section} ${field(row, "CD")}`, "no code, or no words");
    tally.kept("look-up");
    section.set(field(row, "CD"), field(row, "DESC"));
  });
  return words;
};

const readMoieties = (file: string, tally: Tally): Promise<void> =>
  readRows(file, "VIRTUAL_THERAPEUTIC_MOIETIES", ["VTM"], (row) => {
    tally.read("VTM");
    const wrong = fault(row, "VTMID", "NM");
    if (wrong !== null) tally.unreadable("VTM", rowName(row, "VTMID"), wrong);
    else tally.leftOut("VTM", field(row, "INVALID") === "1" ? INVALID : "not needed: its products are named in full");
  });

const readVirtual = async (file: string, words: Words, tally: Tally) => {
  const kept = new Map<string, Virtual>();
  const leftOut = new Set<string>();
  await readRows(file, "VIRTUAL_MED_PRODUCTS", ["VMP", "DFORM", "CONTROL_INFO"], (row) => {
    const id = field(row, "VPID");
    if (row.tag === "VMP") {
      tally.read("VMP");
      const wrong = fault(row, "VPID", "NM");
      if (wrong !== null) {
        leftOut.add(id);
        return tally.unreadable("VMP", rowName(row, "VPID"), wrong);
      }
      if (field(row, "INVALID") === "1") {
        leftOut.add(id);
        return tally.leftOut("VMP", INVALID);
      }
      tally.kept("VMP");
      kept.set(id, { id, name: field(row, "NM"), form: "", controlled: "-" });
      return;
    }
    const product = kept.get(id);
    if (product === undefined) return;
    if (row.tag === "DFORM") {
      const form = words.forms.get(field(row, "FORMCD"));
      if (form === undefined) return tally.unreadable("dose form", `of VMP ${id}`, `no such form: ${field(row, "FORMCD")}`);
      // A product may have several: the first says enough to tell them apart.
      if (product.form === "") product.form = form;
      return;
    }
    const category = CONTROLLED_DRUG_CATEGORIES.findIndex(({ code }) => code === codeOf(row, "CATCD"));
    if (category < 0)
      return tally.unreadable(
        "controlled drug category",
        `of VMP ${id} ${product.name}`,
        `not known here: ${field(row, "CATCD")}`,
      );
    product.controlled = category.toString(16);
  });
  return { kept, leftOut };
};

type Kept<T> = { kept: Map<string, T>; leftOut: Set<string> };

/**
 * Keeps count of a row that hangs on another: null where that one was left out or could not be read, or is nowhere in the release. Only the last
 * is named: the others were, or were left out for a reason.
 */
const ofParent = <T>(
  parents: Kept<T>,
  id: string,
  about: { tally: Tally; kind: string; row: string; of: string; leftOut(): void },
): T | null => {
  const parent = parents.kept.get(id);
  if (parent !== undefined) return parent;
  about.leftOut();
  if (!parents.leftOut.has(id)) {
    about.tally.unreadable(about.kind, about.row, `its ${about.of} is not in the release: ${id || "none"}`);
    return null;
  }
  about.tally.leftOut(about.kind, `its ${about.of} was left out`);
  return null;
};

const readActual = async (file: string, virtual: Kept<Virtual>, words: Words, tally: Tally): Promise<Kept<Actual>> => {
  const kept = new Map<string, Actual>();
  const leftOut = new Set<string>();
  await readRows(file, "ACTUAL_MEDICINAL_PRODUCTS", ["AMP"], (row) => {
    tally.read("AMP");
    const wrong = fault(row, "APID", "NM");
    const id = field(row, "APID");
    if (wrong !== null) {
      leftOut.add(id);
      return tally.unreadable("AMP", rowName(row, "APID"), wrong);
    }
    const drop = (): void => void leftOut.add(id);
    if (field(row, "INVALID") === "1") {
      drop();
      return tally.leftOut("AMP", INVALID);
    }
    const about = { tally, kind: "AMP", row: rowName(row, "APID"), of: "VMP", leftOut: drop };
    const of = ofParent(virtual, field(row, "VPID"), about);
    if (of === null) return;
    tally.kept("AMP");
    kept.set(id, { id, name: field(row, "NM"), virtual: of, supplier: words.suppliers.get(field(row, "SUPPCD")) ?? "" });
  });
  return { kept, leftOut };
};

type VirtualPack = { size: string; unit: string };

const readVirtualPacks = async (file: string, virtual: Kept<Virtual>, words: Words, tally: Tally): Promise<Kept<VirtualPack>> => {
  const kept = new Map<string, VirtualPack>();
  const leftOut = new Set<string>();
  await readRows(file, "VIRTUAL_MED_PRODUCT_PACK", ["VMPP"], (row) => {
    tally.read("VMPP");
    const id = field(row, "VPPID");
    const wrong = fault(row, "VPPID", null);
    if (wrong !== null) {
      leftOut.add(id);
      return tally.unreadable("VMPP", rowName(row, "VPPID"), wrong);
    }
    const drop = (): void => void leftOut.add(id);
    if (field(row, "INVALID") === "1") {
      drop();
      return tally.leftOut("VMPP", INVALID);
    }
    const about = { tally, kind: "VMPP", row: rowName(row, "VPPID"), of: "VMP", leftOut: drop };
    if (ofParent(virtual, field(row, "VPID"), about) === null) return;
    const size = field(row, "QTYVAL");
    if (size !== "" && !/^\d+(\.\d+)?$/.test(size))
      tally.unreadable("pack size", `of VMPP ${rowName(row, "VPPID")}`, `no number: ${size}`);
    tally.kept("VMPP");
    kept.set(id, { size: /^\d+(\.\d+)?$/.test(size) ? size : "", unit: words.units.get(field(row, "QTY_UOMCD")) ?? "" });
  });
  return { kept, leftOut };
};

/** True once it is discontinued on the release's day: one that will be on a later day is still sold. */
const isDiscontinued = (row: XmlRow, release: LocalDate): boolean =>
  codeOf(row, "DISCCD") === "0001" && !(isLocalDate(field(row, "DISCDT")) && field(row, "DISCDT") > release);

const readPacks = async (
  { files, release }: ReleaseFiles,
  actual: Kept<Actual>,
  virtualPacks: Kept<VirtualPack>,
  tally: Tally,
): Promise<Kept<Pack>> => {
  const kept = new Map<string, Pack>();
  const leftOut = new Set<string>();
  const takePack = (row: XmlRow) => {
    tally.read("AMPP");
    const id = field(row, "APPID");
    const wrong = fault(row, "APPID", null);
    if (wrong !== null) {
      leftOut.add(id);
      return tally.unreadable("AMPP", rowName(row, "APPID"), wrong);
    }
    const drop = (): void => void leftOut.add(id);
    if (field(row, "INVALID") === "1" || isDiscontinued(row, release)) {
      drop();
      return tally.leftOut("AMPP", field(row, "INVALID") === "1" ? INVALID : "discontinued");
    }
    const about = { tally, kind: "AMPP", row: rowName(row, "APPID"), leftOut: drop };
    const of = ofParent(actual, field(row, "APID"), { ...about, of: "AMP" });
    const size = of === null ? null : ofParent(virtualPacks, field(row, "VPPID"), { ...about, of: "VMPP" });
    if (of === null || size === null) return;
    const legal = LEGAL_PLACE[codeOf(row, "LEGAL_CATCD")];
    if (legal === undefined)
      tally.unreadable(
        "legal category",
        `of AMPP ${rowName(row, "APPID")}`,
        `not known here: ${field(row, "LEGAL_CATCD") || "none"}`,
      );
    tally.kept("AMPP");
    kept.set(id, { id, actual: of, ...size, legal: legal ?? 0, charges: "-", special: "0" });
  };
  await readRows(files.ampp, "ACTUAL_MEDICINAL_PROD_PACKS", ["AMPP", "REIMB_INFO"], (row) => {
    if (row.tag === "AMPP") return takePack(row);
    const pack = kept.get(field(row, "APPID"));
    if (pack === undefined) return;
    const charges = field(row, "PX_CHRGS");
    if (/^\d$/.test(charges)) pack.charges = charges;
    else if (charges !== "") tally.unreadable("charges", `of AMPP ${pack.id}`, `more than a digit: ${charges}`);
    // 0001: a special container. 0002: a pack within it is one.
    if (["0001", "0002"].includes(codeOf(row, "SPEC_CONTCD"))) pack.special = codeOf(row, "SPEC_CONTCD").slice(3);
  });
  return { kept, leftOut };
};

const readCodes = async (file: string, packs: Kept<Pack>, release: LocalDate, tally: Tally): Promise<PackCode[]> => {
  const codes = new Map<string, PackCode>();
  const takeCode = (packId: string, said: ReadonlyMap<string, string>) => {
    tally.read("GTIN");
    const text = said.get("GTIN") ?? "";
    const row = `${text || "(none)"} of AMPP ${packId || "(none)"}`;
    const code = gtin14(text);
    const [from, until] = [said.get("STARTDT") ?? "", said.get("ENDDT") ?? ""];
    if (code === null) return tally.unreadable("GTIN", row, "not 13 or 14 digits, or a wrong check digit");
    if ([from, until].some((day) => day !== "" && !isLocalDate(day))) return tally.unreadable("GTIN", row, "a date that is none");
    if (until !== "" && until < release) return tally.leftOut("GTIN", "ended before this release");
    const about = { tally, kind: "GTIN", row, of: "AMPP", leftOut: () => undefined };
    const pack = ofParent(packs, packId, about);
    if (pack === null) return;
    if (codes.has(`${code} ${packId}`)) return tally.leftOut("GTIN", "the same pack's code a second time");
    tally.kept("GTIN");
    codes.set(`${code} ${packId}`, {
      code,
      pack,
      from: from > release ? (from as LocalDate) : null,
      until: until === "" ? null : (until as LocalDate),
    });
  };
  await readRows(file, "GTIN_DETAILS", ["AMPP"], (row) => {
    for (const said of row.inner) takeCode(field(row, "AMPPID"), said);
  });
  return [...codes.values()];
};

/**
 * Reads what the list is made of out of a release, file by file, in the order in which they hang on each other. Every row is counted as
 * read, and as kept, left out for a reason, or unreadable and named (MED-2). Throws where a file cannot be read at all (MED-1).
 */
export const readReleaseRows = async (found: ReleaseFiles, tally: Tally): Promise<ReleaseRows> => {
  const { files, release } = found;
  const words = await readWords(files.lookup, tally);
  await readMoieties(files.vtm, tally);
  const virtual = await readVirtual(files.vmp, words, tally);
  const actual = await readActual(files.amp, virtual, words, tally);
  const virtualPacks = await readVirtualPacks(files.vmpp, virtual, words, tally);
  const packs = await readPacks(found, actual, virtualPacks, tally);
  const codes = await readCodes(files.gtin, packs, release, tally);
  return {
    virtual: [...virtual.kept.values()],
    actual: [...actual.kept.values()],
    packs: [...packs.kept.values()],
    codes,
  };
};
