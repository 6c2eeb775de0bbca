import { Workbox } from "workbox-window";
import type { ScriptUrls } from "./script-urls.ts";

/** The service worker as the page sees it: whether a new version waits, and going over to it when a person says so. */
export type ServiceWorkerLink = { onWaiting(listener: () => void): void; useNewVersion(): void };

/** Where the service worker stands. */
export const SERVICE_WORKER_URL = "/sw.js";

/** Registers the service worker. It takes over only when a person agrees (UPD-1). */
export const registerServiceWorker = (scriptUrl: ScriptUrls): ServiceWorkerLink => {
  const workbox = new Workbox(scriptUrl(SERVICE_WORKER_URL), { updateViaCache: "none" });
  // Another window took the new version, and with it this one.
  workbox.addEventListener("controlling", (event) => {
    if (event.isUpdate === true) window.location.reload();
  });
  void workbox.register();
  return {
    onWaiting: (listener) => workbox.addEventListener("waiting", listener),
    useNewVersion: () => {
      // A window in which the app was first loaded is under no service worker, and would not hear that it has a new one.
      workbox.addEventListener("activated", () => window.location.reload());
      workbox.messageSkipWaiting();
    },
  };
};
