import type { GatewayDeps } from "../deps.ts";

/** Who listens, and what they are told: text of server-sent events. `send` answers false once it is no use any more. */
export type Listener = { ods: string; device: string; send(text: string): boolean; end(): void };

/** Those who wait for a nudge, at this process (SYN-15). */
export type Nudges = {
  /** Adds one, in the place of another of the same device. Answers what takes it away. */
  add(listener: Listener): () => void;
  /** Looks whether there is something new for anybody, whoever wrote it, and tells them; gives the others a sign of life. Never rejects. */
  look(): Promise<void>;
  /** Ends every stream, before the process does. */
  close(): void;
};

/** A sign of life is given this often, so that a dead line is noticed. */
const BEAT_MS = 15_000;

/** Says that there is something, and not what. */
const NUDGE = "data: something\n\n";
const BEAT = ": still here\n\n";

/** Nobody listens yet. */
export const createNudges = (deps: Pick<GatewayDeps, "registry" | "now" | "log">): Nudges => {
  const listeners = new Map<string, { listener: Listener; change: number | null; beatAt: number }>();

  const tell = (key: string, text: string): void => {
    const one = listeners.get(key);
    if (one === undefined) return;
    one.beatAt = deps.now();
    if (!one.listener.send(text)) listeners.delete(key);
  };

  const lookAt = async (ods: string): Promise<void> => {
    const last = (await (await deps.registry.byOds(ods))?.lastNumbers())?.change ?? null;
    for (const [key, one] of listeners) {
      if (one.listener.ods !== ods) continue;
      const isNew = last !== null && one.change !== null && last !== one.change;
      one.change = last;
      if (isNew) tell(key, NUDGE);
      else if (deps.now() - one.beatAt >= BEAT_MS) tell(key, BEAT);
    }
  };

  return {
    add: (listener) => {
      listeners.get(listener.device)?.listener.end();
      const one = { listener, change: null, beatAt: deps.now() };
      listeners.set(listener.device, one);
      tell(listener.device, BEAT);
      return () => {
        if (listeners.get(listener.device) === one) listeners.delete(listener.device);
      };
    },
    look: async () => {
      for (const ods of new Set([...listeners.values()].map(({ listener }) => listener.ods)))
        await lookAt(ods).catch((error: unknown) =>
          deps.log("nudging-broke", { name: error instanceof Error ? error.name : "unknown" }),
        );
    },
    close: () => {
      for (const { listener } of listeners.values()) listener.end();
      listeners.clear();
    },
  };
};
