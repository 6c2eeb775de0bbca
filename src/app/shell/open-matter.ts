import type { Route } from "./route.ts";

/** One matter that is open beside the lines, with its number (or a mark), and the way to it. */
export type OpenMatter = { key: string; count: string; words: string; note: string; to: Route };
