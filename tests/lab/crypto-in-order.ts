/**
 * Runs work in which the process's WebCrypto, which libraries call by themselves, answers in the order it was asked: what goes on side by
 * side takes the same turns each time, or how fast a core signs would tell which comes first. One such work at a time.
 */
export const withCryptoInOrder = async <T>(work: () => Promise<T>): Promise<T> => {
  let before: Promise<unknown> = Promise.resolve();
  const inOrder = new Proxy(crypto.subtle, {
    get: (subtle, name) => {
      const real: unknown = Reflect.get(subtle, name);
      if (typeof real !== "function") return real;
      return (...given: unknown[]): Promise<unknown> => {
        const answer = before.then((): unknown => Reflect.apply(real, subtle, given));
        before = answer.catch(() => undefined);
        return answer;
      };
    },
  });
  Object.defineProperty(crypto, "subtle", { value: inOrder, configurable: true });
  try {
    return await work();
  } finally {
    Reflect.deleteProperty(crypto, "subtle");
  }
};
