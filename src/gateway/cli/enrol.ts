import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { choosePharmacy, openExisting, printJson, STORE_OPTIONS } from "./data-folder.ts";

const MINUTES = 10;

/** `holdfast enrol`: prints a link that enrols one device, once, within ten minutes (GW-6). */
export const enrol = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...STORE_OPTIONS,
      ods: { type: "string" },
      origin: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const data = await openExisting(values);
  try {
    const handle = await choosePharmacy(data, values.ods);
    const code = randomBytes(18).toString("base64url");
    await data.registry.addEnrolCode(handle.ods, code, Date.now() + MINUTES * 60_000);
    const origin = await data.registry.fixOrigin(values.origin ?? "http://localhost:8787");
    const link = `${origin}/#enrol=${code}`;
    if (values.json) printJson({ ok: true, figures: [], link, minutes: MINUTES });
    else process.stdout.write(`${link}\nGood for one device, for ${MINUTES} minutes.\n`);
    return 0;
  } finally {
    await data.store.close();
  }
};
