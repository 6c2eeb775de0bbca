import { createReadStream, existsSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { Readable } from "node:stream";
import type { Hono } from "hono";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
};

/** The file of the built app for a path, or null: never outside the folder, never a folder. */
const fileFor = (dir: string, path: string): string | null => {
  const name = normalize(decodeURIComponent(path === "/" ? "/index.html" : path));
  const file = join(dir, name);
  return file.startsWith(dir) && existsSync(file) && statSync(file).isFile() ? file : null;
};

/**
 * Serves the built app. Hashed files may be kept for ever; the shell and the service worker are asked for anew each time. A
 * missing file is a 404, never the shell, so that an old page cannot take a shell for its script.
 */
export const appFilesRoute = (app: Hono, dir: string): void => {
  app.get("*", (context) => {
    const file = fileFor(dir, new URL(context.req.url).pathname);
    if (file === null) return context.text("Not found", 404);
    const isHashed = file.includes("/assets/");
    return new Response(Readable.toWeb(createReadStream(file)) as ReadableStream, {
      headers: {
        "content-type": TYPES[extname(file)] ?? "application/octet-stream",
        "cache-control": isHashed ? "public, max-age=31536000, immutable" : "no-cache",
      },
    });
  });
};
