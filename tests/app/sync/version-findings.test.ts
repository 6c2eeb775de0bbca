import { expect, test } from "vitest";
import { versionFindings } from "../../../src/app/sync/version-findings.ts";

test("SYN-9: the same version, or a gateway nobody asked yet, is nothing to show", () => {
  expect([versionFindings(null), versionFindings(4, 4)]).toEqual([[], []]);
});

test.each([
  [5, 4, "note", "Bring this app up to date"],
  [3, 4, "note", "Ask whoever runs the gateway"],
  [7, 4, "warn", "Bring this app up to date"],
  [1, 4, "warn", "Ask whoever runs the gateway"],
] as const)(
  "SYN-9: a gateway of version %i with an app of version %i is a %s, with the next step",
  (gateway, mine, weight, next) => {
    expect(versionFindings(gateway, mine)).toMatchObject([{ what: "version", weight, next: expect.stringContaining(next) }]);
  },
);
