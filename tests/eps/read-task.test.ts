import { expect, test } from "vitest";
import { parseFhirJson } from "../../src/eps/fhir-json.ts";
import { readReturn } from "../../src/eps/read-task.ts";
import { publishedFiles } from "./published-files.ts";

const jsonOf = (text: string): unknown => {
  const parsed = parseFhirJson(text);
  if (!parsed.ok) throw new Error("not JSON");
  return parsed.value;
};

test("PRO-4: every published return names the prescription and the release it gives back", () => {
  const files = publishedFiles("task-return");
  expect(files.length).toBeGreaterThan(0);
  for (const { text } of files) {
    const raw = JSON.parse(text) as { groupIdentifier: { value: string }; focus: { identifier: { value: string } } };
    expect(readReturn(jsonOf(text))).toMatchObject({
      prescriptionId: raw.groupIdentifier.value,
      releaseResponseId: raw.focus.identifier.value,
    });
  }
});

test("PRO-4: a withdrawal of a notification gives nothing back", () => {
  for (const { text } of publishedFiles("task-withdraw")) expect(readReturn(jsonOf(text))).toBeNull();
});
