import { expect, test } from "vitest";
import { ofSamePatient } from "../../../../src/app/tasks/find-prescription/same-patient.ts";
import { makeCopy } from "../../../support/screen-data.ts";

test("two prescriptions of one patient are told apart by their medicines; namesakes are not one patient", () => {
  const [margaretAnn, margaret, joseph] = makeCopy();
  if (margaretAnn === undefined || margaret === undefined || joseph === undefined) throw new Error("three people");
  const second = { ...joseph, key: "another", patient: margaretAnn.patient };
  expect([...ofSamePatient([margaretAnn, margaret, joseph, second])]).toEqual([margaretAnn.key, "another"]);
});
