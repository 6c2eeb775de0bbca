import { choosePharmacy, openExisting } from "../../../src/gateway/cli/data-folder.ts";
import type { Stack } from "../../support/stack.ts";
import type { Found } from "./read-back.ts";
import { numbersBetween } from "./take-numbers.ts";

/** The numbers that stand in the entries of a stack's gateway, as it reads them itself. */
export const atGateway = async ({ dataDir }: Pick<Stack, "dataDir">): Promise<Pick<Found, "paper" | "log">> => {
  const data = await openExisting({ data: dataDir });
  try {
    const bodies = (await (await choosePharmacy(data, undefined)).entries()).flatMap(({ open }) => open.body ?? []);
    const paper = bodies.flatMap((body) => (body.kind === "paper-block" ? numbersBetween(body.from, body.to) : []));
    const log = bodies.flatMap((body) => ("visit" in body ? [body.line] : []));
    return { paper, log };
  } finally {
    await data.store.close();
  }
};
