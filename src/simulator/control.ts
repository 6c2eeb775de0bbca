import { Hono } from "hono";
import { z } from "zod";
import { controlBody, countByStatus } from "./control-page.ts";
import { type ControlParts, isSwitch, SWITCHES } from "./control-switches.ts";
import { pageHeaders, simulatorPage } from "./html-page.ts";

const MOST_WORDS = 120;

/** `POST /control/<switch>` (JSON, or a form of the page) and the page itself at `GET /control`. */
export const createControl = (parts: ControlParts): Hono => {
  const app = new Hono();
  /** What the page's last action answered, so that a person sees whether it did anything. */
  let last: string | null = null;
  app.get("/control", (context) => {
    if ((context.req.header("accept") ?? "").includes("application/json")) {
      return context.json({
        counts: countByStatus(parts.spine),
        faults: parts.faults.settings,
        clock: parts.clock(),
        pmr: {
          held: Object.keys(parts.pmr.state.held).length,
          mirrored: parts.pmr.state.mirrored,
          waiting: parts.pmr.state.unmirrored.length,
          down: parts.pmr.state.down,
        },
      });
    }
    return context.body(simulatorPage("Control", controlBody(parts, last)), 200, pageHeaders());
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
      if (!asForm) return context.json(result);
      const words = JSON.stringify(result);
      // Fault switches answer with all settings: the page has its own table of those.
      last = `${name}: ${words.length > MOST_WORDS ? "done" : words}`;
      return context.redirect("/control", 303);
    } catch (error) {
      return context.json({ error: error instanceof z.ZodError || error instanceof SyntaxError ? error.message : "failed" }, 400);
    }
  });
  return app;
};
