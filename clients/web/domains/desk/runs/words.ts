import { defineWords } from '@codai/ui';

/** Words of the daily reconciliation of payments. */
export const runWords = defineWords({
  en: {
    title: 'Payment runs',
    columns: {
      started: 'Begun',
      state: 'State',
      differences: 'Differences',
      currency: 'Currency',
      ours: 'Payments',
      ledger: 'Ledger',
      processor: 'Processor',
    },
    clean: 'Everything agrees',
    differs: 'Differs',
    totals: 'Totals',
    differences: 'Differences',
    noDifferences: 'Payments, ledger and processor say the same.',
    with: { LEDGER: 'Ledger', PROCESSOR: 'Processor' },
    missing: 'missing',
    ours: 'Payments say',
    theirs: 'They say',
  },
  ro: {
    title: 'Reconcilieri de plăți',
    columns: {
      started: 'Începută',
      state: 'Stare',
      differences: 'Diferențe',
      currency: 'Monedă',
      ours: 'Plăți',
      ledger: 'Registru',
      processor: 'Procesator',
    },
    clean: 'Totul se potrivește',
    differs: 'Diferă',
    totals: 'Totaluri',
    differences: 'Diferențe',
    noDifferences: 'Plățile, registrul și procesatorul spun același lucru.',
    with: { LEDGER: 'Registru', PROCESSOR: 'Procesator' },
    missing: 'lipsește',
    ours: 'Plățile spun',
    theirs: 'Ceilalți spun',
  },
});
