import type { Deps } from './deps.ts';
import { runCampaign, startCampaign } from './sending/messages/run.ts';

export const tasks = (deps: Deps) => ({
  'start-campaign': (payload: { readonly campaignId: string }) => startCampaign(deps, payload),
  'run-campaign': (payload: { readonly campaignId: string }) => runCampaign(deps, payload),
});
