import { ASK_SUPPLIER, type ImportProblem } from "./problem.ts";

/**
 * A number of a FHIR message kept exactly as it was written ("20", "20.0"): floats lose the form, and EPS keeps it (EPS-5).
 * It is the platform's own raw JSON value, so that any `JSON.stringify` writes it back unchanged; it does not survive
 * `structuredClone`, so messages travel as text.
 */
export type WrittenNumber = { readonly rawJSON: string };

type Reviver = (this: unknown, key: string, value: unknown, context: { readonly source?: string }) => unknown;
/** The parts of the JSON object (ES2026 "source text access") that the ES2023 library does not declare yet. */
type SourceTextJson = {
  parse(text: string, reviver: Reviver): unknown;
  rawJSON(text: string): WrittenNumber;
  isRawJSON(value: unknown): value is WrittenNumber;
};
const sourceTextJson = JSON as unknown as SourceTextJson;

/** A number to be written as this text. The text must be a JSON number; anything else throws a SyntaxError. */
export const writtenNumber = (text: string): WrittenNumber => sourceTextJson.rawJSON(text);

/** True for a number that came out of `parseFhirJson`, or that `writtenNumber` made. */
export const isWrittenNumber = (value: unknown): value is WrittenNumber => sourceTextJson.isRawJSON(value);

/** What reading JSON gives: a value, or why there is none. */
export type ParsedJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: ImportProblem };

/** Reads FHIR JSON. Numbers named `value` (quantities, durations) keep their written form; other numbers are plain. */
export const parseFhirJson = (text: string): ParsedJson => {
  try {
    const value = sourceTextJson.parse(text.replace(/^\uFEFF/, ""), (key, read, context) =>
      key === "value" && typeof read === "number" && context.source !== undefined ? writtenNumber(context.source) : read,
    );
    return { ok: true, value };
  } catch {
    const xml = text.trimStart().startsWith("<");
    return {
      ok: false,
      problem: {
        path: "(whole message)",
        fact: xml ? "This is XML; only FHIR JSON can be read." : "This is not JSON: it is cut off or is something else.",
        next: "Nothing was taken in. Check that the right file was chosen and that it is whole, then import it again.",
      },
    };
  }
};

/** Writes FHIR JSON; written numbers come out in their written form. */
export const writeFhirJson = (value: unknown): string => JSON.stringify(value);

/** The problem of a message whose JSON is sound but whose shape is not FHIR. */
export const notFhir = (path: string, found: string): ImportProblem => ({
  path,
  fact: `This is not an EPS message: ${found}.`,
  next: ASK_SUPPLIER,
});
