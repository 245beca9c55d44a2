import type { Cron, Task } from '@codai/kit/jobs';
import type { Deps } from './deps.ts';
import { escrowCrons, extendHolds, releaseDue, sweepSteps } from './freelance/escrow/service.ts';
import { runStep } from './freelance/escrow/steps.ts';
import { eraseClosedSearches } from './hiring/applications/retention.ts';
import { expireOffers, offerCrons } from './hiring/offers/service.ts';
import { tellAlerts } from './matching/alerts/service.ts';
import { closeEndedPostings, postingCrons } from './vacancies/postings/service.ts';

export function tasks(deps: Deps): Readonly<Record<string, Task>> {
  return {
    'escrow-step': async ({ stepId }: { readonly stepId: string }) => {
      await runStep(deps, stepId);
    },
    'tell-alerts': ({ postingId }: { readonly postingId: string }, { signal }) => tellAlerts(deps, postingId, signal),
    'release-due': (_payload, { signal }) => releaseDue(deps, signal),
    'extend-holds': (_payload, { signal }) => extendHolds(deps, signal),
    'sweep-steps': (_payload, { signal }) => sweepSteps(deps, signal),
    'close-ended-postings': (_payload, { signal }) => closeEndedPostings(deps, signal),
    'expire-offers': (_payload, { signal }) => expireOffers(deps, signal),
    'erase-closed-searches': (_payload, { signal }) => eraseClosedSearches(deps, signal),
  };
}

export const crons = (): readonly Cron[] => [
  ...escrowCrons,
  ...offerCrons,
  ...postingCrons,
  { task: 'erase-closed-searches', pattern: '41 2 * * *' },
];
