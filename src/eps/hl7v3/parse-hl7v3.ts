import { DOMParser, type Element } from "@xmldom/xmldom";
import type { ImportProblem } from "../problem.ts";

/** What reading XML gives: the root element of the HL7 v3 payload, or why there is none. */
export type ParsedHl7v3 = { readonly ok: true; readonly root: Element } | { readonly ok: false; readonly problem: ImportProblem };

const refused = (fact: string): ParsedHl7v3 => ({
  ok: false,
  problem: {
    path: "(whole message)",
    fact,
    next: "Nothing was taken in. Check that the right file was chosen and that it is whole, then import it again.",
  },
});

/** True for text that is an XML document, or the Spine's two-part message around one. */
export const looksLikeHl7v3 = (text: string): boolean => /^\uFEFF?\s*(<|--[^\r\n]+\s+Content-)/i.test(text);

/**
 * The XML of a message: the Spine sends an ebXML envelope and the HL7 payload as two MIME parts; the payload is the last part. A
 * message that is only the payload is its own XML.
 */
const payloadOf = (text: string): string => {
  const bare = text.replace(/^\uFEFF/, "").trimStart();
  const boundary = /^--[^\r\n]+/.exec(bare)?.[0];
  if (boundary === undefined) return bare;
  const parts = bare.split(boundary).flatMap((part) => /^\r?\n[\s\S]*?\r?\n\r?\n(\s*<[\s\S]*)$/.exec(part)?.[1] ?? []);
  return (parts.at(-1) ?? "").trim();
};

/**
 * Parses an HL7 v3 message. Never throws. A document type is refused before parsing, since it is where entities are declared; anything
 * else that is not well-formed XML is refused whole, so that half a message is never read (EPS-9).
 */
export const parseHl7v3 = (text: string): ParsedHl7v3 => {
  const payload = payloadOf(text);
  if (/<!DOCTYPE/i.test(payload)) return refused("This XML declares a document type, which no EPS message does.");
  const faults: string[] = [];
  const onError = (_level: string, message: string): void => void faults.push(message);
  try {
    const root = new DOMParser({ onError }).parseFromString(payload, "text/xml").documentElement;
    if (root !== null && faults.length === 0) return { ok: true, root };
  } catch {
    // Said below: what the parser says of the place may hold words of the message.
  }
  return refused("This is not whole XML: it is cut off or is something else.");
};
