import { type Caller, listLoaderById, loaderById } from '@codai/kit';
import type { Deps } from '../deps.ts';
import { countCampaigns, findCampaigns } from './service.ts';

export function campaignLoaders(deps: Deps, caller: Caller) {
  return {
    campaign: loaderById(
      (ids: readonly string[]) => findCampaigns(deps, caller, ids),
      ({ id }) => id,
    ),
    campaignCounts: listLoaderById(
      (ids: readonly string[]) => countCampaigns(deps, caller, ids),
      ({ campaignId }) => campaignId,
    ),
  };
}
