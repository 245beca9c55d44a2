import type { Cron, Task } from '@codai/kit';
import { signCheckpoint } from '../audit-log/checkpoints.ts';
import { retryAudit } from '../audit-log/retry.ts';
import { watchLog } from '../audit-log/watch.ts';
import type { Deps } from '../deps.ts';
import { buildArchive, forgetArchives } from '../subject-requests/archive.ts';
import { startErasures } from '../subject-requests/progress.ts';
import { forgetSignals } from '../threats/watch.ts';

export function tasks(deps: Deps): Readonly<Record<string, Task>> {
  return {
    signCheckpoint: async () => {
      await signCheckpoint(deps);
    },
    retryAudit: () => retryAudit(deps),
    watchLog: () => watchLog(deps),
    startErasures: () => startErasures(deps),
    buildArchive: ({ requestId }: { requestId: string }) => buildArchive(deps, requestId),
    forgetArchives: () => forgetArchives(deps),
    forgetSignals: () => forgetSignals(deps),
  };
}

export function crons(): readonly Cron[] {
  return [
    { task: 'signCheckpoint', pattern: '*/5 * * * *' },
    { task: 'retryAudit', pattern: '*/2 * * * *' },
    { task: 'startErasures', pattern: '* * * * *' },
    { task: 'forgetArchives', pattern: '11 * * * *' },
    { task: 'forgetSignals', pattern: '*/10 * * * *' },
    { task: 'watchLog', pattern: '17 3 * * *' },
  ];
}
