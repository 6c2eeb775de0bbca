import { readdirSync, readFileSync } from "node:fs";

const EXAMPLES = new URL("../../../../shared/eps-examples/", import.meta.url);

/** One prescription that NHS published twice: as FHIR, and as the HL7 v3 its own service made of that. */
export type PublishedPair = { readonly name: string; readonly fhir: string; readonly hl7v3: string };

/** All prescriptions published in both forms; throws when the examples are not there. */
export const publishedPairs = (): PublishedPair[] =>
  readdirSync(new URL("hl7v3-convert/send/", EXAMPLES)).map((file) => ({
    name: file.replace(/^examples__|-Convert-Response-Send-200_OK\.xml$/g, ""),
    hl7v3: readFileSync(new URL(`hl7v3-convert/send/${file}`, EXAMPLES), "utf8"),
    fhir: readFileSync(
      new URL(
        `prescription-order/${file.replace("Convert-Response-Send-200_OK.xml", "Process-Request-Send-200_OK.json")}`,
        EXAMPLES,
      ),
      "utf8",
    ),
  }));

/** The published XML files of one directory. */
export const publishedXml = (directory: string): { name: string; text: string }[] => {
  const folder = new URL(`${directory}/`, EXAMPLES);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".xml"))
    .sort()
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }));
};
