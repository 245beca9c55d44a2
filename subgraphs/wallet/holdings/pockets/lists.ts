import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { SearchFinding } from '@codai/kit/search';
import { likeText } from '@codai/kit/text/like';
import type { Deps } from '../../deps.ts';
import type { Pocket } from '../../generated/prisma/client.ts';

const newestPocketFirst = keyset({ openedAt: ['desc', 'instant'], id: ['desc', 'text'] });

export function pocketsOf({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<Pocket>> {
  const tenantId = caller.tenantId ?? '';
  return newestPocketFirst.readRows({ database }, caller, args, (tx, { where, take, orderBy }) =>
    tx.pocket.findMany({ where: { ...where, tenantId }, take, orderBy }),
  );
}

/** Pockets whose name has the text. */
export async function findPockets(
  { database }: Deps,
  caller: Caller,
  { text, first }: { readonly text: string; readonly first: number },
): Promise<readonly SearchFinding[]> {
  const { tenantId } = caller;
  if (tenantId === null) return [];
  const rows = await database.read(caller, (tx) =>
    tx.pocket.findMany({
      where: { tenantId, closedAt: null, name: { contains: likeText(text), mode: 'insensitive' } },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: first,
    }),
  );
  return rows.map(({ id, name, currency }) => ({ id, title: name, detail: currency }));
}
