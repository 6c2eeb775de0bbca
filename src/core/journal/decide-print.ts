import type { CommandContext, Decided } from "./command.ts";

/** SHT-11: that a list of patients is printed is recorded before it is, by whom and when. Never refused. */
export const decidePrint = (what: "waiting", { recorded, actor, outage }: CommandContext): Decided => ({
  ok: true,
  bodies: [
    {
      kind: "printed",
      happened: { wall: recorded.wall, zone: recorded.zone, how: "now" },
      recorded,
      actor,
      outage,
      what,
    },
  ],
});
