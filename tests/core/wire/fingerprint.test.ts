import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { z } from "zod";
import { entryBodySchema } from "../../../src/core/journal/body.ts";
import { entryHeaderSchema, sealedEntrySchema } from "../../../src/core/journal/envelope.ts";
import { changeSchema, changesReplySchema, pageContentSchema, sealedPageSchema } from "../../../src/core/wire/changes.ts";
import { enrolmentSchema, enrolOfferRequestSchema, enrolOfferSchema, enrolRequestSchema } from "../../../src/core/wire/enrol.ts";
import { receiptSchema, uploadReplySchema, uploadSchema } from "../../../src/core/wire/entries.ts";
import { keyingReplySchema, keyingRequestSchema } from "../../../src/core/wire/keying.ts";
import { listedReplySchema, listedRequestSchema } from "../../../src/core/wire/listed.ts";
import { PROTOCOL_VERSION } from "../../../src/core/wire/protocol-version.ts";
import { refusalSchema } from "../../../src/core/wire/refusal.ts";
import { releasingSystemReplySchema, releasingSystemRequestSchema } from "../../../src/core/wire/releasing-system.ts";
import { linesReceiptsSchema, sealedLinesSchema } from "../../../src/core/wire/sealed-lines.ts";
import { signInReplySchema } from "../../../src/core/wire/sign-in.ts";
import { suppliedIndexSchema, suppliedParcelSchema } from "../../../src/core/wire/supplied-index.ts";

// App and gateway of different versions speak to each other, and lines already written must stay readable. A change of any of
// these shapes is never an accident: raise PROTOCOL_VERSION, keep reading the old shape, then write the new fingerprint here.

const fingerprint = (schema: z.ZodType): string =>
  createHash("sha256")
    .update(JSON.stringify(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })))
    .digest("base64url");

const kinds = Object.fromEntries(
  entryBodySchema.options.map((option) => [`entry body ${option.shape.kind.value}`, fingerprint(option)]),
);

test("the shape of every message and entry is the one this version promised", () => {
  expect({
    version: PROTOCOL_VERSION,
    "entry header": fingerprint(entryHeaderSchema),
    "sealed entry": fingerprint(sealedEntrySchema),
    ...kinds,
    upload: fingerprint(uploadSchema),
    "upload reply": fingerprint(uploadReplySchema),
    receipt: fingerprint(receiptSchema),
    change: fingerprint(changeSchema),
    "page content": fingerprint(pageContentSchema),
    "sealed page": fingerprint(sealedPageSchema),
    "sealed lines": fingerprint(sealedLinesSchema),
    "receipts for sealed lines": fingerprint(linesReceiptsSchema),
    "supplied index": fingerprint(suppliedIndexSchema),
    "supplied parcel": fingerprint(suppliedParcelSchema),
    "changes reply": fingerprint(changesReplySchema),
    "enrol offer request": fingerprint(enrolOfferRequestSchema),
    "enrol offer": fingerprint(enrolOfferSchema),
    "enrol request": fingerprint(enrolRequestSchema),
    enrolment: fingerprint(enrolmentSchema),
    refusal: fingerprint(refusalSchema),
    "sign-in reply": fingerprint(signInReplySchema),
    "keying request": fingerprint(keyingRequestSchema),
    "keying reply": fingerprint(keyingReplySchema),
    "listed request": fingerprint(listedRequestSchema),
    "listed reply": fingerprint(listedReplySchema),
    "releasing system request": fingerprint(releasingSystemRequestSchema),
    "releasing system reply": fingerprint(releasingSystemReplySchema),
  }).toMatchInlineSnapshot(`
    {
      "change": "kY89NVEq0SXR6qSDru2QXgXPu-6VQmxqB3QUbyh1JoI",
      "changes reply": "ujDIyap3B_8G-p7trKBs5zAqr-726d-JuK0EYaL7e7A",
      "enrol offer": "lSWqU-0EocIcNa26nbmqTY304Pf8L6dTdKUF-JIpLy8",
      "enrol offer request": "AECUJ6w_rMz1p_GaQoOIQX556Sow9H0kSIYe0ipSRrI",
      "enrol request": "4xdmTIhTuFxEYE34BlYjtVJ1VPT7kFrvN6O0_IpbJIs",
      "enrolment": "5hgCZCZghWCxD2UEm6JMEFpNNFxcrYNUvzSV3Xyc-Jc",
      "entry body assembled": "BHyzugfymWp92N6gyDJAewC0O7eKGshtdihLIooJdHU",
      "entry body bag-ended": "l-fR1I2MYVzf-kW_hA1XiSEYJuUqqTZdqCLTNTjimRg",
      "entry body check-made": "wozgzZaIaEhXhmWR-boYvhCowI0efkNwrYCfN4lrdxQ",
      "entry body delivery-outcome": "qYoRZNRVpkJwVEsqGzXojm4G5Y3eMCrW9MLm-w9gpy0",
      "entry body handed-out": "u28M78O1orAPN0pAok9ccZ6wXVA1ph5rSXrXZbGnOIw",
      "entry body near-miss": "8JNnRtK1KHZ9jsAJta12JwS-tRYhCZiMuX2vBCedWVc",
      "entry body not-a-duplicate": "PkXVpNFHbDMWEclbLqzYfqIqSLUutRSB5sMqEA4SrLU",
      "entry body not-supplied": "4KrBed03U40Zqf5ERUEtURULjyNF1e8mU0oDAttgLRY",
      "entry body note": "Hjkt1C6YsnZHTEDpPhirVJz2fCqId8_2MK_ZWw4LBfo",
      "entry body outage-declared": "fhAksVubTtFLRx6xDKffiyuoN5QzTjMPr2EZVYxjOmk",
      "entry body outage-ended": "XDr-OnntfwrP-BhfpBz-is6deCi8TY4kZI9yfj5pcRo",
      "entry body owing-supplied": "oI3JsaqVM36CVatEMOBS6iqvv5zIwhYI4AUrjDH6hFQ",
      "entry body paper-block": "piak3raA0GuLsTmIlkpvJVjKrQsjk6vE97SDCW67dYw",
      "entry body prescription-arrived": "2JX9SCQZL9hLsjbay5WiPnpl2PUa1PBP_F0s2m_vcU8",
      "entry body prescription-decided": "Db8VpbfgNT6v79HuxWJTIMcVaFrv0IIJdRUsBijFW3s",
      "entry body printed": "O5wo0k4uqaGQBv7ExfKIf-1dY_HaenqqkvA-valBu58",
      "entry body register-entered": "v8Q7O9VTY6VKwTAiMPrdc_ST2balTe8k1R4I_-5kmMM",
      "entry body resolved": "sKdOj2JER53nKfUbiU0m7okkd2siTCsBMi2X9B9WO0A",
      "entry body rp-absent": "qsaZUu35dV-1B_m_ozfb12vKjaVkvsH4Om94eCPpedQ",
      "entry body rp-back": "cm5gSXrDnKOYulAmhCNaXWn9DQY4zylS6oe2XWxL9o4",
      "entry body rp-off": "87i5UatktnaHWN_UhrJV02fEzLAw-5diEbQIxU0ESJQ",
      "entry body rp-on": "szZYer8l9wMJ0cBc3fBmb97NiebwQvlzFEBYZE_k9_4",
      "entry body struck": "zapUiP-agswBqKoxDKlr2OEHCLwUi9pqeIouElzMUSE",
      "entry body triage-closed": "t9EW3L9J0JjpkLYc062gXlchLNBJZtIOlOTvjFt0TQE",
      "entry body triaged": "Y-do6frSKY0A9Tu0Ab1ktKVGLa_znXwe237l_hrY4uQ",
      "entry header": "Fvt4knP7qt-z-SoaVPUdAlZedHFfuQ_NaZ_74ZlYMQI",
      "keying reply": "n8CmrOj1V8rhgWVtZksyuhF-KhJ5BNPQBaxD9lfYRDQ",
      "keying request": "cdT5fyKf9BoXBBMn6oZljocpKHY2y3XPWxiOsqLjA-s",
      "listed reply": "bgywUMvKFqfhouYwlOOu7-jn20JkTTGnnhBTwmO3Rn8",
      "listed request": "0mgD4BXT4uEoEjFr22soDpjsGz5zLCSZVzduZ6_JS6I",
      "page content": "waJ1WCgsYCfTTEmzL27qTyhpz09b68Owh25xIO5a0S4",
      "receipt": "aZTpp2FsMGfRP5KoU4pFw5edEN1heanFUHqbxUKH7pg",
      "receipts for sealed lines": "rJHsRJb9F0ehCS0Kqks2nNXjuS78LE7RewtD7pG9mcY",
      "refusal": "dpM5g47uOqHhLRhlPVVvJW7hYSSLXw4lkZKwxIv9Isw",
      "releasing system reply": "8S8_4sSL3UJhcrZgnDfc6IFNUwg-AQOaJUkYyOXgcB8",
      "releasing system request": "oXwOo5diyKwJjZIglNcMLnY5IrfQnGK7_0UEeDO9shw",
      "sealed entry": "JNur_yCxaAZBGyY84Pnrxx4bYGvbiFrVxLhxaqtrig4",
      "sealed lines": "HdBbe5gpaFUS0jgiD7j45caAwLCLFjIttC5NQr8IKpM",
      "sealed page": "pamVZu9bQIqyU5ZSEWWzj4e8E5Zv2cO62MqzIUjNFRA",
      "sign-in reply": "Me7ycvHU8q3VQmz_Z0LTmoeWeVupszOSvQOVPC2Myw0",
      "supplied index": "91Se0qrIN1FSBR6-fh0KL2Ai9JzIY9__U6j_Z1L3VNY",
      "supplied parcel": "j7N94wS0Fisrb4rd3V1ZpuQJ6LTnEQCLRRzsfCGERn4",
      "upload": "4rPOa-KAmdR2z6PDKCU-n8RhXbPCDYD4etrRCpV_MLc",
      "upload reply": "pOt1JP6qC8ihOMwzscBXpiLEXQitt2fkymNjhC6dyTk",
      "version": 3,
    }
  `);
});

test("a fingerprint sees a field added, made optional, or narrowed", () => {
  const known = fingerprint(z.strictObject({ a: z.string(), n: z.number().int() }));
  const changed = [
    z.strictObject({ a: z.string(), n: z.number().int(), b: z.string() }),
    z.strictObject({ a: z.string().optional(), n: z.number().int() }),
    z.strictObject({ a: z.string().max(9), n: z.number().int() }),
    z.strictObject({ a: z.string().nullable(), n: z.number().int() }),
    z.object({ a: z.string(), n: z.number().int() }),
  ].map(fingerprint);
  expect(new Set([known, ...changed]).size).toBe(6);
});
