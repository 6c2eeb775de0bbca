import { type Figure, noneOf, type RigOrder, someOf } from "./rig.ts";
import type { Acknowledged } from "./take-numbers.ts";

/** What every round says of the entries people were told of: those, how many are gone, how many numbers stand twice. */
export type CountedRound = { told: readonly Acknowledged[]; lost: number; doubled: number };

/** One control, said to be `what`, then the rounds, one after the other. */
export const controlAndRounds = async <R>(
  { rounds, say }: Pick<RigOrder, "rounds" | "say">,
  what: string,
  oneRound: (isControl: boolean) => Promise<R>,
): Promise<{ control: R; all: R[] }> => {
  say(`control: ${what}`);
  const control = await oneRound(true);
  const all: R[] = [];
  for (let round = 0; round < rounds; round++) all.push(await oneRound(false));
  return { control, all };
};

/** The figure of what must be so in none of the rounds. */
export const inNoRound = <R>(name: string, all: readonly R[], is: (round: R) => boolean): Figure =>
  noneOf(name, all.filter(is).length, all.length, "rounds");

/** The figures every rig gives: rounds, and of what was acknowledged, what is lost or stands twice. */
export const countedFigures = (all: readonly CountedRound[]): Figure[] => {
  const sum = (of: (round: CountedRound) => number): number => all.reduce((total, round) => total + of(round), 0);
  const acknowledged = sum(({ told }) => told.length);
  return [
    { name: "rounds", value: all.length, unit: "rounds", ok: true },
    someOf("acknowledged", acknowledged, "entries"),
    noneOf(
      "lost",
      sum(({ lost }) => lost),
      acknowledged,
      "entries",
    ),
    noneOf(
      "doubled",
      sum(({ doubled }) => doubled),
      acknowledged,
      "numbers",
    ),
  ];
};
