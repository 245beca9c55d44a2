import type { BackgroundWorker } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { trialBalance } from './trial-balance.ts';

const IMBALANCE = {
  name: 'codai_banking_ledger_imbalance_minor',
  help: 'Debits less credits of the whole ledger by currency, in minor units. Other than 0: the ledger is broken.',
};

/** Reports whether debits and credits are equal, by the sums that are kept with the accounts. Every process reports the same ledger. */
export function balanceWorker(deps: Pick<Deps, 'clock' | 'database' | 'gauges'>): BackgroundWorker {
  return {
    name: 'gauge of the trial balance',
    pollMs: 60_000,
    async step() {
      if (deps.gauges === undefined) return false;
      for (const { currency, debits, credits } of await trialBalance(deps, null)) {
        deps.gauges.set(IMBALANCE, { currency }, Number(debits - credits));
      }
      return false;
    },
  };
}
