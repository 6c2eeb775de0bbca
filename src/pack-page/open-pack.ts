import type { PackContent, PackItem, PackPatient, SealedPack } from "./pack-content.ts";

/**
 * Runs in the pack's own page, opened from a disk by any browser: asks for the words, opens what is sealed and shows it (PCK-2). It is
 * written into the file as it stands here, so it must not lean on anything outside itself.
 */
export const openPack = (): void => {
  const byId = <Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind => {
    const found = document.getElementById(id);
    if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
    return found;
  };
  const form = byId("open", HTMLFormElement);
  const typed = byId("words", HTMLInputElement);
  const button = byId("press", HTMLButtonElement);
  const said = byId("said", HTMLElement);
  const shown = byId("shown", HTMLElement);

  const make = (tag: string, text: string | null, ...inside: (HTMLElement | string)[]): HTMLElement => {
    const element = document.createElement(tag);
    if (text !== null) element.textContent = text;
    element.append(...inside);
    return element;
  };
  const withClass = (element: HTMLElement, name: string): HTMLElement => {
    element.className = name;
    return element;
  };
  const bytesOf = (text: string): Uint8Array<ArrayBuffer> => {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
    return bytes;
  };

  const opened = async (words: string): Promise<PackContent | null> => {
    const pack = JSON.parse(byId("pack", HTMLElement).textContent ?? "") as SealedPack;
    const text = words
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter((word) => word !== "")
      .join(" ");
    const raw = await crypto.subtle.importKey("raw", new TextEncoder().encode(text), "PBKDF2", false, ["deriveKey"]);
    const key = await crypto.subtle.deriveKey(
      { name: "PBKDF2", hash: "SHA-256", salt: bytesOf(pack.salt), iterations: pack.iterations },
      raw,
      { name: "AES-GCM", length: 256 },
      false,
      ["decrypt"],
    );
    let packed: ArrayBuffer;
    try {
      packed = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytesOf(pack.iv) }, key, bytesOf(pack.sealed));
    } catch {
      return null;
    }
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text()) as PackContent;
  };

  const itemRow = (item: PackItem): HTMLElement =>
    make(
      "tr",
      null,
      make("td", null, make("b", item.product), " ", ...item.marks.map((mark) => withClass(make("span", mark), "mark"))),
      make("td", item.dose),
      make("td", item.left),
      make("td", item.prescribed),
      make("td", null),
    );

  const headRow = (): HTMLElement =>
    make(
      "thead",
      null,
      make(
        "tr",
        null,
        ...["Medicine", "Directions", "Left to give", "Prescribed", "Given, by, at"].map((text) => {
          const head = make("th", text);
          head.setAttribute("scope", "col");
          return head;
        }),
      ),
    );

  // A table's head is the one thing that browsers print again on every page that the table goes on to.
  const underHead = (name: string, head: HTMLElement, rows: readonly HTMLElement[]): HTMLElement => {
    const table = withClass(
      make(
        "table",
        null,
        make("thead", null, make("tr", null, make("td", null, head))),
        make("tbody", null, ...rows.map((row) => make("tr", null, make("td", null, row)))),
      ),
      name,
    );
    table.setAttribute("role", "presentation");
    return table;
  };

  const prescriptionCard = (one: PackPatient["prescriptions"][number]): HTMLElement =>
    withClass(
      make(
        "section",
        null,
        withClass(make("h3", one.id), "id"),
        make("p", one.facts.join(" · ")),
        ...one.warnings.map((warning) => withClass(make("p", warning), "warning")),
        make("table", null, headRow(), make("tbody", null, ...one.items.map(itemRow))),
      ),
      "one",
    );

  const patientCard = (patient: PackPatient): HTMLElement =>
    withClass(
      make(
        "article",
        null,
        underHead(
          "frame",
          make("div", null, make("h2", patient.name), make("p", patient.about.join(" · "))),
          patient.prescriptions.map(prescriptionCard),
        ),
      ),
      "patient",
    );

  const indexRows = (content: PackContent): HTMLElement[] =>
    content.patients
      .flatMap(({ name, prescriptions }) => prescriptions.map(({ id }) => ({ id, name })))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, name }) => make("tr", null, withClass(make("td", id), "id"), make("td", name)));

  const show = (content: PackContent): void => {
    document.title = content.heading;
    const search = document.createElement("input");
    search.type = "search";
    search.id = "search";
    search.autocomplete = "off";
    const label = document.createElement("label");
    label.htmlFor = "search";
    label.textContent = "Find by name, date of birth, postcode or prescription number";
    const print = document.createElement("button");
    print.type = "button";
    print.textContent = "Print all of it";
    print.addEventListener("click", () => window.print());
    const found = withClass(make("p", null), "found");
    found.setAttribute("role", "status");
    const cards = content.patients.map((patient) => ({
      card: patientCard(patient),
      text: [patient.name, ...patient.about, ...patient.prescriptions.map(({ id }) => id)].join(" ").toLowerCase(),
    }));
    search.addEventListener("input", () => {
      const parts = search.value
        .toLowerCase()
        .split(/\s+/)
        .filter((part) => part !== "");
      let count = 0;
      for (const { card, text } of cards) {
        card.hidden = !parts.every((part) => text.includes(part));
        if (!card.hidden) count += 1;
      }
      found.textContent =
        parts.length === 0 ? "" : count === 0 ? "Nobody found. Try fewer letters." : `${count} of ${cards.length} patients.`;
    });
    const cardsAt = make("section", null, ...cards.map(({ card }) => card));
    const index = withClass(
      make(
        "section",
        null,
        make("h2", "By prescription number"),
        make("table", null, make("tbody", null, ...indexRows(content))),
      ),
      "index",
    );
    shown.replaceChildren(
      make("h1", content.heading),
      underHead("frame", withClass(make("p", content.heading), "on-paper"), [
        make("div", null, ...content.said.map((line) => make("p", line))),
        withClass(make("div", null, label, search, found, print), "tools"),
        cardsAt,
        index,
      ]),
    );
    form.hidden = true;
    shown.hidden = false;
    search.focus();
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    said.textContent = "Opening. This takes a few seconds.";
    try {
      const content = await opened(typed.value);
      if (content === null)
        said.textContent =
          "These words do not open this pack. Check each word against the paper; if new words were made since, try the older paper.";
      else show(content);
    } catch {
      said.textContent =
        "This browser cannot open the pack. Copy the file to a computer or tablet with Chrome, Edge, Firefox or Safari from 2023 or later and open it there.";
    }
    button.disabled = false;
  });
  typed.focus();
};
