import { describe, expect, it } from 'vitest';
import { comparison } from './compare.ts';
import { Prng } from './prng.ts';
import { randomModel } from './random-model.ts';

/**
 * `npm run prove -- differential`: 10,200 operations over 300 supergraphs; `npm test` takes a slice of them.
 * `DIFFERENTIAL_SEEDS=<from>-<to>` and `DIFFERENTIAL_OPERATIONS` (for each seed and kind of data) choose others, and
 * `DIFFERENTIAL_MINUTES` is the time after which the rest is given up, as a failure.
 */
const isWhole = Boolean(process.env.PROVE);
const [from = 1, to = from] = (process.env.DIFFERENTIAL_SEEDS ?? (isWhole ? '1-300' : '1-6')).split('-').map(Number);
const operationsEach = Number(process.env.DIFFERENTIAL_OPERATIONS ?? (isWhole ? 17 : 4));
const budgetMs = Number(process.env.DIFFERENTIAL_MINUTES ?? 40) * 60_000;
/** One in so many may be refused by the planner, which gives up where it would not end. */
const UNPLANNED_EVERY = 500;
/** Each difference is shrunk, which takes many runs; a handful tells enough. */
const DIFFERENCES_MAX = 20;

describe('random operations over random supergraphs', () => {
  it(
    'are answered as one plain schema would: data, order of keys, error paths, order of mutations',
    async () => {
      const startedAt = performance.now();
      const differences: string[] = [];
      let operations = 0;
      let unplanned = 0;
      for (let seed = from; seed <= to && differences.length < DIFFERENCES_MAX; seed++) {
        expect(performance.now() - startedAt, `time was up before seed ${seed}`).toBeLessThan(budgetMs);
        for (const hasErrors of [false, true]) {
          const compared = await comparisonOf(seed, hasErrors);
          for (let count = 0; count < operationsEach; count++) {
            const difference = await compared.next();
            operations += 1;
            if (difference === null) continue;
            differences.push(difference);
            tell(difference);
            break;
          }
          unplanned += compared.unplanned;
        }
        if (isWhole && seed % 10 === 0) {
          const seconds = Math.round((performance.now() - startedAt) / 1_000);
          tell(
            `seed ${seed}: ${operations} operations, ${differences.length} differences, ${unplanned} unplanned, ${seconds} s`,
          );
        }
      }
      expect(differences.join('\n\n')).toBe('');
      expect(unplanned).toBeLessThanOrEqual(Math.ceil(operations / UNPLANNED_EVERY));
      expect(operations).toBe((to - from + 1) * 2 * operationsEach);
    },
    budgetMs + 60_000,
  );
});

/** A proof that takes minutes says where it is. */
function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function comparisonOf(seed: number, hasErrors: boolean) {
  try {
    return comparison(randomModel(seed, new Prng(seed)), hasErrors);
  } catch (cause) {
    throw new Error(`The supergraph of seed ${seed} cannot be made: ${(cause as Error).message}`, { cause });
  }
}
