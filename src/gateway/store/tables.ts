import type { Generated } from "kysely";

/** Times are whole milliseconds since 1970 (UTC); JSON and encrypted values are text; no booleans (both engines agree on these). */
export type Tables = {
  /** `key_check` tells the store's key from another and nothing else of it. */
  store: { one: number; epoch: string; public_origin: string | null; key_check: string };
  pharmacies: { ods: string; info: string; next_entry: number; next_change: number; intake_token_hash: string | null };
  enrol_codes: { hash: string; ods: string; expires_at: number; used_at: number | null };
  devices: {
    kid: string;
    ods: string;
    letter: string;
    name: string;
    person_id: string;
    epoch: number;
    signing: string;
    intake: string;
    journal: string;
    enrolled_at: number;
    lease_until: number;
    last_seen_at: number;
    cursor: number;
  };
  entries: {
    ods: string;
    server_seq: number;
    id: string;
    device: string;
    epoch: number;
    seq: number;
    hash: string;
    header: string;
    body: string;
    signature: string;
    received_at: number;
    receipt: string;
    problem: string | null;
    prescription_tag: string | null;
    opened: string | null;
  };
  messages: {
    ods: string;
    tag: string;
    kind: string;
    source: string;
    content: string;
    received_at: number;
    problem: string | null;
  };
  prescriptions: {
    ods: string;
    ref: Generated<number>;
    tag: string;
    id_tag: string;
    released_by: string | null;
    parsed: string;
    received_at: number;
  };
  pmr_supplies: { ods: string; message_tag: string; prescription_tag: string; content: string };
  tracker_answers: { ods: string; prescription_tag: string; content: string; asked_at: number };
  outbox: {
    ods: string;
    visit: string;
    prescription_tag: string;
    state: string;
    content: string | null;
    author: string | null;
    told: string | null;
    answer: string | null;
    attempts: number;
    due_at: number;
    made_at: number;
    answered_at: number | null;
  };
  changes: { ods: string; seq: number; key: string; payload: string };
};
