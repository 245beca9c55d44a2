import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { PaymentRequest } from '../../generated/prisma/client.ts';
import { newest } from '../../owners/lookup/newest.ts';

export function requestsOf(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<PaymentRequest>> {
  return newest(deps, caller, args, (tx, { where, take, orderBy }, tenantId) =>
    tx.paymentRequest.findMany({ where: { ...where, tenantId }, take, orderBy }),
  );
}
