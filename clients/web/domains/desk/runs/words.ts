import { defineWords } from '@codai/ui';

/** Words of the daily reconciliation of payments. */
export const runWords = defineWords({
  en: {
    title: 'Payment reconciliation',
    columns: {
      started: 'Started',
      state: 'State',
      differences: 'Differences',
      currency: 'Currency',
      ours: 'Payments',
      ledger: 'Ledger',
      processor: 'Processor',
    },
    clean: 'No differences',
    differs: 'Differences found',
    totals: 'Totals',
    differences: 'Differences',
    noDifferences: 'Payments, ledger and processor agree.',
    with: { LEDGER: 'Ledger', PROCESSOR: 'Processor' },
    missing: 'missing',
    ours: 'Amount in payments',
    theirs: 'Amount in the other source',
  },
  ro: {
    title: 'Reconcilierea plăților',
    columns: {
      started: 'Începută',
      state: 'Stare',
      differences: 'Diferențe',
      currency: 'Monedă',
      ours: 'Plăți',
      ledger: 'Registru',
      processor: 'Procesator',
    },
    clean: 'Fără diferențe',
    differs: 'Cu diferențe',
    totals: 'Totaluri',
    differences: 'Diferențe',
    noDifferences: 'Plățile, registrul și procesatorul coincid.',
    with: { LEDGER: 'Registru', PROCESSOR: 'Procesator' },
    missing: 'lipsește',
    ours: 'Suma din plăți',
    theirs: 'Suma din cealaltă sursă',
  },
});
