import { describe, expect } from 'vitest';
import { check } from './check.ts';
import { hasTokens, personToken } from './installation.ts';
import { faultsOf, type LoadResult, load, READS } from './load.ts';

const SECONDS = Number(process.env.DRILL_SECONDS ?? 10);
const STEPS = [1, 2, 4, 8, 16, 32, 64, 128];
/** A person who uses the app: an operation each six seconds, and one of ten people is there in the busiest hour. */
const PER_USER = 1 / 6;
const PRESENT_SHARE = 0.1;

describe('the load that the installation carries', () => {
  check(
    'grows with the workers until its processors are busy',
    async ({ note }) => {
      const token = await personToken();
      const results: LoadResult[] = [];
      for (const workers of STEPS) {
        const result = await load(READS, { workers, seconds: SECONDS, token });
        results.push(result);
        note(
          `${workers} at a time: ${result.perSecond.toFixed(0)} a second, p95 ${result.p95.toFixed(1)} ms, ${faultsOf(result)}`,
        );
      }
      const carried = results.filter(({ p95, failed }) => p95 < 200 && failed === 0);
      const best = Math.max(...carried.map(({ perSecond }) => perSecond));
      expect(carried).not.toEqual([]);
      note(`Within the goals of 200 ms at p95 and no failure: ${best.toFixed(0)} a second.`);
      const needed = 1_000_000 * PRESENT_SHARE * PER_USER;
      note(
        `A million people, of whom one of ten is there and asks each six seconds, ask ${needed.toFixed(0)} a second: ${Math.ceil(needed / best)} installations of this size, or as many copies of its processes.`,
      );
    },
    hasTokens,
  );
});
