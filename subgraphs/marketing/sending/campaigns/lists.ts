import { activeTenantOf, type Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation, rowLoader, rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { Campaign } from '../../generated/prisma/client.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof campaignLoaders> {}
}

/** Campaigns of the active organisation, newest first. */
export function listMarketingCampaigns(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<Campaign>> {
  const tenantId = activeTenantOf(caller);
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.campaign.findMany({ where: { AND: [{ tenantId }, where] }, ...page }),
  );
}

/** Campaigns of the active organisation: null for unknown and forbidden alike. */
export function campaignLoaders(deps: Deps, caller: Caller) {
  const own = { tenantId: caller.tenantId ?? '' };
  return {
    campaign: rowLoader(deps, caller, (tx, ids) => tx.campaign.findMany({ where: { id: { in: [...ids] }, ...own } })),
    variantsOfCampaign: rowsLoader(
      deps,
      caller,
      (tx, ids) =>
        tx.variant.findMany({
          where: { campaignId: { in: [...ids] }, ...own },
          orderBy: [{ campaignId: 'asc' }, { position: 'asc' }],
        }),
      ({ campaignId }) => campaignId,
    ),
  };
}
