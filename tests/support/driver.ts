import { type Page, expect as playwrightExpect } from "@playwright/test";

/** As long as the end-to-end suite waits, whoever drives. */
const expect = playwrightExpect.configure({ timeout: 30_000 });

/** What to do with one item on the prescription screen. */
export type ItemAct = { act: "all" } | { act: "part"; give: string; owing: string } | { act: "not-supplied"; reason: string };

/** Holdfast as a person drives it: by role and name only, so that any suite may use it. Every step waits for what it brings. */
export type Driver = {
  enrol(link: string, person: string, deviceName: string): Promise<string>;
  unlock(words: string): Promise<void>;
  declare(what: string): Promise<void>;
  find(text: string): Promise<void>;
  /** Opens one of those found. Where nobody is signed on as Responsible Pharmacist, signs Amira Khan on from there (RP-1). */
  open(patient: string | RegExp): Promise<void>;
  /** Signs somebody of the team on, on the screen of the Responsible Pharmacist. */
  signRpOn(person: string): Promise<void>;
  /** Fills in the items and the check screen, and records. `items`: in the order of the prescription. */
  supply(items: readonly ItemAct[], expected?: "recorded" | "in doubt"): Promise<void>;
  strike(line: string, reason: string): Promise<void>;
  go(tab: "Home" | "Find" | "Log" | "Recover"): Promise<void>;
  /** The rows of the log, as text. */
  log(): Promise<string[]>;
  /** What the recovery screen counts: words to number. */
  standings(): Promise<Record<string, number>>;
  /** Signs in to EPS as this person, from the page that asks for it or Recover, through the gateway's page and the simulator's; waits until the app knows. */
  signIn(person: string): Promise<void>;
  /** The rest of it, once the address is on the screen. */
  finishSignIn(person: string): Promise<void>;
  endOutage(): Promise<void>;
};

const chooseStaff = async (page: Page, group: RegExp, name: string): Promise<void> => {
  const found = page.getByRole("group", { name: group });
  if ((await found.count()) > 0) await found.getByRole("radio", { name, exact: true }).check();
};

/** Drives one page. */
export const createDriver = (page: Page): Driver => {
  const heading = (name: string | RegExp) => page.getByRole("heading", { level: 1, name });
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  /** On a phone the task screens have an action bar instead of tabs: go back until there are tabs. */
  const go: Driver["go"] = async (tab) => {
    const link = page.getByRole("navigation").getByRole("link", { name: tab });
    for (let back = 0; back < 6 && !(await link.isVisible()); back++) {
      await page.goBack();
      await page.waitForTimeout(50);
    }
    await link.click();
  };

  const act = async (group: number, item: ItemAct): Promise<void> => {
    const box = page.getByRole("main").getByRole("group", { name: new RegExp(`^${group} `) });
    const name = item.act === "all" ? /^All / : item.act === "part" ? /^Part/ : /^Not supplied/;
    await box.getByRole("radio", { name }).check();
    if (item.act === "part") {
      await box.getByRole("textbox", { name: "Give" }).fill(item.give);
      await box.getByRole("combobox", { name: /owed/ }).selectOption({ label: item.owing });
    }
    if (item.act === "not-supplied")
      await box.getByRole("combobox", { name: /not supplied/i }).selectOption({ label: item.reason });
  };

  const check = async (): Promise<void> => {
    await chooseStaff(page, /^Assembled by/, "Grace Oduya");
    await chooseStaff(page, /^Accuracy checked by/, "Tom Bexley");
    await chooseStaff(page, /^Clinical check/, "Amira Khan");
    await chooseStaff(page, /^Handed to/, "Patient");
    await chooseStaff(page, /^Proof of identity/, "Asked and seen");
    for (const name of ["Name and address", "Date of birth"]) {
      const tick = page.getByRole("checkbox", { name, exact: true });
      if ((await tick.count()) > 0) await tick.check();
    }
    const later = page.getByRole("radio", { name: /^Settle/ });
    const age = page.getByRole("radio", { name: /^No charge/ });
    if ((await later.count()) > 0 && (await age.count()) === 0) await later.check();
    const reason = page.getByRole("textbox", { name: "Your reason for going on" });
    if ((await reason.count()) > 0) await reason.fill("Read the date on the token myself");
  };

  const signRpOn: Driver["signRpOn"] = async (person) => {
    await page.getByRole("radio", { name: person, exact: true }).check();
    await button(`Sign on ${person}`).click();
    await expect(button(`Sign on ${person}`)).toBeHidden();
  };

  const finishSignIn: Driver["finishSignIn"] = async (person) => {
    const opened = page.context().waitForEvent("page");
    await page.getByRole("link", { name: "Open it on this device" }).click();
    const signIn = await opened;
    await signIn.getByRole("link", { name: "Go to the national sign-in service" }).click();
    await signIn.getByRole("button", { name: person }).first().click();
    await expect(signIn.getByRole("heading", { name: "Signed in" })).toBeVisible();
    await signIn.close();
    await expect(page.getByText(/is signed in to EPS until/).first()).toBeVisible();
  };

  return {
    enrol: async (link, person, deviceName) => {
      await page.goto(link);
      await page.getByRole("radio", { name: person }).check();
      await page.getByRole("textbox", { name: "Name of this device" }).fill(deviceName);
      await button("Enrol this device").click();
      await expect(heading("Write these four words on paper")).toBeVisible();
      const words = (await page.getByRole("main").getByRole("listitem").allInnerTexts()).join(" ");
      await page.getByRole("checkbox", { name: "I have written them down" }).check();
      await button("Go on").click();
      await expect(button("Unlock")).toBeVisible();
      return words;
    },
    unlock: async (words) => {
      await page.getByRole("textbox", { name: "Your four words" }).fill(words);
      await button("Unlock").click();
      await expect(page.getByRole("navigation")).toBeVisible();
    },
    declare: async (what) => {
      await go("Home");
      await button("Declare an outage").click();
      await page.getByRole("radio", { name: what }).check();
      const knows = page.getByRole("checkbox");
      if ((await knows.count()) > 0) await knows.first().check();
      await button("Declare the outage").click();
      await expect(button("End the outage")).toBeVisible();
    },
    go,
    find: async (text) => {
      await go("Find");
      await page.getByRole("searchbox", { name: "Find a prescription" }).fill(text);
    },
    open: async (patient) => {
      await page.getByRole("main").getByRole("button", { name: patient }).first().click();
      await expect(button("Check and record")).toBeVisible();
      const toRecord = button("Sign on the Responsible Pharmacist");
      if (!(await toRecord.isVisible())) return;
      await toRecord.click();
      await signRpOn("Amira Khan");
      await expect(button("Check and record")).toBeVisible();
    },
    signRpOn,
    supply: async (items, expected = "recorded") => {
      for (const [index, item] of items.entries()) await act(index + 1, item);
      await button("Check and record").click();
      await expect(button(/^Record \d+ line/)).toBeVisible();
      await check();
      await button(/^Record \d+ line/).click();
      if (expected === "recorded") await expect(heading(/^Recorded/)).toBeVisible();
      else await expect(page.getByRole("alertdialog")).toBeVisible();
    },
    strike: async (line, reason) => {
      await go("Log");
      await button("Strike a line").click();
      await button(new RegExp(line)).click();
      await page.getByRole("textbox", { name: "What was wrong?" }).fill(reason);
      await button(`Strike ${line}`).click();
      await expect(page.getByText(`${line} is struck.`)).toBeVisible();
    },
    log: async () => {
      await go("Log");
      await expect(heading(/^Log/)).toBeVisible();
      return page.getByRole("table").getByRole("row").allInnerTexts();
    },
    standings: async () => {
      await go("Recover");
      const sums = page.locator('dl[aria-label="Lines by what they still need"] > div');
      const rows = await sums.evaluateAll((found) =>
        found.map((row) => [
          row.querySelector("dt b")?.textContent ?? row.querySelector("dt")?.textContent ?? "",
          row.querySelector("dd")?.textContent ?? "0",
        ]),
      );
      return Object.fromEntries(rows.map(([words = "", count = "0"]) => [words.trim(), Number(count)]));
    },
    signIn: async (person) => {
      const asks = button(/^Sign in to EPS/);
      if (!(await asks.first().isVisible())) await go("Recover");
      await asks.first().click();
      await finishSignIn(person);
    },
    finishSignIn,
    endOutage: async () => {
      await go("Home");
      await button("End the outage").click();
      await button("End the outage").click();
      await expect(heading(/report/i)).toBeVisible();
    },
  };
};
