import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { recordedRequests } from "../lab/record-requests.ts";

test("EPS-5, EPS-10, SGN-1: docs/eps-requests.md shows what goes over the wire, to the character", async () => {
  const written = readFileSync(join(import.meta.dirname, "../../docs/eps-requests.md"), "utf8");
  expect(await recordedRequests(), "run: node tests/lab/record-requests.ts > docs/eps-requests.md").toBe(written);
});
