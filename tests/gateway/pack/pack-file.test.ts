import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { packFileOf } from "../../../src/gateway/pack/pack-file.ts";

const SEALED = { v: 1, iterations: 1, salt: "AA==", iv: "AA==", sealed: "AA==" } as const;
const file = (name = "Marsh Lane Pharmacy") =>
  packFileOf(SEALED, { name, ods: "FX901" } as Parameters<typeof packFileOf>[1], "29-Nov-2026 02:00");

test("PCK-2: the page may run its own script and nothing else: no request leaves it", () => {
  const [, policy = ""] = /Content-Security-Policy" content="([^"]+)"/.exec(file()) ?? [];
  expect(policy).toContain("default-src 'none'");
  const script = /<script>([\s\S]+)<\/script>\n<\/body>/.exec(file())?.[1] ?? "";
  expect(script).toContain("crypto.subtle");
  expect(policy).toContain(`script-src 'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  expect(file()).not.toMatch(/https?:|src=|href=|import /);
});

test("PCK-2: a pharmacy's name cannot become part of the page", () => {
  const html = file('</title><script>alert("1")</script>');
  expect(html).not.toContain("<script>alert");
  expect(html).toContain("&lt;script&gt;");
});

test("PCK-5: paper numbers its pages, and the heads that stand again on each are kept whole", () => {
  const style = /<style>([\s\S]+)<\/style>/.exec(file())?.[1] ?? "";
  expect(style).toContain('content: "Page " counter(page) " of " counter(pages)');
  expect(style).toMatch(/\.one, \.one tr, thead \{ break-inside: avoid; \}/);
});
