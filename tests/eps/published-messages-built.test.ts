import { describe, expect, test } from "vitest";
import { buildClaim } from "../../src/eps/build-claim.ts";
import { buildDispenseNotification } from "../../src/eps/build-dispense-notification.ts";
import { buildNominatedRelease, buildReleaseById } from "../../src/eps/build-release-request.ts";
import { buildReturn, buildWithdrawal } from "../../src/eps/build-task.ts";
import { checkClaim } from "../../src/eps/check-claim.ts";
import { checkDispenseNotification } from "../../src/eps/check-dispense-notification.ts";
import { RETURN_REASON, WITHDRAW_REASON } from "../../src/eps/code-lists.ts";
import { writeFhirJson } from "../../src/eps/fhir-json.ts";
import { type Difference, differencesOf } from "./compare-trees.ts";
import { LISTED, type Listed } from "./published-differences.ts";
import { publishedFiles } from "./published-files.ts";
import { claimInput, notificationInput, releaseInput, taskInput } from "./published-inputs.ts";
import { type Raw, raw } from "./raw-json.ts";

const met = new Set<Listed>();
const covers = ([path, theirs, ours]: Listed, found: Difference): boolean =>
  path === found.path && (theirs === "*" || theirs === found.theirs) && (ours === "*" || ours === found.ours);

/** The differences that nobody listed; those listed are noted as met. */
const unlisted = (published: Raw, built: unknown): Difference[] =>
  differencesOf(published, raw(writeFhirJson(built))).filter((found) => {
    const known = LISTED.filter((listed) => covers(listed, found));
    for (const listed of known) met.add(listed);
    return known.length === 0;
  });

const isReason = <K extends string>(list: Readonly<Record<K, string>>, code: string): code is K => Object.hasOwn(list, code);

const buildTask = (published: Raw): unknown => {
  const { focus, reason, ...input } = taskInput(published);
  if ((published.status as unknown) === "rejected") {
    if (!isReason(RETURN_REASON, reason)) throw new Error(`return reason ${reason}`);
    return buildReturn({ ...input, releaseResponseId: focus, reason });
  }
  if (!isReason(WITHDRAW_REASON, reason)) throw new Error(`withdrawal reason ${reason}`);
  return buildWithdrawal({ ...input, notificationId: focus, reason });
};

const testData = publishedFiles("coordinator-test-data");
const named = (files: readonly { name: string; text: string }[], part: string): { name: string; text: string }[] =>
  files.filter(({ name }) => name.includes(part));

describe("what we build equals what NHS published, but for the differences listed", () => {
  test.each(publishedFiles("release-request-nominated"))("nominated release: $name", ({ text }) => {
    const published = raw(text);
    expect(unlisted(published, buildNominatedRelease(releaseInput(published)))).toEqual([]);
  });

  test.each(publishedFiles("release-request-by-id"))("release by id: $name", ({ text }) => {
    const published = raw(text);
    const { prescriptionId, ...input } = releaseInput(published);
    if (prescriptionId === null) throw new Error("no id asked for");
    expect(unlisted(published, buildReleaseById({ ...input, prescriptionId }))).toEqual([]);
  });

  test.each([...publishedFiles("task-return"), ...publishedFiles("task-withdraw"), ...named(testData, "Return-Request")])(
    "EPS-12 return or withdrawal: $name",
    ({ text }) => {
      const published = raw(text);
      expect(unlisted(published, buildTask(published))).toEqual([]);
    },
  );

  const notifications = [
    ...publishedFiles("dispense-notification"),
    ...publishedFiles("dispense-notification-amend"),
    ...named(testData, "Process-Request-Dispense"),
  ];
  test.each(notifications)("EPS-6 EPS-8 EPS-12 notification: $name", ({ text }) => {
    const published = raw(text);
    const input = notificationInput(published);
    const built = buildDispenseNotification(input);
    expect(unlisted(published, built)).toEqual([]);
    const itemIds = input.event.items.map(({ itemId }) => itemId);
    // Published ids are reused here, and some published messages reuse them wrongly or give the owings reason, which we never do.
    const told = checkDispenseNotification(built, itemIds).filter(({ fact }) => !/same dispense item id|owings-note/.test(fact));
    expect(told).toEqual([]);
  });

  const claims = [...publishedFiles("claim"), ...named(testData, "Claim-Request")];
  test.each(claims)("CLM-1 claim: $name", ({ text }) => {
    const published = raw(text);
    const input = claimInput(published);
    const built = buildClaim(input);
    expect(unlisted(published, built)).toEqual([]);
    // Older examples do not say which notified supply they are for, and one has a long id that is none.
    const told = checkClaim(
      built,
      input.items.map(({ itemId }) => itemId),
    ).filter(({ fact }) => !/which notified supply|notified supply is claimed for twice|long id/.test(fact));
    expect(told).toEqual([]);
  });

  test("CLM-2 a claim that amends another differs by the claim it names, and by nothing else", () => {
    const [claim] = named(publishedFiles("claim"), "eRD-primary");
    const input = claimInput(raw(claim?.text ?? ""));
    const replaces = "00000000-0000-4000-8000-000000000009";
    const plain = raw(writeFhirJson(buildClaim(input)));
    const amended = raw(writeFhirJson(buildClaim({ ...input, replaces })));
    expect(differencesOf(plain, amended)).toEqual([{ path: "Claim.extension[replacementOf]", theirs: "-", ours: "{}" }]);
    // As the one published amendment names the message it replaces.
    const [amendment] = publishedFiles("dispense-notification-amend");
    const published = raw(amendment?.text ?? "");
    const replacement = (message: Raw): unknown =>
      JSON.stringify(message).match(/\{"url":"[^"]*Extension-replacementOf"[^}]*\}\}/)?.[0];
    expect(String(replacement(amended)).replace(replaces, "")).toBe(
      String(replacement(published)).replace(String(notificationInput(published).replaces), ""),
    );
  });

  test("every listed difference is met by some published message", () => {
    expect(LISTED.filter((listed) => !met.has(listed))).toEqual([]);
  });
});
