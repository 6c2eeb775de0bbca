import { Workbox } from "workbox-window";

/** The service worker as the page sees it: whether a new version waits, and going over to it when a person says so. */
export type ServiceWorkerLink = { onWaiting(listener: () => void): void; useNewVersion(): void };

const policy = (): { createScriptURL(url: string): string } => {
  const { trustedTypes } = window as Window & {
    trustedTypes?: {
      createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
    };
  };
  const rules = {
    createScriptURL: (url: string): string => {
      if (url !== "/sw.js") throw new TypeError("only our own service worker");
      return url;
    },
  };
  return trustedTypes?.createPolicy("holdfast", rules) ?? rules;
};

/** Registers the service worker under our one Trusted Types policy. It takes over only when a person agrees (UPD-1). */
export const registerServiceWorker = (): ServiceWorkerLink => {
  const workbox = new Workbox(policy().createScriptURL("/sw.js"), { updateViaCache: "none" });
  workbox.addEventListener("controlling", (event) => {
    if (event.isUpdate === true) window.location.reload();
  });
  void workbox.register();
  return {
    onWaiting: (listener) => workbox.addEventListener("waiting", listener),
    useNewVersion: () => workbox.messageSkipWaiting(),
  };
};
