import { expect, test } from "vitest";
import { reportFile } from "../../../../src/app/tasks/outage-report/report-file.ts";
import { applyEntries } from "../../../../src/core/journal/apply.ts";
import { entryBodySchema } from "../../../../src/core/journal/body.ts";
import { incidentReport } from "../../../../src/core/reconcile/incident-report.ts";
import { entry, handedOut, MORNING, outageDeclared, uuid } from "../../../support/a-line.ts";
import { MARSH_LANE } from "../../../support/screen-data.ts";

const OUTAGE = uuid(1, 3);

test("REP-2: JSON with times that anybody reads, and nobody's name, number or address", () => {
  const line = entryBodySchema.parse({ ...handedOut(), outage: OUTAGE });
  const log = applyEntries([entry(1, outageDeclared(OUTAGE)), entry(2, line)]);
  const report = incidentReport(log, new Map(), OUTAGE, MORNING);
  if (report === null) throw new Error("no report");
  const text = reportFile(report, MARSH_LANE, MORNING);
  expect(JSON.parse(text)).toMatchObject({
    v: 1,
    pharmacy: { ods: "FX901", name: "Marsh Lane Pharmacy" },
    madeAt: "2026-11-23T10:15:20.000Z",
    lines: { total: 1 },
    outages: [{ endedAt: null }],
  });
  for (const secret of ["Quillfeather", "Odette", "9990548609", "Test Row", "24F5DA"]) expect(text).not.toContain(secret);
  expect(text).not.toMatch(/"(at|from|since|\w+At)": \d/);
});
