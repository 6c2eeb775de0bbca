import { z } from "zod";
import type { Instant } from "../core/model/instant.ts";
import { londonDate } from "../core/model/instant.ts";
import { itemStatusSchema } from "../core/model/medicine-item.ts";
import { CANCELLATION_REASON } from "../eps/code-lists.ts";
import { BUSINESS_CODES, type BusinessCode } from "../eps/operation-outcome.ts";
import { ENDPOINTS, type FaultSettings, type Faults } from "./faults.ts";
import { generatePrescriptions } from "./generate-prescriptions.ts";
import type { PmrDouble, PmrOutcome } from "./pmr-double.ts";
import type { Spine } from "./spine.ts";

/** What the control page and its switches act on. */
export type ControlParts = {
  readonly spine: Spine;
  readonly pmr: PmrDouble;
  /** Another pharmacy. */
  readonly other: PmrDouble;
  readonly faults: Faults;
  /** EPS's clock. */
  readonly clock: () => Instant;
  /** Moves EPS's clock on by whole days. */
  readonly advance: (days: number) => void;
  readonly seed: number;
  readonly ods: string;
  readonly changed: () => Promise<void>;
};

/** A field a form left empty is a field left out. */
const filled = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === "" ? undefined : value), schema);
const endpoint = z.enum(ENDPOINTS);
const endpoints = z.array(endpoint).nullable();
const flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]);
const count = z.coerce.number().int().nonnegative().max(100_000);
const chance = z.coerce.number().min(0).max(1);
const businessCode = z.custom<BusinessCode>((value) => typeof value === "string" && Object.hasOwn(BUSINESS_CODES, value));
const prescription = z.object({
  prescriptionId: z
    .string()
    .trim()
    .transform((text) => text.toUpperCase()),
  issueNumber: filled(z.coerce.number().int().positive().optional()),
});

/** Everything that can be wrong, in one switch. `kind` is a short way for forms: so many of the next, or by a chance. */
const fault = z.object({
  endpoint: filled(endpoint.optional()),
  kind: filled(z.enum(["lose", "duplicate", "timeout", "rateLimit", "garbage", "half", "spineTimeout", "answer"]).optional()),
  next: filled(count.optional()),
  probability: filled(chance.optional()),
  retryAfterS: filled(count.optional()),
  answerCode: filled(businessCode.optional()),
});

const faultChange = (wanted: z.infer<typeof fault>): Partial<FaultSettings> => ({
  ...(wanted.kind === undefined || wanted.next === undefined ? {} : { [`${wanted.kind}Next`]: wanted.next }),
  ...(wanted.kind === undefined || wanted.probability === undefined ? {} : { [`${wanted.kind}Probability`]: wanted.probability }),
  ...(wanted.retryAfterS === undefined ? {} : { retryAfterS: wanted.retryAfterS }),
  ...(wanted.answerCode === undefined ? {} : { answerCode: wanted.answerCode }),
});

/** Does something with a prescription a pharmacy's PMR holds; for several issues, the one named or the latest. */
const withKey = async (
  body: unknown,
  pmr: PmrDouble,
  act: (key: string) => Promise<PmrOutcome>,
): Promise<{ result: PmrOutcome }> => {
  const { prescriptionId, issueNumber } = prescription.parse(body);
  return { result: await act(pmr.keyOf(prescriptionId, issueNumber ?? null) ?? prescriptionId) };
};

const how = z.object({ how: z.enum(["whole", "part", "owing"]).default("whole") });
const keyedLine = z.object({ itemId: z.string(), status: itemStatusSchema, quantity: z.string() });

/** Adds made-up prescriptions; each filling differs from the one before. Says how many were added. */
export const fillSpine = (parts: Pick<ControlParts, "spine" | "clock" | "seed" | "ods">, wanted: number): number => {
  const before = Object.keys(parts.spine.state.prescriptions).length;
  const orders = generatePrescriptions({
    seed: parts.seed + before,
    count: wanted,
    ods: parts.ods,
    today: londonDate(parts.clock()),
  });
  return parts.spine.addOrders(orders);
};

/** Every switch: what it takes, what it does, what it answers. */
export const SWITCHES = {
  down: (body: unknown, { faults }: ControlParts) => {
    const wanted = z
      .object({ on: flag.default(true), endpoints: endpoints.optional(), endpoint: filled(endpoint.optional()) })
      .parse(body);
    if (wanted.endpoint === undefined) faults.set({ down: wanted.on, endpoints: wanted.endpoints ?? null });
    else faults.set({ down: wanted.on }, wanted.endpoint);
    return faults.settings;
  },
  slow: (body: unknown, { faults }: ControlParts) => {
    const wanted = z.object({ ms: count.max(30_000), endpoint: filled(endpoint.optional()) }).parse(body);
    faults.set({ slowMs: wanted.ms }, wanted.endpoint);
    return faults.settings;
  },
  "lose-reply": (body: unknown, { faults }: ControlParts) => {
    const wanted = z
      .object({ next: count.optional(), probability: chance.optional(), endpoints: endpoints.optional() })
      .parse(body);
    faults.set({
      loseNext: wanted.next ?? (wanted.probability === undefined ? 1 : 0),
      loseProbability: wanted.probability ?? 0,
      ...(wanted.endpoints === undefined ? {} : { endpoints: wanted.endpoints }),
    });
    return faults.settings;
  },
  duplicate: (body: unknown, { faults }: ControlParts) => {
    faults.set({ duplicateNext: z.object({ next: count.default(1) }).parse(body).next });
    return faults.settings;
  },
  fault: (body: unknown, { faults }: ControlParts) => {
    const wanted = fault.parse(body);
    faults.set(faultChange(wanted), wanted.endpoint);
    return wanted.endpoint === undefined ? faults.settings : faults.of(wanted.endpoint);
  },
  clear: (_body: unknown, { faults }: ControlParts) => {
    faults.clear();
    return faults.settings;
  },
  fill: (body: unknown, parts: ControlParts) => ({ added: fillSpine(parts, z.object({ count }).parse(body).count) }),
  advance: (body: unknown, parts: ControlParts) => {
    parts.advance(z.object({ days: count.max(3660) }).parse(body).days);
    return { now: new Date(parts.clock()).toISOString() };
  },
  "prescriber-cancels": (body: unknown, { spine }: ControlParts) => {
    const { prescriptionId } = prescription.parse(body);
    const { reason, itemId } = z
      .object({ reason: filled(z.string().default(CANCELLATION_REASON["0001"])), itemId: filled(z.string().optional()) })
      .parse(body);
    const itemIds = itemId === undefined ? null : [itemId.toLowerCase()];
    return { outcome: spine.prescriberCancels(prescriptionId, reason, itemIds) };
  },
  "pmr-down": (body: unknown, { pmr }: ControlParts) => {
    pmr.state.down = z.object({ on: flag.default(true) }).parse(body).on;
    return { down: pmr.state.down };
  },
  "pmr-copies-older": (body: unknown, { pmr }: ControlParts) => {
    pmr.state.olderCopies = z.object({ on: flag.default(true) }).parse(body).on;
    return { olderCopies: pmr.state.olderCopies };
  },
  "pmr-releases": async (body: unknown, { pmr }: ControlParts) => ({
    released: await pmr.releaseNominated(z.object({ calls: count.default(1) }).parse(body).calls),
  }),
  "pmr-releases-by-id": async (body: unknown, { pmr }: ControlParts) => ({
    result: await pmr.releaseById(prescription.parse(body).prescriptionId),
  }),
  "pmr-notifies": (body: unknown, { pmr }: ControlParts) => withKey(body, pmr, (key) => pmr.notify(key, how.parse(body).how)),
  "pmr-amends": (body: unknown, { pmr }: ControlParts) => withKey(body, pmr, (key) => pmr.amend(key)),
  "pmr-withdraws": (body: unknown, { pmr }: ControlParts) => withKey(body, pmr, pmr.withdraw),
  "pmr-returns": (body: unknown, { pmr }: ControlParts) => withKey(body, pmr, pmr.giveBack),
  "pmr-claims": (body: unknown, { pmr }: ControlParts) => withKey(body, pmr, pmr.claim),
  "pmr-keys-in": async (body: unknown, { pmr }: ControlParts) => {
    const { prescriptionId, issueNumber } = prescription.parse(body);
    const wanted = z.object({ items: z.array(keyedLine), handedOverAt: z.number().int() }).parse(body);
    return { result: await pmr.keyIn({ prescriptionId, issueNumber: issueNumber ?? null, ...wanted }) };
  },
  "pmr-mirrors": async (_body: unknown, { pmr }: ControlParts) => ({ waiting: await pmr.mirrorAgain() }),
  "pmr-mirrors-badly": (body: unknown, { pmr }: ControlParts) => {
    const none = filled(chance.default(0));
    return Object.assign(pmr.mirrorFaults, z.object({ shuffle: none, repeat: none, late: none }).parse(body));
  },
  "other-releases": async (body: unknown, { other }: ControlParts) => ({
    result: await other.releaseById(prescription.parse(body).prescriptionId),
  }),
  "other-notifies": (body: unknown, { other }: ControlParts) =>
    withKey(body, other, (key) => other.notify(key, how.parse(body).how)),
  "other-returns": (body: unknown, { other }: ControlParts) => withKey(body, other, other.giveBack),
} as const;

/** The name of a switch. */
export type SwitchName = keyof typeof SWITCHES;

/** True for the name of a switch. */
export const isSwitch = (name: string): name is SwitchName => Object.hasOwn(SWITCHES, name);
