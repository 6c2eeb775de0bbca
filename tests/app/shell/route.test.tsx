import { afterEach, expect, test } from "vitest";
import { createRouter } from "../../../src/app/shell/route.ts";

afterEach(() => history.replaceState(null, "", "/"));

/** Waits until the browser has told of the new address. */
const openAddress = (hash: string): Promise<unknown> => {
  const told = new Promise((resolve) => window.addEventListener("hashchange", resolve, { once: true }));
  location.hash = hash;
  return told;
};

test("GW-6: an enrolment link pasted into an open window leaves the person where they are; another address leads there", async () => {
  const { route, go } = createRouter();
  go({ task: "find" });
  await openAddress("enrol=a-code");
  expect(route.get()).toEqual({ task: "find" });
  await openAddress("/deadlines");
  expect(route.get()).toEqual({ task: "deadlines" });
});
