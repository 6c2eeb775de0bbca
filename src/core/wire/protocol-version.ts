/**
 * The version of everything in this folder. History: 1 (2026-11-22) first.
 * A changed schema changes the fingerprint pinned in tests/core/wire/fingerprint.test.ts: raise the version with it.
 */
export const PROTOCOL_VERSION = 1;
