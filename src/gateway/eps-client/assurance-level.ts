/** The level EPS asks for in everything but nominated release: a smartcard, a security key or their equals. */
const LEVEL = "3";

/**
 * True for a sign-in strong enough for EPS, by what its proof says of *how* the person signed in. How well their identity was once
 * checked (`id_assurance_level`) is another matter and says nothing of it. `acr` counts where the level itself is not given.
 */
export const isStrongSignIn = (claims: Readonly<Record<string, unknown>>): boolean =>
  claims.authentication_assurance_level === undefined
    ? claims.acr === "AAL3"
    : String(claims.authentication_assurance_level) === LEVEL;
