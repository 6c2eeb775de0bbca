import { describe, expect, test } from "vitest";
import type { Prescription } from "../../../src/core/model/prescription.ts";
import type { EpsMessage, EpsMessageContext } from "../../../src/eps/eps-message.ts";
import { readEpsMessage } from "../../../src/eps/read-eps-message.ts";
import { publishedPairs, publishedXml } from "./published-pairs.ts";

const CONTEXT: EpsMessageContext = { ods: "FCG71", releasedBy: "pmr", isOurRequest: false, takenAt: 0, sourceHash: "h" };
const read = (text: string, change: Partial<EpsMessageContext> = {}): EpsMessage =>
  readEpsMessage(text, { ...CONTEXT, ...change });

const prescriptionsOf = (message: EpsMessage): readonly Prescription[] => {
  if (message.kind !== "prescriptions") throw new Error(JSON.stringify(message));
  return message.prescriptions;
};

const flat = (value: unknown, path: string, into: Map<string, unknown>): Map<string, unknown> => {
  if (value === null || typeof value !== "object") into.set(path, value);
  else for (const [key, inner] of Object.entries(value)) flat(inner, path === "" ? key : `${path}.${key}`, into);
  return into;
};

/** Where the two forms of one prescription may differ, and why. A place that is not here must be equal. */
const MAY_DIFFER: readonly (readonly [path: RegExp, why: string, isRight: (older: unknown, newer: unknown) => boolean])[] = [
  [/^(notBefore|notAfter|supplyDays)$/, "the older form has days' supply for repeat dispensing only", (older) => older === null],
  [/^items\.\d\.repeat\.of$/, "the older form of a repeat prescription says 1 of 1", (older) => older === 1],
  [
    /^prescriber\.organisation(Ods)?$/,
    "outside primary care the older form names the trust",
    (older) => typeof older === "string",
  ],
  [
    /^items\.\d\.controlledDrug\.basis$/,
    "the older form has no schedule",
    (older, newer) => older === "name" && newer === "message",
  ],
  [
    /^patientNotes\.\d$/,
    "the older form has no title for a list",
    (older, newer) => String(older).startsWith("List: ") && String(newer).endsWith(String(older).slice(6)),
  ],
  [
    /^signedOn$/,
    "that example's FHIR is signed on another day than its HL7 v3",
    (older, newer) => older === "2022-10-20" && newer === "2021-05-07",
  ],
  [
    /^items\.0\.dose$/,
    "NHS's service joins consecutive doses with a comma",
    (older, newer) => String(older).replaceAll("., then", ". then") === newer,
  ],
  [/^warnings\.0$/, "that example's HL7 v3 has no signature", (older) => String(older).includes("no signature")],
];

describe("INT-5 what NHS published in both forms reads the same", () => {
  const pairs = publishedPairs();
  test("all of them are here", () => expect(pairs).toHaveLength(23));

  test.each(pairs)("$name", ({ fhir, hl7v3 }) => {
    const older = flat(prescriptionsOf(read(hl7v3))[0], "", new Map());
    const newer = flat(prescriptionsOf(read(fhir))[0], "", new Map());
    expect(older.get("id")).toMatch(/^[0-9A-F]{6}-/);
    for (const path of new Set([...older.keys(), ...newer.keys()])) {
      if (older.get(path) === newer.get(path)) continue;
      const listed = MAY_DIFFER.find(([place]) => place.test(path));
      expect([path, listed?.[2](older.get(path), newer.get(path))]).toEqual([path, true]);
    }
  });

  test("none of them is released to us: a prescription on its own proves no release", () => {
    for (const { hl7v3 } of pairs)
      expect(prescriptionsOf(read(hl7v3, { ods: "VNE51" }))[0]).toMatchObject({
        provenance: "seen-not-released",
        releaseResponseId: null,
      });
  });
});

/** The published signed prescriptions within a release response of the Spine's. Its shape: NHSDigital's coordinator, release tests. */
const release = (
  parents: readonly string[],
  { kind = "PORX_MT122003UK32", id = "E8B5F0E1-3B5C-4A0B-8E4C-0123456789AB" } = {},
): string =>
  `<hl7:PORX_IN070101UK31 xmlns="urn:hl7-org:v3" xmlns:hl7="urn:hl7-org:v3"><hl7:ControlActEvent><hl7:subject><PrescriptionReleaseResponse>${
    id === "" ? "" : `<id root="${id}"/>`
  }<effectiveTime value="20210726130000"/>${parents
    .map((parent) => `<component><templateId extension="${kind}"/>${parent}</component>`)
    .join("")}</PrescriptionReleaseResponse></hl7:subject></hl7:ControlActEvent></hl7:PORX_IN070101UK31>`;

const inEnvelope = (payload: string): string =>
  `----=_MIME-Boundary\r\nContent-Id: <ebXMLHeader@spine.nhs.uk>\r\nContent-Type: text/xml\r\n\r\n<?xml version='1.0'?><soap:Envelope xmlns:soap="s"/>\r\n` +
  `----=_MIME-Boundary\r\nContent-Id: <1@spine.nhs.uk>\r\nContent-Type: application/xml\r\n\r\n<?xml version='1.0'?>${payload}\r\n----=_MIME-Boundary--`;

const signed = publishedXml("spine-hl7v3-signed-prescriptions");
const parents = signed.map(({ text }) => text.replace(/^<\?xml[^>]*\?>/, ""));

describe("INT-5 a release response", () => {
  test("its prescriptions are released to us, in the envelope or without, at EPS's own time", () => {
    for (const text of [release(parents), inEnvelope(release(parents))]) {
      const message = read(text);
      expect(message).toMatchObject({
        kind: "prescriptions",
        format: "hl7v3",
        refused: [],
        at: Date.UTC(2021, 6, 26, 13),
        releaseResponseId: "e8b5f0e1-3b5c-4a0b-8e4c-0123456789ab",
      });
      expect(prescriptionsOf(message)).toHaveLength(signed.length);
    }
  });

  test("field by field, of the published signed prescription", () => {
    const valid = signed.findIndex(({ name }) => name.endsWith("ValidSignature.xml"));
    const [prescription] = prescriptionsOf(read(release([parents[valid] ?? ""])));
    expect(prescription).toMatchObject({
      id: "92DC91-A83008-4DCD88",
      longId: "4a3d73fe-6013-4446-add3-909167dcfac7",
      treatment: "acute",
      nominatedOds: "FCG71",
      provenance: "released-to-us",
      releasedBy: "pmr",
      signedOn: "2021-07-26",
      patient: {
        nhsNumber: "9990548609",
        family: "XXTESTPATIENT-TGNP",
        given: ["DONOTUSE"],
        prefix: ["MR"],
        gender: "male",
        birthDate: "1932-01-06",
        postcode: "LS1 6AE",
      },
      prescriber: { code: "6095103", organisation: "HALLGARTH SURGERY", organisationOds: "A83008", phone: "01234567890" },
    });
    expect(prescription?.patient.address).toEqual(["1 Trevelyan Square", "Boar Lane", "Leeds", "West Yorkshire"]);
    expect(
      prescription?.items.every(
        ({ itemId, dose, quantity }) => itemId === itemId.toLowerCase() && dose !== "" && quantity.value !== "",
      ),
    ).toBe(true);
  });

  test("for another pharmacy it is only seen (EPS-1); without an id too", () => {
    for (const [text, ods] of [
      [release(parents), "VNE51"],
      [release(parents, { id: "" }), "FCG71"],
    ] as const)
      for (const { provenance, warnings } of prescriptionsOf(read(text, { ods }))) {
        expect(provenance).toBe("seen-not-released");
        expect(warnings.join()).toContain("Do not supply from it.");
      }
  });

  test("an unsigned kind of prescription in it is refused; the rest goes on", () => {
    const message = read(release(parents.slice(0, 1), { kind: "PORX_MT122003UK30" }));
    expect(message).toMatchObject({
      prescriptions: [],
      refused: [{ problems: [{ fact: expect.stringContaining("no signed prescription") }] }],
    });
  });

  test("an empty one is said to be empty", () => {
    expect(read(release([]))).toMatchObject({
      prescriptions: [],
      refused: [{ problems: [{ fact: "It holds no prescription." }] }],
    });
  });
});

describe("INT-5 what is no release response", () => {
  test.each(publishedXml("spine-hl7v3-responses"))("$name holds nothing for us, and says what it is", ({ text }) => {
    expect(read(text)).toMatchObject({ kind: "not-for-us" });
  });

  test.each([
    ...publishedXml("hl7v3-convert/dispense"),
    ...publishedXml("hl7v3-convert/dispenseamend"),
    ...publishedXml("hl7v3-convert/claim"),
  ])("$name may say a supply: kept as a problem", ({ text }) => {
    const message = read(text);
    expect(message).toMatchObject({ kind: "unreadable", problems: [{ next: expect.stringContaining("look in the PMR") }] });
  });

  test.each([...publishedXml("hl7v3-convert/release"), ...publishedXml("hl7v3-convert/cancel")])(
    "$name is a request",
    ({ text }) => {
      expect(read(text)).toMatchObject({ kind: "not-for-us" });
    },
  );
});

describe("INT-5, EPS-9 bad XML is refused whole, and nothing of it is told", () => {
  const whole = release(parents);
  test.each([
    ["cut off", whole.slice(0, whole.length / 2)],
    ["an envelope whose payload is cut off", inEnvelope(whole).slice(0, 900)],
    ["a document type", `<!DOCTYPE x [<!ENTITY a "aaaa">]>${whole}`],
    ["a page of something else", "<html><body>Sign in to the Wi-Fi</body></html>"],
    ["nothing but a mark", "<"],
    ["text that begins like XML", "< not XML at all"],
  ])("%s", (_what, text) => {
    const message = read(text);
    expect(message.kind).toBe("unreadable");
    expect(JSON.stringify(message)).not.toContain("XXTESTPATIENT");
  });

  test("cut at every hundredth character, it is never read in part", () => {
    for (let end = 1; end < whole.length; end += 100) expect(read(whole.slice(0, end)).kind).toBe("unreadable");
  });
});
