import { Workbox } from "workbox-window";
import { within } from "../vault/within.ts";
import type { ScriptUrls } from "./script-urls.ts";

/**
 * The service worker as the page sees it: whether a new version waits, and going over to it when a person says so; whether the browser keeps
 * the app (UPD-2): false after fifteen seconds without, true once it does after all.
 */
export type ServiceWorkerLink = {
  onWaiting(listener: () => void): void;
  useNewVersion(): void;
  onKept(listener: (isKept: boolean) => void): void;
};

/** Where the service worker stands. */
export const SERVICE_WORKER_URL = "/sw.js";

/** How long a browser may take to fetch and keep all of the app. */
const KEEPING_MS = 15_000;

/** Registers the service worker. It takes over only when a person agrees (UPD-1). */
export const registerServiceWorker = (scriptUrl: ScriptUrls): ServiceWorkerLink => {
  const workbox = new Workbox(scriptUrl(SERVICE_WORKER_URL), { updateViaCache: "none" });
  // Another window took the new version, and with it this one.
  workbox.addEventListener("controlling", (event) => {
    if (event.isUpdate === true) window.location.reload();
  });
  // Where it fails, onKept says so.
  void workbox.register().catch(() => undefined);
  return {
    onWaiting: (listener) => workbox.addEventListener("waiting", listener),
    useNewVersion: () => {
      // A window in which the app was first loaded is under no service worker, and would not hear that it has a new one.
      workbox.addEventListener("activated", () => window.location.reload());
      workbox.messageSkipWaiting();
    },
    onKept: async (listener) => {
      if (!("serviceWorker" in navigator)) return listener(false);
      const { ready } = navigator.serviceWorker;
      if ((await within(KEEPING_MS, ready)) !== null) return;
      listener(false);
      await ready;
      listener(true);
    },
  };
};
