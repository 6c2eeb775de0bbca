import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { checkPortFree } from "../../../src/gateway/cli/port-free.ts";

test("a port that is taken is named with the next step; a free one stays free", async () => {
  const other = createServer().listen(0);
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  await expect(checkPortFree(port)).rejects.toThrow(`Port ${port} cannot be used`);
  await expect(checkPortFree(port)).rejects.toThrow("choose another with --port");
  other.close();
  await once(other, "close");
  await checkPortFree(port);
  await checkPortFree(port);
});
