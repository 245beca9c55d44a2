import type { Caller } from '@codai/kit';
import { listLoaderById, loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { countCampaigns, findCampaigns } from './service.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly campaign: ReturnType<typeof campaignLoaders>['campaign'];
    readonly campaignCounts: ReturnType<typeof campaignLoaders>['campaignCounts'];
  }
}

export function campaignLoaders(deps: Deps, caller: Caller) {
  return {
    campaign: loaderById((ids: readonly string[]) => findCampaigns(deps, caller, ids)),
    campaignCounts: listLoaderById(
      (ids: readonly string[]) => countCampaigns(deps, caller, ids),
      ({ campaignId }) => campaignId,
    ),
  };
}
