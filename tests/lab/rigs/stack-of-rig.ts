import { buildTheApp } from "../../support/build-the-app.ts";
import { type Stack, startStack } from "../../support/stack.ts";

/** The built app behind a real gateway and the simulator, on ports that follow from this process, for as long as `work` takes. */
export const withStack = async <T>(
  work: (stack: Stack) => Promise<T>,
  { appDir, fill = 60 }: { appDir?: string; fill?: number } = {},
): Promise<T> => {
  buildTheApp();
  const port = 20_000 + (process.pid % 10_000) * 2;
  const stack = await startStack({ port, fill, pmrCalls: 1, seed: 41, ...(appDir === undefined ? {} : { appDir }) });
  try {
    return await work(stack);
  } finally {
    await stack.end();
  }
};
