import { createReadStream } from "node:fs";
import { SaxesParser } from "saxes";

/** One row of a dm+d file: the element around it, its fields, and what lies one level deeper (the codes of a pack), row by row. */
export type XmlRow = {
  tag: string;
  section: string;
  fields: ReadonlyMap<string, string>;
  inner: readonly ReadonlyMap<string, string>[];
};

/** Pieces the file is read in. */
const PIECE = 1 << 18;

/** A text of its own: a part of a longer one would keep the whole piece of the file in memory for as long as the row is kept. */
const own = (text: string): string => Buffer.from(text).toString();

/** Reads rows as a parser goes through the file; holds one row at a time. */
const rowReader = (parser: SaxesParser, root: string, rows: readonly string[], take: (row: XmlRow) => void): void => {
  const open: string[] = [];
  let tag = "";
  let section = "";
  let start = -1;
  let fields = new Map<string, string>();
  let inner: Map<string, string>[] = [];
  let below: Map<string, string> | null = null;
  let text = "";
  parser.on("opentag", ({ name }) => {
    if (open.length === 0 && name !== root) throw new Error(`it begins with ${name}, not with ${root}`);
    const depth = start < 0 ? -1 : open.length - start;
    if (start < 0 && rows.includes(name)) {
      tag = name;
      section = open.at(-1) ?? "";
      start = open.length;
      fields = new Map();
      inner = [];
    } else if (depth === 2) below ??= new Map();
    text = "";
    open.push(name);
  });
  const addText = (more: string): void => {
    if (start >= 0) text += more;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", ({ name }) => {
    open.pop();
    const depth = start < 0 ? -1 : open.length - start;
    if (depth === 2) below?.set(name, own(text.trim()));
    else if (depth === 1) {
      if (below === null) fields.set(name, own(text.trim()));
      else inner.push(below);
      below = null;
    } else if (depth === 0) {
      start = -1;
      take({ tag, section, fields, inner });
    }
    text = "";
  });
};

/**
 * Reads a file of dm+d row by row, holding one row and one piece of the file at a time; `rows` are the names of elements that are rows.
 * Throws naming the file, the place and the next step where it is cut short, damaged, no XML, or another file than its name says (MED-1).
 */
export const readRows = async (
  file: string,
  root: string,
  rows: readonly string[],
  take: (row: XmlRow) => void,
): Promise<void> => {
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  rowReader(parser, root, rows, take);
  try {
    for await (const piece of createReadStream(file, { encoding: "utf8", highWaterMark: PIECE })) parser.write(String(piece));
    parser.close();
  } catch (error) {
    throw new Error(
      `${file} cannot be read: ${error instanceof Error ? error.message : "it is damaged"} (line ${parser.line}). Nothing was imported. Download the release again and unpack it anew.`,
    );
  }
};
