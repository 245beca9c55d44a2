import type { Cron, Task } from '@codai/kit';
import { retryAccepts } from '../acceptance/retry-accepts.ts';
import type { Deps } from '../deps.ts';
import { pruneBus } from '../retention/prune.ts';

export function tasks(deps: Deps): Readonly<Record<string, Task>> {
  return {
    'retry-accepts': () => retryAccepts(deps),
    'prune-bus': (_payload, { signal }) => pruneBus(deps, signal),
  };
}

export function crons(): readonly Cron[] {
  return [
    { task: 'retry-accepts', pattern: '*/2 * * * *' },
    { task: 'prune-bus', pattern: '*/10 * * * *' },
  ];
}
