import type { OpenView } from "./app-port.ts";

/** True where the gateway answers and takes nothing from this device: it does not know it (SYN-6). That is no silence, and no outage of the gateway's. */
export const isRefused = ({ storage }: Pick<OpenView, "storage">): boolean => storage.some(({ what }) => what === "not-known");
