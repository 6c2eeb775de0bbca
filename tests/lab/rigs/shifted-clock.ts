import type { Page } from "playwright";

/** From its next document on this window's clock is off by so much. */
export const shiftClock = (page: Page, byMs: number): Promise<unknown> =>
  page.addInitScript((by) => {
    const RealDate = Date;
    window.Date = class extends RealDate {
      constructor(...args: [] | [number]) {
        if (args.length === 0) super(RealDate.now() + by);
        else super(...args);
      }
      static override now(): number {
        return RealDate.now() + by;
      }
    } as DateConstructor;
  }, byMs);
