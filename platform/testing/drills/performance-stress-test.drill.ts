import { describe, expect } from 'vitest';
import { check } from './check.ts';
import { hasTokens, personToken, url } from './installation.ts';
import { faultsOf, load, READS } from './load.ts';

const SECONDS = Number(process.env.DRILL_SECONDS ?? 10);
/** Goals of the project: 95 of 100 answers within 200 ms, at most one of a thousand fails. */
const P95_MS = 200;
const FAILED_SHARE = 0.001;

describe('reads of the pages that people open most', () => {
  for (const workers of [1, 4, 16]) {
    check(
      `stay within ${P95_MS} ms at p95 with ${workers} at a time`,
      async ({ note }) => {
        const token = await personToken();
        await load(READS, { workers, seconds: 2, token });
        const result = await load(READS, { workers, seconds: SECONDS, token });
        const { perSecond, p50, p95, p99, failed, count } = result;
        note(
          `${perSecond.toFixed(0)} a second; p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms.`,
        );
        expect(failed / count, faultsOf(result)).toBeLessThanOrEqual(FAILED_SHARE);
        expect(p95).toBeLessThan(P95_MS);
      },
      hasTokens,
    );
  }

  check(
    'recover from more than the installation can take',
    async ({ note }) => {
      const token = await personToken();
      const stressed = await load(READS, { workers: 200, seconds: SECONDS, token });
      note(
        `With 200 at a time: ${stressed.perSecond.toFixed(0)} a second, ${stressed.failed} of ${stressed.count} refused or failed: ${faultsOf(stressed)}`,
      );
      const after = await load(READS, { workers: 1, seconds: 3, token });
      note(`Afterwards: p95 ${after.p95.toFixed(1)} ms.`);
      expect(after.failed, faultsOf(after)).toBe(0);
      expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    },
    hasTokens,
  );
});
