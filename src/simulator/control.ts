import { Hono } from "hono";
import { z } from "zod";
import type { Instant } from "../core/model/instant.ts";
import { londonDate } from "../core/model/instant.ts";
import { CANCELLATION_REASON, PRESCRIPTION_STATUS } from "../eps/code-lists.ts";
import { at } from "../eps/fhir-path.ts";
import type { Faults } from "./faults.ts";
import { generatePrescriptions } from "./generate-prescriptions.ts";
import { escapeHtml, pageHeaders, simulatorPage } from "./html-page.ts";
import type { PmrDouble } from "./pmr-double.ts";
import type { Spine } from "./spine.ts";
import { currentIssue } from "./spine-release.ts";

/** What the control page and its switches act on. */
export type ControlParts = {
  readonly spine: Spine;
  readonly pmr: PmrDouble;
  readonly faults: Faults;
  readonly clock: () => Instant;
  readonly seed: number;
  readonly ods: string;
  readonly changed: () => Promise<void>;
};

const endpoints = z
  .array(z.enum(["release", "process-message", "task", "claim", "tracker", "sign-in", "token", "mirror"]))
  .nullable();
const flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]);
const count = z.coerce.number().int().nonnegative().max(100_000);

/** Every switch: what it takes, what it does, what it answers. */
const SWITCHES = {
  down: (body: unknown, parts: ControlParts) => {
    const { on, endpoints: only } = z.object({ on: flag.default(true), endpoints: endpoints.optional() }).parse(body);
    parts.faults.set({ down: on, endpoints: only ?? null });
    return parts.faults.settings;
  },
  slow: (body: unknown, parts: ControlParts) => {
    parts.faults.set({ slowMs: z.object({ ms: count }).parse(body).ms });
    return parts.faults.settings;
  },
  "lose-reply": (body: unknown, parts: ControlParts) => {
    const wanted = z
      .object({
        next: count.optional(),
        probability: z.coerce.number().min(0).max(1).optional(),
        endpoints: endpoints.optional(),
      })
      .parse(body);
    parts.faults.set({
      loseNext: wanted.next ?? (wanted.probability === undefined ? 1 : 0),
      loseProbability: wanted.probability ?? 0,
      ...(wanted.endpoints === undefined ? {} : { endpoints: wanted.endpoints }),
    });
    return parts.faults.settings;
  },
  duplicate: (body: unknown, parts: ControlParts) => {
    parts.faults.set({ duplicateNext: z.object({ next: count.default(1) }).parse(body).next });
    return parts.faults.settings;
  },
  clear: (_body: unknown, parts: ControlParts) => {
    parts.faults.clear();
    return parts.faults.settings;
  },
  "prescriber-cancels": (body: unknown, parts: ControlParts) => {
    const { prescriptionId, reason } = z
      .object({ prescriptionId: z.string(), reason: z.string().default(CANCELLATION_REASON["0001"]) })
      .parse(body);
    return { outcome: parts.spine.prescriberCancels(prescriptionId.toUpperCase(), reason) };
  },
  "pmr-notifies": async (body: unknown, parts: ControlParts) => {
    const { prescriptionId } = z.object({ prescriptionId: z.string() }).parse(body);
    const key =
      Object.keys(parts.pmr.state.held).find((held) => held === prescriptionId || held.startsWith(`${prescriptionId}#`)) ??
      prescriptionId;
    return { result: await parts.pmr.notify(key) };
  },
  "pmr-releases": async (body: unknown, parts: ControlParts) => ({
    released: await parts.pmr.releaseNominated(z.object({ calls: count.default(1) }).parse(body).calls),
  }),
  "pmr-mirrors": async (_body: unknown, parts: ControlParts) => ({ waiting: await parts.pmr.mirrorAgain() }),
  fill: (body: unknown, parts: ControlParts) => ({ added: fillSpine(parts, z.object({ count }).parse(body).count) }),
} as const;

type SwitchName = keyof typeof SWITCHES;
const isSwitch = (name: string): name is SwitchName => Object.hasOwn(SWITCHES, name);

/** Adds made-up prescriptions; each filling differs from the one before. Says how many were added. */
export const fillSpine = (parts: Pick<ControlParts, "spine" | "clock" | "seed" | "ods">, wanted: number): number => {
  const before = Object.keys(parts.spine.state.prescriptions).length;
  const orders = generatePrescriptions({
    seed: parts.seed + before,
    count: wanted,
    ods: parts.ods,
    today: londonDate(parts.clock()),
  });
  return parts.spine.addOrders(orders);
};

/** How many prescriptions stand where, by the issue in play. Holds no patient data. */
export const countByStatus = (spine: Spine): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const prescription of Object.values(spine.state.prescriptions)) {
    const status = currentIssue(prescription)?.status ?? "";
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
};

const field = (name: string, label: string, value = ""): string =>
  `<label>${escapeHtml(label)} <input name="${name}" value="${escapeHtml(value)}"></label>`;

const form = (name: SwitchName, label: string, fields = ""): string =>
  `<form method="post" action="/control/${name}">${fields}<button type="submit">${escapeHtml(label)}</button></form>`;

const controlBody = (parts: ControlParts): string => {
  const rows = Object.entries(countByStatus(parts.spine)).map(
    ([status, number]) =>
      `<tr><th scope="row">${escapeHtml(status)} ${escapeHtml(String(at(PRESCRIPTION_STATUS, status) ?? ""))}</th><td>${number}</td></tr>`,
  );
  const hidden = (name: string, value: string): string => `<input type="hidden" name="${name}" value="${value}">`;
  return `<h2>Prescriptions</h2><table>${rows.join("")}</table>
<p>PMR holds ${Object.keys(parts.pmr.state.held).length}; copies delivered ${parts.pmr.state.mirrored}, waiting ${parts.pmr.state.unmirrored.length}.</p>
<p>EPS is ${parts.faults.settings.down ? "<strong>down</strong>" : "up"}; slow by ${parts.faults.settings.slowMs} ms; replies still to be lost: ${parts.faults.settings.loseNext}.</p>
<h2>EPS</h2>
${form("down", "EPS goes down", hidden("on", "true"))}${form("down", "EPS comes back", hidden("on", "false"))}
${form("slow", "Slow down every answer", field("ms", "Milliseconds", "0"))}
${form("lose-reply", "Lose the next replies", field("next", "How many", "1"))}${form("clear", "Clear all faults")}
<h2>Prescribers</h2>
${form("prescriber-cancels", "Prescriber cancels", field("prescriptionId", "Prescription id"))}
${form("fill", "Add prescriptions", field("count", "How many", "25"))}
<h2>PMR</h2>
${form("pmr-releases", "PMR releases", field("calls", "Calls of 25", "1"))}${form("pmr-notifies", "PMR notifies", field("prescriptionId", "Prescription id"))}
${form("pmr-mirrors", "Deliver waiting copies")}`;
};

/** `POST /control/<switch>` (JSON, or a form of the page) and the page itself at `GET /control`. */
export const createControl = (parts: ControlParts): Hono => {
  const app = new Hono();
  app.get("/control", (context) => {
    if ((context.req.header("accept") ?? "").includes("application/json")) {
      return context.json({
        counts: countByStatus(parts.spine),
        faults: parts.faults.settings,
        pmr: {
          held: Object.keys(parts.pmr.state.held).length,
          mirrored: parts.pmr.state.mirrored,
          waiting: parts.pmr.state.unmirrored.length,
        },
      });
    }
    return context.body(simulatorPage("Control", controlBody(parts)), 200, pageHeaders());
  });
  app.post("/control/:name", async (context) => {
    const name = context.req.param("name");
    if (!isSwitch(name)) return context.json({ error: `no switch "${name}"` }, 404);
    const text = await context.req.text();
    const asForm = (context.req.header("content-type") ?? "").includes("form-urlencoded") && !text.startsWith("{");
    try {
      const body: unknown = asForm ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text === "" ? "{}" : text);
      const result = await SWITCHES[name](body, parts);
      await parts.changed();
      return asForm ? context.redirect("/control", 303) : context.json(result);
    } catch (error) {
      return context.json({ error: error instanceof z.ZodError || error instanceof SyntaxError ? error.message : "failed" }, 400);
    }
  });
  return app;
};
