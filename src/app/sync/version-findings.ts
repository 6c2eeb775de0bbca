import { judgeVersion, PROTOCOL_VERSION, UPDATE_APP, UPDATE_GATEWAY } from "../../core/wire/protocol-version.ts";
import type { StorageFinding } from "../vault/self-test.ts";

/** What people must know where the gateway speaks another version than this app (SYN-9); nothing where it does not, or was not asked. */
export const versionFindings = (gateway: number | null, mine: number = PROTOCOL_VERSION): StorageFinding[] => {
  if (gateway === null || gateway === mine) return [];
  const verdict = judgeVersion(gateway, mine);
  const isAppOlder = gateway > mine;
  return [
    {
      what: "version",
      weight: verdict === "spoken" ? "note" : "warn",
      fact:
        verdict === "spoken"
          ? `The gateway speaks version ${gateway} and this app version ${mine}: they understand each other.`
          : `The gateway speaks version ${gateway} and this app version ${mine}: nothing new comes to this device.`,
      next: isAppOlder ? UPDATE_APP : UPDATE_GATEWAY,
    },
  ];
};
