import type { Cron } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { applyScheduled } from '../flags/service.ts';

export const tasks = (deps: Deps) => ({
  'apply-flag-change': (payload: { proposalId: string }) => applyScheduled(deps, payload),
});

export const crons = (): readonly Cron[] => [];
