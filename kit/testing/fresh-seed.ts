import { createHash, randomInt } from 'node:crypto';
import { expect, onTestFailed } from 'vitest';

/**
 * Seed of the random cases of the running test. CI and `npm run prove` draw a new one on each run; elsewhere it is always the
 * same for a test of this name. `SEED=<n>` sets it. A test that fails prints the setting that repeats its cases.
 */
export function freshSeed(): number {
  const { currentTestName: name = '' } = expect.getState();
  const seed = seedOf(name, process.env);
  onTestFailed(() => {
    process.stderr.write(`SEED=${seed} repeats the random cases of “${name}”.\n`);
  });
  return seed;
}

/**
 * `count` seeds in a row, for one test each: the caller puts the seed into the test's title. `SEED=<from>-<to>` sets them, or a
 * list with commas.
 */
export function freshSeeds(name: string, count: number): readonly number[] {
  const { SEED } = process.env;
  const from = seedOf(name, process.env);
  const text = SEED?.includes('-') || SEED?.includes(',') ? SEED : `${from}-${from + (SEED ? 0 : count - 1)}`;
  return text.split(',').flatMap((part) => {
    const [first = 1, last = first] = part.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

/** The seed for a test of this name in a process with these variables. */
export function seedOf(name: string, { SEED, CI, PROVE }: NodeJS.ProcessEnv): number {
  if (SEED) return Number.parseInt(SEED, 10);
  if (CI || PROVE) return randomInt(1, 100_000_000);
  return createHash('sha256').update(name).digest().readUInt16BE(0);
}
