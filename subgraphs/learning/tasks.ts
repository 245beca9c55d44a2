import type { Cron, Task } from '@codai/kit';
import type { Deps } from './deps.ts';
import { pruneViews } from './library/counters.ts';
import { endDueLoans } from './library/loans.ts';

export function tasks(deps: Deps): Readonly<Record<string, Task>> {
  return {
    'end-due-loans': () => endDueLoans(deps),
    'prune-views': () => pruneViews(deps),
  };
}

export const crons = (): readonly Cron[] => [
  { task: 'end-due-loans', pattern: '*/5 * * * *' },
  { task: 'prune-views', pattern: '53 3 * * *' },
];
