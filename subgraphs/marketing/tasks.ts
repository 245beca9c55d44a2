import type { Deps } from './deps.ts';
import { walkJourney } from './journeys/walks/service.ts';
import { runCampaign, startCampaign } from './sending/messages/run.ts';

export const tasks = (deps: Deps) => ({
  'start-campaign': (payload: { readonly campaignId: string }) => startCampaign(deps, payload),
  'walk-journey': (payload: { readonly enrolmentId: string }) => walkJourney(deps, payload),
  'run-campaign': (payload: { readonly campaignId: string }) => runCampaign(deps, payload),
});
