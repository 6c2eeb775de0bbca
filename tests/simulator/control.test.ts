import { beforeEach, describe, expect, test } from "vitest";
import { SWITCHES } from "../../src/simulator/control-switches.ts";
import type { Simulator } from "../../src/simulator/create-simulator.ts";
import { NOON, simulatorAt } from "./pharmacy-at-eps.ts";

const parts: { sim: Simulator } = {} as never;

beforeEach(async () => {
  const { sim } = simulatorAt();
  await sim.fill(30);
  Object.assign(parts, { sim });
});

const page = async (): Promise<string> => (await parts.sim.fetch(new Request("http://eps/control"))).text();
const turn = async (name: string, body: unknown = {}): Promise<Record<string, unknown>> => {
  const reply = await parts.sim.fetch(new Request(`http://eps/control/${name}`, { method: "POST", body: JSON.stringify(body) }));
  return (await reply.json()) as Record<string, unknown>;
};
const submit = (name: string, fields: Record<string, string>): Promise<Response> =>
  parts.sim.fetch(new Request(`http://eps/control/${name}`, { method: "POST", body: new URLSearchParams(fields) }));

describe("the control page", () => {
  test("shows states, clock, faults and the PMR's books; no script, no patient", async () => {
    await turn("slow", { ms: 250, endpoint: "claim" });
    const html = await page();
    expect(html).toContain("To be Dispensed");
    expect(html).toContain("slowMs 250");
    expect(html).toContain(new Date(NOON).toISOString());
    expect(html).not.toMatch(/<script|style=|HARGREAVES|onclick/);
  });

  test("every form on it works as it stands, and comes back to the page with what it did", async () => {
    const html = await page();
    const forms = [...html.matchAll(/<form method="post" action="\/control\/([\w-]+)">(.*?)<\/form>/g)];
    // Two older names of "Let it go wrong", and what needs a list of items, are for scripts only.
    const forScripts = ["lose-reply", "duplicate", "pmr-keys-in"];
    const names = new Set(forms.map(([, name]) => name ?? ""));
    expect([...names, ...forScripts].sort()).toEqual(Object.keys(SWITCHES).sort());
    const id = Object.keys(parts.sim.spine.state.prescriptions)[0] ?? "";
    for (const [, name = "", fields = ""] of forms) {
      const inputs = [...fields.matchAll(/<input[^>]*name="(\w+)" value="([^"]*)"/g)].map(([, field = "", value = ""]) => [
        field,
        field === "prescriptionId" ? id : value,
      ]);
      const choices = [...fields.matchAll(/<select name="(\w+)"><option value="([^"]*)"/g)].map(([, field = "", value = ""]) => [
        field,
        value,
      ]);
      const reply = await submit(name, Object.fromEntries([...inputs, ...choices]));
      expect([name, reply.status, reply.headers.get("location")]).toEqual([name, 303, "/control"]);
      expect(await page()).toContain(`Last action: <code>${name}:`);
    }
  });
});

describe("switches", () => {
  test("a fault for one part, counted and by chance", async () => {
    await turn("fault", { endpoint: "task", kind: "half", next: 2 });
    await turn("fault", { kind: "answer", probability: 0.25, answerCode: "TIMEOUT" });
    expect(parts.sim.faults.of("task")).toMatchObject({ halfNext: 2 });
    expect(parts.sim.faults.settings).toMatchObject({ answerProbability: 0.25, answerCode: "TIMEOUT" });
    expect(await turn("fault", { kind: "answer", answerCode: "NONSENSE" })).toHaveProperty("error");
  });

  test("EPS's clock goes on; sign-in stays with its client's", async () => {
    expect(await turn("advance", { days: 200 })).toEqual({ now: new Date(NOON + 200 * 86_400_000).toISOString() });
    const id = Object.values(parts.sim.spine.state.prescriptions).find(({ issues }) => issues.length === 1)?.id;
    expect(parts.sim.spine.tracker(id ?? "", null)?.status).toBe("0004");
    expect(parts.sim.state.clockOffsetMs).toBe(200 * 86_400_000);
  });

  test("the PMR supplies, keys in, and goes down; a prescriber cancels one item", async () => {
    const prescription = Object.values(parts.sim.spine.state.prescriptions).find(
      ({ issues }) => issues.length === 1 && issues[0]?.items.length === 2,
    );
    const itemId = prescription?.issues[0]?.items[0]?.itemId ?? "";
    const prescriptionId = prescription?.id.toLowerCase() ?? "";
    expect(await turn("pmr-releases-by-id", { prescriptionId })).toEqual({ result: { status: 200 } });
    expect(await turn("prescriber-cancels", { prescriptionId, itemId })).toEqual({ outcome: "R-0002" });
    const items = [{ itemId, status: "0003", quantity: "1" }];
    expect(await turn("pmr-keys-in", { prescriptionId, items, handedOverAt: NOON })).toEqual({ result: { status: 200 } });
    expect(await turn("pmr-notifies", { prescriptionId, how: "whole" })).toEqual({ result: { status: 200 } });
    expect(await turn("pmr-down")).toEqual({ down: true });
    expect(await turn("pmr-claims", { prescriptionId })).toEqual({ result: "pmr is down" });
  });
});
