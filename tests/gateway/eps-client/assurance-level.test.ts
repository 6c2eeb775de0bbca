import { expect, test } from "vitest";
import { isStrongSignIn } from "../../../src/gateway/eps-client/assurance-level.ts";

test.each([
  [{ authentication_assurance_level: "3" }, true],
  [{ authentication_assurance_level: 3, acr: "AAL3" }, true],
  [{ acr: "AAL3" }, true],
  [{ authentication_assurance_level: "2", id_assurance_level: "3" }, false],
  [{ authentication_assurance_level: "2", acr: "AAL3" }, false],
  [{ id_assurance_level: "3" }, false],
  [{ id_assurance_level: "3", acr: "AAL2" }, false],
  [{}, false],
])("SGN-3: %j is a sign-in strong enough for EPS: %s", (claims, is) => {
  expect(isStrongSignIn(claims)).toBe(is);
});
