import type { JSONWebKeySet } from "jose";

/** A client as NHS's developer portal and CIS2 know it: what was registered, and where its public keys are. */
export type ClientRegistration = {
  /** The application's API key: `iss` and `sub` of its client assertions at the token endpoint. */
  readonly apiKey: string;
  /** Its client id at CIS2, another register. */
  readonly cis2ClientId: string;
  /** Addresses a person may be sent back to after signing in; compared character by character. */
  readonly redirectUris: readonly string[];
  /** Its public keys (RS512). `fresh` asks for them anew, because a message names a key that is not among them. */
  readonly keys: (how?: { readonly fresh: boolean }) => Promise<JSONWebKeySet>;
};

/** What the demo and the tests register when nothing else is said. Without keys no assertion can be right. */
export const DEFAULT_CLIENT: ClientRegistration = {
  apiKey: "holdfast-demo",
  cis2ClientId: "holdfast-demo-cis2",
  redirectUris: ["http://localhost:8787/sign-in/callback"],
  keys: async () => ({ keys: [] }),
};
