/** What may befall one request on its way: lost before it arrives, lost after it acted, or sent twice. */
export type Fate = "arrives" | "lost" | "reply-lost" | "twice";

/** A way between two parts in one process, whose faults the test decides. `cut` loses everything. */
export type WireBetween = { cut: boolean; fate(): Fate };

/** A way without faults. */
export const quietWire = (): WireBetween => ({ cut: false, fate: () => "arrives" });

/** Carries a request over the wire. A lost one rejects, as fetch does. */
export const carry = async (
  wire: WireBetween,
  request: () => Request,
  to: (request: Request) => Promise<Response>,
): Promise<Response> => {
  if (wire.cut) throw new TypeError("network cut");
  const fate = wire.fate();
  if (fate === "lost") throw new TypeError("request lost");
  const reply = await to(request());
  if (fate === "twice") return to(request());
  if (fate === "reply-lost") throw new TypeError("reply lost");
  return reply;
};
