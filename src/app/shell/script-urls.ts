/** Lets one of our own scripts be loaded, by its address; throws for any other. */
export type ScriptUrls = (url: string) => string;

type Policy = { createScriptURL(url: string): string };

/** Our one Trusted Types policy (GW-7): it passes these addresses and nothing else. Made once: the browser refuses a second. */
export const allowScripts = (allowed: readonly string[]): ScriptUrls => {
  const { trustedTypes } = window as Window & { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } };
  const rules: Policy = {
    createScriptURL: (url) => {
      if (!allowed.includes(url)) throw new TypeError("only our own scripts");
      return url;
    },
  };
  const policy = trustedTypes?.createPolicy("holdfast", rules) ?? rules;
  return (url) => policy.createScriptURL(url);
};
