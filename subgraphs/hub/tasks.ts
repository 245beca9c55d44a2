import type { Cron } from '@codai/kit/jobs';
import type { Deps } from './deps.ts';
import { applyScheduled } from './flags/service.ts';
import { probeServices, pruneHealth } from './services/probe.ts';

export const tasks = (deps: Deps) => ({
  'apply-flag-change': (payload: { proposalId: string }) => applyScheduled(deps, payload),
  'probe-services': () => probeServices(deps),
  'prune-health': () => pruneHealth(deps),
});

export const crons = (): readonly Cron[] => [
  { task: 'probe-services', pattern: '* * * * *' },
  { task: 'prune-health', pattern: '41 3 * * *' },
];
