import type { Cron, Task } from '@codai/kit/jobs';
import type { Deps } from './deps.ts';
import { moveBatch, sweepBatches } from './issuance/anchoring/service.ts';
import { type Completion, issueForCompletion } from './issuance/credentials/issue.ts';
import { expireCredentials } from './issuance/credentials/lifecycle.ts';
import { pruneVerifications } from './verification/log.ts';

export function tasks(deps: Deps): Readonly<Record<string, Task>> {
  return {
    anchor: ({ batchId }: { readonly batchId: string }) => moveBatch(deps, batchId),
    'issue-for-completion': async (completion: Completion) => void (await issueForCompletion(deps, completion)),
    'sweep-batches': () => sweepBatches(deps),
    expire: () => expireCredentials(deps),
    'prune-verifications': () => pruneVerifications(deps),
  };
}

export const crons = (): readonly Cron[] => [
  { task: 'sweep-batches', pattern: '*/5 * * * *' },
  { task: 'expire', pattern: '*/10 * * * *' },
  { task: 'prune-verifications', pattern: '37 3 * * *' },
];
