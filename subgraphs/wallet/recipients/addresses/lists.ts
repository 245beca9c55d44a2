import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { ConnectedAddress } from '../../generated/prisma/client.ts';

const newestConnectedFirst = keyset({ connectedAt: ['desc', 'instant'], id: ['desc', 'text'] });

export function addressesOf({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<ConnectedAddress>> {
  const tenantId = caller.tenantId ?? '';
  return newestConnectedFirst.readRows({ database }, caller, args, (tx, { where, take, orderBy }) =>
    tx.connectedAddress.findMany({ where: { ...where, tenantId }, take, orderBy }),
  );
}
