/** Does the work for every one of a list, at most so many at once, and answers in the list's order. Rejects with the first failure, once what runs is done. */
export const inParallel = async <One, Result>(
  atOnce: number,
  list: readonly One[],
  work: (one: One) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < list.length) {
      const place = next;
      next += 1;
      results[place] = await work(list[place] as One);
    }
  };
  const done = await Promise.allSettled(Array.from({ length: Math.min(atOnce, list.length) }, worker));
  const failed = done.find((one) => one.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return results;
};
