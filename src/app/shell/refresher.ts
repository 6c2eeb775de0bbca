import { openOutage } from "../../core/journal/outages.ts";
import type { StorageFinding } from "../vault/self-test.ts";
import type { AppParts } from "./app-parts.ts";
import type { AppView } from "./app-port.ts";
import type { Held } from "./held.ts";
import { setUpAlready } from "./set-up-already.ts";
import { deviceInfo, lockedView, openView } from "./views.ts";

const NOT_KEPT: StorageFinding = {
  what: "app-not-kept",
  weight: "warn",
  fact: "This browser does not keep Holdfast yet: without the gateway it would not open here again.",
  next: "While the gateway answers, finish what you are typing, then close Holdfast and open it again. If this comes back, keep this window open, and have another device ready.",
};

const NOT_KNOWN: StorageFinding = {
  what: "not-known",
  weight: "warn",
  fact: "The gateway does not know this device: it is a new one, was put back to a time before this device was set up, or somebody let the device go. It takes no lines from it.",
  next: "Nothing is deleted here. Save the whole log (on the screen Log, at its foot), give it to whoever runs the gateway, and clear nothing until they say that every line is in. Then set the device up again with a new link.",
};

/** What draws the screens from what is stored now; nothing before there is a device. Rejects where the storage does not answer. */
export const refresher = (parts: AppParts, held: Held, show: (view: AppView) => void) => async (): Promise<void> => {
  const { device, opened, outside, persisted, newVersionWaits, medicines, medicinesRead } = held;
  if (device === null) return;
  const linkOpened = held.isLinkOpened
    ? [setUpAlready(deviceInfo(device.enrolment, null), (await device.journal.unsent(1)).length > 0)]
    : [];
  const storage = [...linkOpened, ...(held.isKnown ? [] : [NOT_KNOWN]), ...held.storage, ...(held.isAppKept ? [] : [NOT_KEPT])];
  // Slow storage may answer after it was given up: what was drawn for a device locked or unlocked since is not shown.
  const showNow = (drawn: AppView): void => (held.opened === opened ? show(drawn) : undefined);
  if (opened === null)
    return showNow(
      await lockedView(device, outside.link, await parts.readOutageNote(), storage, parts.inDoubt.list().length > 0),
    );
  await opened.readOwn();
  const outage = openOutage(opened.known().log);
  await parts.writeOutageNote(outage === null ? null : { since: outage.since });
  const inDoubt = parts.inDoubt.list();
  const more = { ...outside, persisted, storage, newVersionWaits, inDoubt, medicines, medicinesRead };
  showNow(await openView(device, opened, more));
};
