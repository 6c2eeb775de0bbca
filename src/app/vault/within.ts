/** Runs `work`; answers null once `ms` milliseconds have gone by without an end. The work itself goes on. */
export const within = async <T>(ms: number, work: Promise<T>): Promise<{ done: T } | null> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([work.then((done) => ({ done })), silence]);
  } finally {
    clearTimeout(timer);
  }
};
