import type { Cron, Task } from '@codai/kit/jobs';
import type { Deps } from '../deps.ts';
import { retryAccepts } from '../dispatch/acceptance/retry-accepts.ts';
import { pruneBus } from '../operations/retention/prune.ts';

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
