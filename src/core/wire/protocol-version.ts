/**
 * The version of everything in this folder. History: 1 (2026-11-22) first. 2 (2026-11-28) requests carry their version; receipts carry
 * the head of their chain; devices say which store they know, and are told what they lack (SYN-9, SYN-11, SYN-13). 3 (2026-11-29) devices are told
 * of each other, and of the key by which they read each other's supplied index (MET-1); of the same day, before any version 3 was given out: entries of the
 * Responsible Pharmacist record, strikes of them, which name no line (RP-4), near misses (MIS-1), bags (BAG-1), deliveries (DEL-1), words on duplicates (LTP-2) and on the register (SHT-12), lines that rest on
 * no EPS prescription, with their route (ROU-1), prescriptions that came for them (EMS-5), checks not made and made afterwards (CHK-1, CHK-2), people who wait (TRI-1, TRI-5), and
 * the pharmacy's own wording for labels (LAB-7), which pack was supplied (PAK-1), what was said of allergies, of bags too (ALL-1), how long a
 * supply lasts (DUP-2), private prescriptions that may be repeated (PRV-1), and what was known when
 * somebody who waits was asked or closed (TRI-5), of which lines a claim was decided, knowing what, or that it is claimed elsewhere (CLM-1, CLM-3), what waits in bags, in the
 * supplied index, and what was supplied without a copy (MET-1), and that paper does not say who took a supply, or what they proved (JRN-13), what EPS said of
 * a cancellation, in the copy (REC-3), and what was known when somebody said what became of a delivery, of which prescription and lines (DEL-2, DEL-3), how much is owed
 * where nothing was given (JRN-5), why a number that came is the one all the same (EMS-5), that the register is put right (SHT-12),
 * which pharmacist decided how soon somebody is to have their medicine (TRI-2), which store it is that does not know a device (SYN-6), with which line a charge was settled that another carries (CHG-3), and which lines stood beside those of a claim (CHG-4).
 * A changed schema changes the fingerprint pinned in tests/core/wire/fingerprint.test.ts: raise the version with it.
 */
export const PROTOCOL_VERSION = 3;

/** How many versions back a device or a gateway still speaks. */
const VERSIONS_BACK = 2;

/** The oldest version that one of this version still speaks. */
const oldestOf = (version: number): number => Math.max(1, version - VERSIONS_BACK);

/** In a request: the version of the device that sends it. In an answer: the version of the gateway. None: version 1, which knew no header. */
export const PROTOCOL_HEADER = "holdfast-protocol";

/** In a request: the version of the app, for people to know which devices are to be brought up to date. */
export const APP_HEADER = "holdfast-app";

/** The version a header says; 0, which nobody speaks, for what is no version. */
export const readVersion = (header: string | null): number => {
  if (header === null) return 1;
  return /^[1-9]\d{0,5}$/.test(header) ? Number(header) : 0;
};

/** Whether one of version `mine` and one of version `theirs` speak to each other (SYN-9), and which of the two is too old where not. */
export const judgeVersion = (
  theirs: number,
  mine: number = PROTOCOL_VERSION,
): "spoken" | "they-are-too-old" | "we-are-too-old" => {
  if (theirs < oldestOf(mine)) return "they-are-too-old";
  return mine < oldestOf(theirs) ? "we-are-too-old" : "spoken";
};

/** The next step where this app is too old for its gateway. */
export const UPDATE_APP =
  "Bring this app up to date: close every window of Holdfast, open it again near the network, and take the new version. Lines go on being recorded and still go up.";

/** The next step where the gateway is too old for this app. */
export const UPDATE_GATEWAY =
  "Ask whoever runs the gateway to bring it up to date. Lines go on being recorded on this device and still go up.";
