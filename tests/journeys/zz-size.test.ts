import { expect, test } from "vitest";
import { wholeVisit } from "../support/whole-visit.ts";
import { createWorld } from "../support/world.ts";

test("sizes", async () => {
  const world = await createWorld({ seed: 31 });
  await world.simulator.fill(60);
  for (let n = 0; n < 4; n++) await world.release();
  const one = await world.addDevice();
  await one.open();
  one.wire.cut = true;
  const ps = one.view().prescriptions.filter(({ issue }) => issue === null);
  let last = 0;
  for (const p of ps) {
    await one.app.recordVisit({ ...wholeVisit(p), reason: "x" });
    const n = one.view().log.lines.length;
    if (n > last + 8) {
      last = n;
      const lines = await one.app.toShow("lines");
      const sup = await one.app.toShow("supplied");
      if (typeof lines !== "string" && !("ok" in lines) && typeof sup !== "string" && !("ok" in sup))
        console.log(n, "lines text", lines.text.length, "squares", lines.squares?.length, "| supplied text", sup.text.length, "squares", sup.squares?.length);
    }
    if (n > 100) break;
  }
  await world.end();
  expect(1).toBe(1);
});
