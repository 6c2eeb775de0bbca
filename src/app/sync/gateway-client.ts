import type { z } from "zod";
import type { ReleasedBy } from "../../core/model/prescription.ts";
import type { PrescriptionId } from "../../core/model/prescription-id.ts";
import { type ChangesReply, changesReplySchema } from "../../core/wire/changes.ts";
import { type Enrolment, type EnrolOffer, type EnrolRequest, enrolmentSchema, enrolOfferSchema } from "../../core/wire/enrol.ts";
import { type Upload, type UploadReply, uploadReplySchema } from "../../core/wire/entries.ts";
import { type KeyingReply, keyingReplySchema } from "../../core/wire/keying.ts";
import { type ListedReply, listedReplySchema } from "../../core/wire/listed.ts";
import { isListVersion, LIST_VERSION_HEADER, MEDICINES_LIST_PATH, MOST_LIST_BYTES } from "../../core/wire/medicines-list.ts";
import {
  APP_HEADER,
  judgeVersion,
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
  readVersion,
  UPDATE_GATEWAY,
} from "../../core/wire/protocol-version.ts";
import { type Refusal, refusalSchema } from "../../core/wire/refusal.ts";
import { type ReleaseReply, releaseReplySchema } from "../../core/wire/release.ts";
import { type ReleasingSystemReply, releasingSystemReplySchema } from "../../core/wire/releasing-system.ts";
import { type SignInReply, signInReplySchema } from "../../core/wire/sign-in.ts";
import type { SealingCrypto } from "../vault/journal-crypto.ts";
import { APP_VERSION } from "./app-version.ts";

/** An answer of the gateway, its refusal, or none: no reply, a broken one, or something else's page (a captive portal). */
export type Answered<T> = { kind: "answer"; value: T } | { kind: "refused"; refusal: Refusal } | { kind: "no-answer" };

/** The gateway as the app asks it. No call throws. */
export type GatewayClient = {
  offer(code: string): Promise<Answered<EnrolOffer>>;
  enrol(request: EnrolRequest): Promise<Answered<Enrolment>>;
  upload(upload: Upload): Promise<Answered<UploadReply>>;
  /** The pages after a cursor; `known`: what this device knows of the store, by which a store that was put back is found out (SYN-12). */
  changes(after: number, known?: KnownStore): Promise<Answered<ChangesReply>>;
  signIn(): Promise<Answered<SignInReply>>;
  /** Takes a prescription of the PMR list to key it in, or lets it go (PML-2). */
  keying(asked: { key: string; by: string; take: boolean }): Promise<Answered<KeyingReply>>;
  /** Adds prescription ids scanned from tokens (LST-1). */
  listed(ids: readonly string[]): Promise<Answered<ListedReply>>;
  /** Asks EPS for one prescription by its id (REL-3). */
  release(id: PrescriptionId): Promise<Answered<ReleaseReply>>;
  /** Moves the role of the releasing system (REL-2). */
  releasingSystem(asked: { to: ReleasedBy; reason: string }): Promise<Answered<ReleasingSystemReply>>;
  /** The medicines list with its version; null where the gateway has none but the one that is here (MED-3). */
  medicinesList(have: string | null): Promise<Answered<{ version: string; packed: Uint8Array<ArrayBuffer> } | null>>;
  /** Opens the stream of nudges (SYN-15), until the signal ends it; null where there is none to be had. */
  nudges(signal: AbortSignal): Promise<ReadableStream<Uint8Array> | null>;
  /** The version the gateway last said it speaks; null before it said anything (SYN-9). */
  speaks(): number | null;
};

/** What a device knows of the gateway's store: its epoch, the last name it gave itself, and the entry with the highest number of which it holds a receipt. */
export type KnownStore = {
  storeEpoch: string | null;
  mark: string | null;
  receipted: { serverSeq: number; hash: string } | null;
};

const queryOf = (after: number, known: KnownStore | undefined): string => {
  const query = new URLSearchParams({ after: String(after) });
  if (known?.storeEpoch != null) query.set("store", known.storeEpoch);
  if (known?.mark != null) query.set("mark", known.mark);
  if (known?.receipted != null) query.set("receipted", `${known.receipted.serverSeq}.${known.receipted.hash}`);
  return query.toString();
};

/** The network: `fetch`, or an in-process stand-in. Paths are relative to the app's own origin. */
export type Send = (path: string, init: RequestInit) => Promise<Response>;

const TIMEOUT_MS = 20_000;

/** A few megabytes over a poor line take longer than any answer; nothing waits for them. */
const LIST_TIMEOUT_MS = 5 * 60_000;

const UPLOAD = "/api/v1/entries";
const NUDGES = "/api/v1/nudges";

const GATEWAY_TOO_OLD: Refusal = { v: 1, refused: "gateway-too-old", next: UPDATE_GATEWAY, retry: "later" };

/**
 * A client that signs with the device's key; before enrolment there is none, and only offer and enrol work. What a gateway too old for
 * this app answers is no answer to build on, but for its receipts (SYN-9).
 */
export const createGatewayClient = (send: Send, crypto: SealingCrypto | null, mine: number = PROTOCOL_VERSION): GatewayClient => {
  let speaks: number | null = null;
  const headersFor = async (method: "GET" | "POST", path: string, body: string): Promise<Record<string, string>> => ({
    ...(crypto === null
      ? {}
      : { authorization: `Holdfast ${await crypto.proof({ method, path, bodyHash: await crypto.sha256(body) })}` }),
    [PROTOCOL_HEADER]: String(mine),
    [APP_HEADER]: APP_VERSION,
    ...(method === "POST" ? { "content-type": "application/json" } : {}),
  });
  const ask = async <T>(method: "GET" | "POST", path: string, body: string, schema: z.ZodType<T>): Promise<Answered<T>> => {
    try {
      const reply = await send(path, {
        method,
        headers: await headersFor(method, path, body),
        ...(method === "POST" ? { body } : {}),
        cache: "no-store",
        credentials: "omit",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const json: unknown = await reply.json();
      const said = readVersion(reply.headers.get(PROTOCOL_HEADER));
      if (reply.ok) {
        const parsed = schema.safeParse(json);
        if (!parsed.success) return { kind: "no-answer" };
        speaks = said;
        if (path !== UPLOAD && judgeVersion(said, mine) === "they-are-too-old")
          return { kind: "refused", refusal: GATEWAY_TOO_OLD };
        return { kind: "answer", value: parsed.data };
      }
      const refusal = refusalSchema.safeParse(json);
      if (refusal.success) speaks = said;
      return refusal.success ? { kind: "refused", refusal: refusal.data } : { kind: "no-answer" };
    } catch {
      return { kind: "no-answer" };
    }
  };
  return {
    nudges: async (signal) => {
      try {
        const headers = await headersFor("GET", NUDGES, "");
        const reply = await send(NUDGES, { method: "GET", headers, cache: "no-store", credentials: "omit", signal });
        const isStream = reply.ok && reply.headers.get("content-type")?.startsWith("text/event-stream") === true;
        return isStream ? reply.body : null;
      } catch {
        return null;
      }
    },
    speaks: () => speaks,
    medicinesList: async (have) => {
      const path = have === null ? MEDICINES_LIST_PATH : `${MEDICINES_LIST_PATH}?have=${have}`;
      try {
        const headers = await headersFor("GET", path, "");
        const signal = AbortSignal.timeout(LIST_TIMEOUT_MS);
        const reply = await send(path, { method: "GET", headers, cache: "no-store", credentials: "omit", signal });
        // Of a gateway, not of some page between: every answer of its interface says its version.
        if (reply.headers.get(PROTOCOL_HEADER) === null) return { kind: "no-answer" };
        if (reply.status === 204) return { kind: "answer", value: null };
        if (!reply.ok) {
          const refusal = refusalSchema.safeParse(await reply.json());
          return refusal.success ? { kind: "refused", refusal: refusal.data } : { kind: "no-answer" };
        }
        const version = reply.headers.get(LIST_VERSION_HEADER) ?? "";
        const packed = new Uint8Array(await reply.arrayBuffer());
        if (!isListVersion(version) || packed.length > MOST_LIST_BYTES) return { kind: "no-answer" };
        return { kind: "answer", value: { version, packed } };
      } catch {
        return { kind: "no-answer" };
      }
    },
    offer: (code) => ask("POST", "/api/v1/enrol/offer", JSON.stringify({ v: 1, code }), enrolOfferSchema),
    enrol: (request) => ask("POST", "/api/v1/enrol", JSON.stringify(request), enrolmentSchema),
    upload: (upload) => ask("POST", UPLOAD, JSON.stringify(upload), uploadReplySchema),
    changes: (after, known) => ask("GET", `/api/v1/changes?${queryOf(after, known)}`, "", changesReplySchema),
    signIn: () => ask("POST", "/api/v1/sign-in", "{}", signInReplySchema),
    keying: (asked) => ask("POST", "/api/v1/keying", JSON.stringify({ v: 1, ...asked }), keyingReplySchema),
    listed: (ids) => ask("POST", "/api/v1/listed", JSON.stringify({ v: 1, ids }), listedReplySchema),
    release: (id) => ask("POST", "/api/v1/release", JSON.stringify({ v: 1, id }), releaseReplySchema),
    releasingSystem: (asked) =>
      ask("POST", "/api/v1/releasing-system", JSON.stringify({ v: 1, ...asked }), releasingSystemReplySchema),
  };
};
