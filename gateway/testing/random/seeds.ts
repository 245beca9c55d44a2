/** The supergraphs of a proof. */
export interface Seeds {
  readonly seeds: readonly number[];
  /** What repeats the run. */
  readonly told: string;
}

/**
 * `npm test` takes `slice`, the same ones each time. The whole proof takes `whole` seeds that nobody has tried before.
 * `<variable>=<from>-<to>`, or a list with commas, chooses others.
 */
export function seedsOf(variable: string, { slice, whole }: { readonly slice: number; readonly whole: number }): Seeds {
  const given = process.env[variable];
  const text = given ?? (process.env.PROVE ? freshRange(whole) : `1-${slice}`);
  const seeds = text.split(',').flatMap((part) => {
    const [from = 1, to = from] = part.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
  return { seeds, told: `${variable}=${text}` };
}

function freshRange(count: number): string {
  const from = 1 + Math.floor(Math.random() * 100_000_000);
  return `${from}-${from + count - 1}`;
}
