/** What each command is called with and what it does, as the README's table says it. */
export const USAGE = {
  serve: [
    "--data DIR --pharmacy FILE",
    "runs a gateway; settings come from flags or the environment (docs/operators.md has all of them)",
  ],
  enrol: ["", "prints a link that enrols one device, once, within ten minutes"],
  import: [
    "PATH…",
    "takes in EPS messages, lists, and sealed lines that a device saved as a file (holdfast-lines-….txt): files, folders, - for standard input",
  ],
  prescriptions: ["", "what the gateway holds, one line a prescription"],
  log: ["", "every line of the log with its reason, its standing and why it needs a look"],
  export: ["--format csv|fhir|json", "the log as a table, as FHIR, or every entry's bytes; --pmr: only what is for the PMR"],
  verify: ["FILE", "checks every device's chain in an exported log (--format json), byte by byte"],
  devices: ["", "every device, when it was last heard of, how far its log goes here, and which are to be looked for"],
  dmd: ["import DIR", "makes the medicines list out of an unpacked dm+d release; devices fetch it by themselves"],
  labels: ["import FILE", "takes in your own, licensed wording for labels: a table of dm+d code and text"],
  pack: ["", "makes an outage pack now (one is made each night); pack words: makes the six words that open them"],
  backup: [
    "DIR",
    "a consistent copy of the store; keys.json and pack-keys.json are not in it; --mark: a backup made by other means is finished",
  ],
  "recover-log": ["FILE [--recovery-key FILE]", "takes an old gateway's log, or a device's sealed lines, into a new one"],
  restore: ["DIR", "puts a backup back; put keys.json in place first, and pack-keys.json where there was one"],
  doctor: ["", "what is right and what is not, with the next step; --recovery-key FILE proves the key in the safe"],
} as const satisfies Readonly<Record<string, readonly [args: string, does: string]>>;

/** The commands there are. */
export type CommandName = keyof typeof USAGE;

/** True for the name of a command. */
export const isCommand = (name: string): name is CommandName => Object.hasOwn(USAGE, name);

/** How one command is used. */
export const usageOf = (name: CommandName): string => {
  const [args, does] = USAGE[name];
  return `holdfast ${name}${args === "" ? "" : ` ${args}`}\n    ${does}\n`;
};

/** How all commands are used, and the options most of them share. */
export const wholeUsage = (): string =>
  [
    "Usage: holdfast COMMAND\n",
    ...Object.keys(USAGE).filter(isCommand).map(usageOf),
    "Most commands take --data DIR (default ./holdfast-data) or --database-url URL, --ods CODE where a store has several pharmacies, and --json.",
    "",
  ].join("\n");
