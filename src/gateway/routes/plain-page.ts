import { html } from "hono/html";

/** A page without script for people at any browser: a title, a sentence, and at most one thing to do. Text is escaped. */
export const plainPage = ({ title, text, next }: { title: string; text: string; next: { href: string; words: string } | null }) =>
  html`<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} - Holdfast</title><link rel="stylesheet" href="/plain.css"></head><body><main><h1>${title}</h1><p>${text}</p>${next === null ? "" : html`<p><a class="go" href="${next.href}">${next.words}</a></p>`}</main></body></html>`;
