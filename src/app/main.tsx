import "./without-eval.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { v7 as newId } from "uuid";
import { App } from "./shell/app.tsx";
import { AppContext } from "./shell/app-context.ts";
import { createApp } from "./shell/create-app.ts";
import { heldLines } from "./shell/look-for-lines.ts";
import { enrolDevice, openDevice, openWith } from "./shell/open-device.ts";
import { allowScripts } from "./shell/script-urls.ts";
import { registerServiceWorker, SERVICE_WORKER_URL } from "./shell/service-worker-link.ts";
import { createUiMemory, UiMemoryContext } from "./shell/ui-memory.ts";
import { keepListening } from "./sync/nudges.ts";
import { createRoundTimer } from "./sync/round-timer.ts";
import { createDatabaseLog } from "./vault/database-log.ts";
import { readOutageNote, writeOutageNote } from "./vault/device-notes.ts";
import { beginNewLog, NEW_LOG_ROOM } from "./vault/new-log.ts";
import { pageStorage } from "./vault/page-storage.ts";
import { createPrintSetupKept } from "./vault/print-setup-kept.ts";
import { quietWhenFull } from "./vault/quiet-when-full.ts";
import { hasRoomFor } from "./vault/room-left.ts";
import secondBookWorkerUrl from "./vault/second-book-worker.ts?worker&url";
import { within } from "./vault/within.ts";
import { workerBook } from "./vault/worker-book.ts";
import { createWritesInDoubt } from "./vault/writes-in-doubt.ts";

const send = (path: string, init: RequestInit): Promise<Response> => fetch(path, init);

/** The one-time code in an enrolment link's fragment; it is taken out of the address at once. */
const takeEnrolmentCode = (): string | null => {
  const code = new URLSearchParams(window.location.hash.slice(1)).get("enrol");
  if (code !== null) window.history.replaceState(null, "", "/");
  return code;
};

const scriptUrl = allowScripts([SERVICE_WORKER_URL, secondBookWorkerUrl]);
const serviceWorker = registerServiceWorker(scriptUrl);
const startBookWorker = (): Worker => new Worker(scriptUrl(secondBookWorkerUrl), { type: "module" });
const inDoubt = createWritesInDoubt(pageStorage());
quietWhenFull(IDBDatabase.prototype);
const disk = workerBook(startBookWorker);
const log = createDatabaseLog(() => beginNewLog(() => hasRoomFor(NEW_LOG_ROOM, disk, within)), within, Date.now);
const uiMemory = createUiMemory();

const app = createApp({
  send,
  moment: {
    now: Date.now,
    monotonic: () => performance.now(),
    zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    newId,
    bootId: newId(),
  },
  openDevice: () => openDevice(send, { startBookWorker, inDoubt, log }),
  heldLines: () => heldLines(startBookWorker),
  enrolDevice: (code, deviceName, personId) => enrolDevice(send, log, code, deviceName, personId),
  openWith,
  readOutageNote,
  writeOutageNote,
  alone: async (work) => {
    if (navigator.locks === undefined) {
      await work();
      return true;
    }
    return navigator.locks.request("holdfast-sync", { ifAvailable: true }, async (lock) => {
      if (lock === null) return false;
      await work();
      return true;
    });
  },
  startOver: () => window.location.reload(),
  enrolmentCode: takeEnrolmentCode(),
  inDoubt,
  printSetup: createPrintSetupKept(pageStorage()),
  takeNewVersion: serviceWorker.useNewVersion,
});

const container = document.getElementById("root");
if (container !== null)
  createRoot(container).render(
    <StrictMode>
      <AppContext value={app}>
        <UiMemoryContext value={uiMemory}>
          <App />
        </UiMemoryContext>
      </AppContext>
    </StrictMode>,
  );

const wait = (ms: number, then: () => void): (() => void) => {
  const timer = setTimeout(then, ms);
  return () => clearTimeout(timer);
};
const gatewayAnswers = (): boolean => {
  const view = app.view();
  return !("link" in view) || view.link.state === "answers";
};
/** One window listens for all: browsers allow few streams to one address. Where there are no locks, each may. */
const openNudges = (signal: AbortSignal): Promise<ReadableStream<Uint8Array> | null> => {
  if (navigator.locks === undefined) return app.nudges(signal);
  return new Promise((resolve) => {
    navigator.locks
      .request("holdfast-nudges", { ifAvailable: true }, async (lock) => {
        const stream = lock === null ? null : await app.nudges(signal);
        if (stream === null) return resolve(null);
        // The lock is held for as long as the stream lives: the copy that is read to its end here tells when that is.
        const [heard, watched] = stream.tee();
        resolve(heard);
        await watched.pipeTo(new WritableStream()).catch(() => undefined);
      })
      .catch(() => resolve(null));
  });
};

// A link pasted into the address of an open window loads no page anew.
window.addEventListener("hashchange", () => {
  const code = takeEnrolmentCode();
  if (code !== null) app.linkOpened(code);
});

void app.start().then(() => {
  const chance = Math.random;
  const timer = createRoundTimer({ round: app.round, answers: gatewayAnswers, wait, chance });
  keepListening({ open: openNudges, nudged: () => timer.goNow(), wait, chance });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") timer.goNow(app.wake);
  });
});
serviceWorker.onWaiting(app.newVersionWaits);
serviceWorker.onKept(app.keepsApp);
