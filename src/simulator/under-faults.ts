import type { Fate } from "./faults.ts";

/** Something that is no answer of EPS: what a proxy or a captive portal puts in its place. */
const GARBAGE = "<!doctype html><html><head><title>502</title></head><body>upstream connect error (simulated)</body></html>";

/** The same from something between that answers in JSON. */
const STRANGE_JSON = '{"status":"ok","message":"request accepted (simulated)"}';

const wait = (ms: number): Promise<void> => (ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve());

/** How one service words its failures. `code` is only asked for where a fault names one. */
export type Failing = {
  readonly down: () => Response;
  readonly timeout: () => Response;
  readonly tooMany: (retryAfterS: number) => Response;
  readonly spineTimeout: () => Response;
  readonly code: (code: (Fate["before"] & object)["code"]) => Response;
};

const cutOff = async (answer: Response): Promise<Response> => {
  const text = await answer.text();
  return new Response(text.slice(0, Math.floor(text.length / 2)), {
    status: 200,
    headers: { "content-type": answer.headers.get("content-type") ?? "application/json" },
  });
};

/** Answers one request as its fate wills: late, not at all, twice, or after acting with something that says nothing. */
export const underFaults = async (fate: Fate, failing: Failing, act: () => Promise<Response>): Promise<Response> => {
  await wait(fate.slowMs);
  if (fate.before === "down") return failing.down();
  if (fate.before === "timeout") return failing.timeout();
  if (fate.before === "rate-limit") return failing.tooMany(fate.retryAfterS);
  if (fate.before !== null) return failing.code(fate.before.code);
  let answer = await act();
  if (fate.duplicate) answer = await act();
  switch (fate.after) {
    case "lose":
      return failing.timeout();
    case "spine-timeout":
      return failing.spineTimeout();
    case "garbage":
      return new Response(GARBAGE, { status: 200, headers: { "content-type": "text/html" } });
    case "strange-json":
      return new Response(STRANGE_JSON, { status: 200, headers: { "content-type": "application/json" } });
    case "half":
      return cutOff(answer);
    default:
      return answer;
  }
};

/** How a service that is not FHIR fails: in plain words. */
export const plainFailing = (service: string): Failing => {
  const say = (status: number, words: string, headers: Record<string, string> = {}): Response =>
    new Response(`${service} ${words} (simulated).`, { status, headers });
  return {
    down: () => say(503, "is down"),
    timeout: () => say(504, "did not answer in time"),
    tooMany: (retryAfterS) => say(429, "had too many requests", { "retry-after": String(retryAfterS) }),
    spineTimeout: () => say(500, "did not answer in time"),
    code: (code) => say(500, `failed with ${code}`),
  };
};
