import type { BankingWrite } from '../../deps.ts';

const COLLECTED_WITHIN_MS = 3000;

/**
 * Looks for files of the rail within seconds: an instant payment is answered long before the next minute, when the cron
 * looks. One look serves everything that comes within the same seconds.
 */
export function collectSoon(tx: BankingWrite, now: Date): void {
  const runAt = new Date((Math.floor(now.getTime() / COLLECTED_WITHIN_MS) + 1) * COLLECTED_WITHIN_MS);
  tx.jobs.add('collectOutcomes', null, { runAt, key: `collect-outcomes-${runAt.getTime()}` });
}
