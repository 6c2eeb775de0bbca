import { once } from "node:events";
import { createServer } from "node:net";

/** Why a gateway cannot listen, with the next step. */
export const portTaken = (port: number, failed: Error): Error =>
  new Error(`Port ${port} cannot be used (${failed.message}). Stop what uses it, or choose another with --port.`);

/** Throws where the port is taken: before a first start has made a store, fixed its address and printed its recovery key. */
export const checkPortFree = async (port: number): Promise<void> => {
  const server = createServer();
  try {
    server.listen(port);
    await once(server, "listening");
  } catch (error) {
    throw portTaken(port, error instanceof Error ? error : new Error("it does not open"));
  }
  server.close();
  await once(server, "close");
};
