import { Workbox } from "workbox-window";
import type { ScriptUrls } from "./script-urls.ts";

/** The service worker as the page sees it: whether a new version waits, and going over to it when a person says so. */
export type ServiceWorkerLink = { onWaiting(listener: () => void): void; useNewVersion(): void };

/** Where the service worker stands. */
export const SERVICE_WORKER_URL = "/sw.js";

/** Registers the service worker. It takes over only when a person agrees (UPD-1). */
export const registerServiceWorker = (scriptUrl: ScriptUrls): ServiceWorkerLink => {
  const workbox = new Workbox(scriptUrl(SERVICE_WORKER_URL), { updateViaCache: "none" });
  workbox.addEventListener("controlling", (event) => {
    if (event.isUpdate === true) window.location.reload();
  });
  void workbox.register();
  return {
    onWaiting: (listener) => workbox.addEventListener("waiting", listener),
    useNewVersion: () => workbox.messageSkipWaiting(),
  };
};
