import type { Cron, Task } from '@codai/kit/jobs';
import { collectEvidence } from '../assurance/compliance/service.ts';
import { watchLog } from '../assurance/compliance/watch-log.ts';
import { simulateAll } from '../assurance/drills/service.ts';
import { runScan } from '../assurance/scans/run.ts';
import { startScans } from '../assurance/scans/service.ts';
import { archiveRecords } from '../audit-log/archive.ts';
import { signDueCheckpoint } from '../audit-log/checkpoints.ts';
import { retryAudit } from '../audit-log/retry.ts';
import type { Deps } from '../deps.ts';
import { applyRetention } from '../privacy/retention/apply.ts';
import { buildArchive, forgetParts } from '../privacy/subject-requests/archive.ts';
import { startErasures } from '../privacy/subject-requests/progress.ts';

export function tasks(deps: Deps): Readonly<Record<string, Task>> {
  return {
    signCheckpoint: async () => {
      await signDueCheckpoint(deps);
    },
    archiveRecords: () => archiveRecords(deps),
    retryAudit: () => retryAudit(deps),
    watchLog: () => watchLog(deps),
    startErasures: () => startErasures(deps),
    buildArchive: ({ requestId }: { requestId: string }) => buildArchive(deps, requestId),
    forgetParts: () => forgetParts(deps),
    applyRetention: () => applyRetention(deps),
    startScans: () => startScans(deps),
    simulateBreaches: () => simulateAll(deps),
    collectEvidence: () => collectEvidence(deps),
    runScan: ({ scanId }: { scanId: string }, { signal }) => runScan(deps, scanId, signal),
  };
}

export function crons(): readonly Cron[] {
  return [
    { task: 'signCheckpoint', pattern: '* * * * *' },
    { task: 'retryAudit', pattern: '*/2 * * * *' },
    { task: 'archiveRecords', pattern: '47 2 * * *' },
    { task: 'startErasures', pattern: '* * * * *' },
    { task: 'forgetParts', pattern: '11 * * * *' },
    { task: 'applyRetention', pattern: '*/10 * * * *' },
    { task: 'startScans', pattern: '41 4 * * *' },
    { task: 'simulateBreaches', pattern: '29 5 * * 1' },
    { task: 'collectEvidence', pattern: '23 * * * *' },
    { task: 'watchLog', pattern: '17 3 * * *' },
  ];
}
