import type { Generated } from "kysely";

/** Times are whole milliseconds since 1970 (UTC); JSON and encrypted values are text; no booleans (both engines agree on these). */
export type Tables = {
  /** `key_check` tells the store's key from another and nothing else of it. */
  store: {
    one: number;
    epoch: string;
    public_origin: string | null;
    key_check: string;
    renewed_at: number | null;
    renewed_why: string | null;
  };
  /** Names the store gave itself over time, told to devices: one that is missing was told by a store that has been put back since. */
  marks: { mark: string; made_at: number };
  /**
   * `standing_role`: what `--releasing-system` last made it. `backed_up_through`: the number of the last entry that is in a finished
   * backup; `backup_begun`: what it will be once the one that was begun is done. `letters_through`: the place of the last letter that is known
   * to have been given to a device, also by a store that is gone; `letters_epoch`: the store's epoch when one was last given.
   */
  pharmacies: {
    ods: string;
    info: string;
    next_entry: number;
    next_change: number;
    intake_token_hash: string | null;
    standing_role: string | null;
    backed_up_through: Generated<number>;
    backup_begun: number | null;
    letters_through: Generated<number>;
    letters_epoch: string | null;
  };
  enrol_codes: { hash: string; ods: string; expires_at: number; used_at: number | null };
  /**
   * `former`: of a gateway that is gone; its lines are known here, and it is let in no more. `anew`: how often it was asked, by what it says
   * of itself, to offer everything anew.
   */
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
    protocol: number | null;
    app_version: string | null;
    former: Generated<number>;
    anew: Generated<number>;
  };
  /** Devices of a store that is gone, whose letter is another device's in this one. */
  namesakes: { ods: string; kid: string; letter: string; epoch: number; signing: string };
  /**
   * `astray`: no link of the chain that its letter names. 1: its bytes, hash and signature do not belong together. 2: it is of a namesake of
   * that device.
   */
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
    astray: Generated<number>;
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
  eps_events: { ods: string; message_tag: string; prescription_tag: string; content: string };
  tracker_answers: { ods: string; prescription_tag: string; content: string; asked_at: number };
  eps_messages: {
    ods: string;
    id: string;
    prescription_tag: string;
    n: number;
    act: string;
    visit: string | null;
    about: string | null;
    request_id: string;
    call: string;
    content: string;
    author_id: string;
    author_name: string;
    state: string;
    answer: string | null;
    attempts: number;
    due_at: number;
    made_at: number;
    answered_at: number | null;
  };
  work: { ods: string; prescription_tag: string; content: string; open: number; since: number };
  releases: { ods: string; request_id: string; body: string; nominated: number; made_at: number; answered_at: number | null };
  passed_on: { ods: string; message_tag: string; at: number };
  listed: { ods: string; prescription_tag: string; content: string };
  keying: { ods: string; prescription_tag: string; content: string };
  audit: { ods: string; id: string; at: number; content: string };
  changes: { ods: string; seq: number; key: string; payload: string };
  /** Entries that were kept unread and could be read later: by a newer version, or with another key. The entry itself stays as it is. */
  reopened: { ods: string; entry_seq: number; opened_later: string; tag_later: string | null };
  /** Rows that could not be opened when they were needed; `what` names no patient. */
  damaged: { ods: string; what: string };
  /** At most one row: what devices fetch. `packed`: the list's JSON, gzip. */
  medicines_list: { one: number; version: string; release: string; figures: string; imported_at: number; packed: Buffer };
};
