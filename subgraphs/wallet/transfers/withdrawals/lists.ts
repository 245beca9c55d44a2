import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { WithdrawalRequest } from '../../generated/prisma/client.ts';
import { newest } from '../../owners/lookup/newest.ts';

export function withdrawalsOf(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<WithdrawalRequest>> {
  return newest(deps, caller, args, (tx, { where, take, orderBy }, tenantId) =>
    tx.withdrawalRequest.findMany({ where: { ...where, tenantId }, take, orderBy }),
  );
}
