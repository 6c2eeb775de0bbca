import type { OpenView } from "./app-port.ts";

/** True where the gateway answers and takes nothing from this device, as of the last round: that is no silence, and no outage of the gateway's (SYN-6). */
export const isRefused = ({ link }: Pick<OpenView, "link">): boolean => link.isRefused === true;
