import { createHash } from "node:crypto";
import type { Pharmacy } from "../../core/model/pharmacy.ts";
import { openPack } from "../../pack-page/open-pack.ts";
import type { SealedPack } from "../../pack-page/pack-content.ts";

const STYLE = `
:root { font: 16px/1.45 system-ui, sans-serif; color: #14202b; background: #fff; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.35rem; } h2 { font-size: 1.1rem; margin: 0 0 .2rem; } h3 { font-size: 1rem; margin: .6rem 0 .2rem; }
p { margin: .2rem 0; overflow-wrap: anywhere; }
label { display: block; font-weight: 600; margin: .6rem 0 .4rem; }
.tools { margin-bottom: 1rem; } #said { margin-top: .6rem; font-weight: 600; }
input { font: inherit; width: 100%; min-height: 44px; box-sizing: border-box; padding: .4rem .6rem; border: 2px solid #46586a; border-radius: 6px; }
button { font: inherit; font-weight: 600; min-height: 44px; padding: .4rem 1rem; margin-top: .6rem; color: #fff; background: #14424f; border: 0; border-radius: 6px; }
button:disabled { background: #5a6b78; }
:focus-visible { outline: 3px solid #b35900; outline-offset: 2px; }
.patient { border-top: 2px solid #14202b; padding: .8rem 0; }
.id { font-family: ui-monospace, monospace; }
.warning { font-weight: 700; }
.mark { display: inline-block; margin: .15rem .3rem 0 0; padding: 0 .35rem; border: 1px solid #14202b; font-size: .85rem; }
table { width: calc(100% - 1px); border-collapse: collapse; table-layout: fixed; }
th, td { text-align: left; vertical-align: top; border: 1px solid #8896a3; padding: .3rem .4rem; overflow-wrap: anywhere; }
th { font-size: .85rem; }
th:nth-child(1) { width: 28%; } th:nth-child(2) { width: 25%; } th:nth-child(3), th:nth-child(4) { width: 12%; }
.frame { width: 100%; } .frame > thead > tr > td, .frame > tbody > tr > td { border: 0; padding: 0; }
@media screen { .on-paper { display: none; } }
@media (max-width: 40rem) { .one thead { display: none; } tr { display: block; margin-bottom: .5rem; } td { display: block; } td:empty { display: none; } }
@media print { .tools, h1 { display: none; } body { max-width: none; padding: 0; font-size: 9.5pt; line-height: 1.3; } .patient { padding: .4rem 0; } th, td { padding: .15rem .3rem; } p { margin: .1rem 0; } .on-paper { margin-bottom: 3mm; padding-bottom: 1mm; border-bottom: 2px solid #14202b; font-weight: 700; } .one, .one tr, thead { break-inside: avoid; } h2, h3, .patient thead { break-after: avoid; } [hidden] { display: none; } .index { break-before: page; } @page { size: A4; margin: 12mm 12mm 14mm; @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 9pt Arial, sans-serif; } } }
`;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const sourceHash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/**
 * One file that any browser opens from a disk (PCK-2): the sealed pack and the page that opens it, nothing fetched and nothing sent. Only the
 * pharmacy and the time of making can be read without the words.
 */
export const packFileOf = (sealed: SealedPack, pharmacy: Pick<Pharmacy, "name" | "ods">, made: string): string => {
  const script = `(${openPack.toString()})();`;
  const policy = `default-src 'none'; script-src ${sourceHash(script)}; style-src ${sourceHash(STYLE)}; base-uri 'none'; form-action 'none'`;
  const title = escaped(`Outage pack: ${pharmacy.name} (${pharmacy.ods}), ${made}`);
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<form id="open">
<h1>${title}</h1>
<p>For when no device works: what waited to be handed out. Type the six words from the paper. The network is not needed, and nothing leaves this computer.</p>
<label for="words">The six words</label>
<input id="words" autocomplete="off" autocapitalize="none" spellcheck="false" required>
<button id="press">Open</button>
<p id="said" role="status"></p>
</form>
<div id="shown" hidden></div>
</main>
<script type="application/json" id="pack">${JSON.stringify(sealed)}</script>
<script>${script}</script>
</body>
</html>
`;
};
