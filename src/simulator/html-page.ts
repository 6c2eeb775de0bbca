const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text made safe to stand in HTML, also in an attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");

/** The style of the simulator's own pages, served as a file so that the policy needs no exception. */
export const SIMULATOR_CSS = `
body { font: 18px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 42rem; padding: 1rem; color: #1a1a1a; background: #fff; }
.banner { background: #5b2a86; color: #fff; padding: 0.75rem 1rem; font-weight: 700; }
form { margin: 0.75rem 0; padding: 0 0 0 0.75rem; border-left: 4px solid #d9d2e3; }
button { font: inherit; padding: 0.75rem 1rem; min-height: 3rem; border: 2px solid #5b2a86; background: #fff; color: #1a1a1a; cursor: pointer; text-align: left; }
button:focus-visible, input:focus-visible, select:focus-visible, summary:focus-visible { outline: 3px solid #ffbf47; outline-offset: 2px; }
input, select { font: inherit; max-width: 100%; padding: 0.5rem; border: 2px solid #444; }
label { display: block; margin: 0.5rem 0; }
summary { cursor: pointer; padding: 0.5rem 0; }
code { overflow-wrap: anywhere; }
table { border-collapse: collapse; } th, td { border-bottom: 1px solid #888; padding: 0.25rem 1rem 0.25rem 0; text-align: left; }
`;

/** A whole page that says plainly it is the simulator. `body` is HTML; `title` is text. */
export const simulatorPage = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)} (simulator)</title><link rel="stylesheet" href="/simulator.css"></head>
<body><p class="banner">SIMULATOR: made-up people and prescriptions. Not an NHS service.</p><main><h1>${escapeHtml(title)}</h1>
${body}
</main></body></html>`;

/** Headers of a page without scripts. `formTargets` are the origins its forms may lead to besides its own. */
export const pageHeaders = (formTargets: readonly string[] = []): Record<string, string> => ({
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action ${["'self'", ...formTargets].join(" ")}`,
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
});
