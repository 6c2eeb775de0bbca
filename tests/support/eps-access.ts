import { generateKeyPairSync } from "node:crypto";
import { type EpsKey, readEpsKey } from "../../src/gateway/eps-client/eps-keys.ts";
import type { EpsPort, EpsSession } from "../../src/gateway/eps-client/eps-port.ts";
import type { EpsAddresses } from "../../src/gateway/eps-client/http-eps.ts";
import { type Cis2Signer, createCis2Signer } from "../../src/simulator/cis2-signer.ts";
import type { ClientRegistration } from "../../src/simulator/registration.ts";
import { simulatedPeople } from "../../src/simulator/sign-in-people.ts";

// A gateway of the tests at the simulator: the same key, registration and sign-in as for real, all in this process.

export const EPS_BASE = "http://eps.test";
export const SIGN_IN_BACK = "http://localhost:8787/sign-in/callback";

export const TEST_ADDRESSES: EpsAddresses = {
  eps: EPS_BASE,
  tokenUrl: `${EPS_BASE}/oauth2/token`,
  tracker: `${EPS_BASE}/clinical-prescription-tracker`,
  cis2: `${EPS_BASE}/cis2`,
  apiKey: "holdfast-test",
  cis2ClientId: "holdfast-test-cis2",
};

/** A key as an operator makes one. Making it takes a moment, so there is one for the whole run. */
export const TEST_EPS_PEM = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
}).privateKey;
export const TEST_EPS_KEY: Promise<EpsKey> = readEpsKey(TEST_EPS_PEM, null);

/** The sign-in service's key, one for the whole run as well. */
export const TEST_SIGNER: Cis2Signer = createCis2Signer();

/** How that gateway is registered at the simulator. */
export const TEST_CLIENT: ClientRegistration = {
  apiKey: TEST_ADDRESSES.apiKey,
  cis2ClientId: TEST_ADDRESSES.cis2ClientId,
  redirectUris: [SIGN_IN_BACK],
  keys: async () => ({ keys: [(await TEST_EPS_KEY).publicJwk as { kty: string }] }),
};

/** Signs a person in as they would in a browser: begin, choose who they are on the sign-in service's page, come back. Throws when refused. */
export const signInAs = async (
  eps: EpsPort,
  browse: (request: Request) => Promise<Response>,
  ods: string,
  person: string,
): Promise<EpsSession> => {
  const begun = await eps.beginSignIn(SIGN_IN_BACK);
  if (begun === null) throw new Error("the sign-in service does not answer");
  const known = simulatedPeople(ods).find(({ key, name }) => key === person || name === person);
  const chosen = new URL(begun.url);
  chosen.pathname = `${chosen.pathname}/choose`;
  chosen.searchParams.set("role", known?.roles[0].roleProfileId ?? "");
  const back = (await browse(new Request(chosen))).headers.get("location");
  if (back === null) throw new Error("the sign-in service sent nobody back");
  const signedIn = await eps.finishSignIn(new URL(back), SIGN_IN_BACK, begun.begun, ods);
  if (!signedIn.ok) throw new Error(signedIn.why);
  return signedIn.session;
};
