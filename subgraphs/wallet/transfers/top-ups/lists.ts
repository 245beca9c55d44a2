import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { TopUp } from '../../generated/prisma/client.ts';
import { newest } from '../../owners/lookup/newest.ts';

export function topUpsOf(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<TopUp>> {
  return newest(deps, caller, args, (tx, { where, orderBy, take }, tenantId) =>
    tx.topUp.findMany({ where: { ...where, tenantId }, orderBy, take }),
  );
}
