import type { Cron, Task } from '@codai/kit';
import { signCheckpoint } from '../audit-log/checkpoints.ts';
import { retryAudit } from '../audit-log/retry.ts';
import { watchLog } from '../audit-log/watch.ts';
import type { Deps } from '../deps.ts';

export function tasks(deps: Deps): Readonly<Record<string, Task>> {
  return {
    signCheckpoint: async () => {
      await signCheckpoint(deps);
    },
    retryAudit: () => retryAudit(deps),
    watchLog: () => watchLog(deps),
  };
}

export function crons(): readonly Cron[] {
  return [
    { task: 'signCheckpoint', pattern: '*/5 * * * *' },
    { task: 'retryAudit', pattern: '*/2 * * * *' },
    { task: 'watchLog', pattern: '17 3 * * *' },
  ];
}
