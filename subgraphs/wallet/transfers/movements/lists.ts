import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { Movement } from '../../generated/prisma/client.ts';
import type { MovementStatus } from '../../generated/prisma/enums.ts';
import { newest } from '../../owners/lookup/newest.ts';

export function movementsOf(
  deps: Deps,
  caller: Caller,
  args: ListArguments & { readonly status?: MovementStatus | null | undefined },
): Promise<Page<Movement>> {
  return newest(deps, caller, args, (tx, { where, take, orderBy }, tenantId) =>
    tx.movement.findMany({
      where: { ...where, tenantId, ...(args.status != null && { status: args.status }) },
      take,
      orderBy,
    }),
  );
}
