import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { addDays, type LocalDate } from "../core/model/local-date.ts";
import { DMD_FORMS, DMD_PRODUCTS, type DmdProduct, fillingProducts, syntheticGtin, syntheticId } from "./dmd-products.ts";

// A synthetic release of dm+d: the files and tags of a real one (TRUD, dm+d data model), products and ids that are made up.

/** Suppliers of the made-up packs. */
const SUPPLIERS = [
  "Alder Generics Ltd",
  "Birch & Sons",
  "Cedar Pharma UK Ltd",
  "Damson Laboratories",
  "Elm Healthcare plc",
] as const;

/** Packs a filling product has, on average: by so many the count of packs asked for is divided. */
const PACKS_EACH = 7.2;

const INDENT = "\n";

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const tags = (fields: Readonly<Record<string, string | null>>): string =>
  Object.entries(fields)
    .map(([tag, value]) => (value === null ? "" : `<${tag}>${escaped(value)}</${tag}>`))
    .join("");

/** A pack of a made-up product. */
type Made = { id: string; virtualPack: string; actual: string; product: DmdProduct; n: number };

type Actual = { id: string; name: string; product: DmdProduct; supplier: number };

/** Suppliers of a product: all make it where it is in the catalogue, a few where it only fills. */
const actualsOf = (product: DmdProduct, place: number): Omit<Actual, "id">[] => {
  const generics = SUPPLIERS.slice(0, product.id.startsWith("9996") ? 2 + (place % 2) : 3).map((_, n) => ({
    name: product.name,
    product,
    supplier: (place + n) % SUPPLIERS.length,
  }));
  const brand =
    product.brand === null ? [] : [{ name: `${product.brand} ${strengthOn(product.name)}`, product, supplier: place % 5 }];
  return [...generics, ...brand];
};

/** A brand's name goes on as its virtual product's does from the strength on. */
const strengthOn = (name: string): string => /\d.*$/.exec(name)?.[0] ?? name;

type Release = {
  products: DmdProduct[];
  actuals: Actual[];
  packs: Made[];
  virtualPacks: { id: string; product: DmdProduct; size: string }[];
};

const makeRelease = (packs: number): Release => {
  const filling = fillingProducts(Math.max(0, Math.round(packs / PACKS_EACH)));
  const release: Release = { products: [...DMD_PRODUCTS, ...filling], actuals: [], packs: [], virtualPacks: [] };
  for (const [place, product] of release.products.entries()) {
    const virtualPacks = product.sizes.map((size, n) => ({
      id: syntheticId("9995", release.virtualPacks.length + n + 1),
      product,
      size,
    }));
    release.virtualPacks.push(...virtualPacks);
    for (const actual of actualsOf(product, place)) {
      const id = syntheticId("9994", release.actuals.length + 1);
      release.actuals.push({ ...actual, id });
      for (const { id: virtualPack } of virtualPacks) {
        const n = release.packs.length + 1;
        release.packs.push({ id: syntheticId("9993", n), virtualPack, actual: id, product, n });
      }
    }
  }
  return release;
};

/** Every ninth pack is discontinued, so that each product keeps live ones. */
const isDiscontinued = ({ n }: Made): boolean => n % 9 === 0;

function* moieties(): Generator<string> {
  yield `<VTM>${tags({ VTMID: "999200000001000001", NM: "Examplapril" })}</VTM>`;
  yield `<VTM>${tags({ VTMID: "999200000002000001", INVALID: "1", NM: "Former examplapril" })}</VTM>`;
}

function* virtualFile({ products }: Release): Generator<string> {
  yield "<VMPS>";
  for (const { id, name } of products)
    yield `<VMP>${tags({ VPID: id, NM: name, BASISCD: "0001", PRES_STATCD: "0001", DF_INDCD: "1" })}</VMP>`;
  yield `<VMP>${tags({ VPID: "999190000001000001", INVALID: "1", NM: "Withdrawn examplapril 5mg tablets", BASISCD: "0001" })}</VMP>`;
  yield "</VMPS><DRUG_FORM>";
  for (const { id, form } of products)
    if (form !== "") yield `<DFORM>${tags({ VPID: id, FORMCD: String(DMD_FORMS.indexOf(form) + 385_000_000) })}</DFORM>`;
  yield "</DRUG_FORM><CONTROL_DRUG_INFO>";
  for (const { id, category } of products) yield `<CONTROL_INFO>${tags({ VPID: id, CATCD: category })}</CONTROL_INFO>`;
  yield "</CONTROL_DRUG_INFO>";
}

const supplierCode = (supplier: number): string => `99910${supplier}1000001109`;

function* actualFile({ actuals }: Release): Generator<string> {
  yield "<AMPS>";
  for (const { id, name, product, supplier } of actuals)
    yield `<AMP>${tags({
      APID: id,
      VPID: product.id,
      NM: name,
      DESC: `${name} (${SUPPLIERS[supplier] ?? ""})`,
      SUPPCD: supplierCode(supplier),
      LIC_AUTHCD: "0001",
      AVAIL_RESTRICTCD: "0001",
    })}</AMP>`;
  yield `<AMP>${tags({ APID: "999189000001000001", VPID: "999190000001000001", NM: "Withdrawn examplapril 5mg tablets", DESC: "", SUPPCD: supplierCode(0) })}</AMP>`;
  yield "</AMPS>";
}

function* virtualPackFile({ virtualPacks }: Release): Generator<string> {
  yield "<VMPPS>";
  for (const { id, product, size } of virtualPacks)
    yield `<VMPP>${tags({ VPPID: id, NM: `${product.name} ${size} ${product.unit.unit}`, VPID: product.id, QTYVAL: size, QTY_UOMCD: product.unit.code })}</VMPP>`;
  yield "</VMPPS>";
}

function* actualPackFile({ packs }: Release): Generator<string> {
  yield "<AMPPS>";
  for (const pack of packs)
    yield `<AMPP>${tags({
      APPID: pack.id,
      NM: pack.product.name,
      VPPID: pack.virtualPack,
      APID: pack.actual,
      LEGAL_CATCD: pack.product.legal,
      DISCCD: isDiscontinued(pack) ? "0001" : null,
      DISCDT: isDiscontinued(pack) ? "2020-01-01" : null,
    })}</AMPP>`;
  yield "</AMPPS><REIMBURSEMENT_INFO>";
  for (const { id, product } of packs)
    yield `<REIMB_INFO>${tags({ APPID: id, PX_CHRGS: product.charges, DISP_FEES: "1", SPEC_CONTCD: product.isSpecialContainer ? "0001" : null })}</REIMB_INFO>`;
  yield "</REIMBURSEMENT_INFO>";
}

/** Of the packs: one code each, a second one that has ended every seventh, one that begins later every fifty-first; every fifth in 14 digits. */
function* codeFile({ packs }: Release, release: LocalDate): Generator<string> {
  yield "<AMPPS>";
  for (const { id, n } of packs) {
    const code = syntheticGtin(n);
    const own = tags({ GTIN: n % 5 === 0 ? `0${code}` : code, STARTDT: n % 51 === 0 ? addDays(release, 10) : "2015-03-01" });
    const ended = tags({ GTIN: syntheticGtin(50_000_000 + n), STARTDT: "2010-03-01", ENDDT: "2015-02-28" });
    yield `<AMPP>${tags({ AMPPID: id })}<GTINDATA>${own}</GTINDATA>${n % 7 === 0 ? `<GTINDATA>${ended}</GTINDATA>` : ""}</AMPP>`;
  }
  yield "</AMPPS>";
}

function* lookUpFile({ products }: Release): Generator<string> {
  const info = (code: string, words: string): string => `<INFO>${tags({ CD: code, DESC: words })}</INFO>`;
  const units = new Map(products.map(({ unit }) => [unit.code, unit.unit]));
  yield "<UNIT_OF_MEASURE>";
  for (const [code, unit] of units) yield info(code, unit);
  yield "</UNIT_OF_MEASURE><FORM>";
  for (const [place, form] of DMD_FORMS.entries()) yield info(String(385_000_000 + place), form);
  yield "</FORM><SUPPLIER>";
  for (const [place, supplier] of SUPPLIERS.entries()) yield info(supplierCode(place), supplier);
  yield "</SUPPLIER>";
}

const writeFile = (path: string, root: string, rows: Generator<string>): void => {
  const file = openSync(path, "w");
  try {
    writeSync(file, `<?xml version="1.0" encoding="utf-8" ?>${INDENT}<${root}>${INDENT}`);
    let piece = "";
    for (const row of rows) {
      piece += row + INDENT;
      if (piece.length > 1 << 16) {
        writeSync(file, piece);
        piece = "";
      }
    }
    writeSync(file, `${piece}</${root}>${INDENT}`);
  } finally {
    closeSync(file);
  }
};

/**
 * Writes a synthetic release of that day into a folder, named as TRUD names its files. `packs`: about so many beyond the catalogue's own. The
 * same day and count give the same bytes.
 */
export const writeDmdRelease = (dir: string, release: LocalDate, packs = 0): void => {
  mkdirSync(dir, { recursive: true });
  const [year, month, day] = release.split("-");
  const made = makeRelease(packs);
  const path = (kind: string, prefix = "3"): string => join(dir, `f_${kind}2_${prefix}${day}${month}${year?.slice(2)}.xml`);
  writeFile(path("vtm"), "VIRTUAL_THERAPEUTIC_MOIETIES", moieties());
  writeFile(path("vmp"), "VIRTUAL_MED_PRODUCTS", virtualFile(made));
  writeFile(path("amp"), "ACTUAL_MEDICINAL_PRODUCTS", actualFile(made));
  writeFile(path("vmpp"), "VIRTUAL_MED_PRODUCT_PACK", virtualPackFile(made));
  writeFile(path("ampp"), "ACTUAL_MEDICINAL_PROD_PACKS", actualPackFile(made));
  writeFile(path("lookup"), "LOOKUP", lookUpFile(made));
  writeFile(path("gtin", "0"), "GTIN_DETAILS", codeFile(made, release));
};
