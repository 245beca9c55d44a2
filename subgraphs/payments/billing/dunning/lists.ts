import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { DunningCase } from '../../generated/prisma/client.ts';
import type { DunningStatus } from '../../generated/prisma/enums.ts';

export type DunningCaseRow = DunningCase;

const newestFirst = keyset({ startedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Cases of the active tenant, newest first; those of one status where it is given. */
export function dunningCasesOf(
  deps: Deps,
  caller: Caller,
  args: ListArguments & { readonly status?: DunningStatus | null | undefined },
): Promise<Page<DunningCaseRow>> {
  const ofStatus = args.status == null ? {} : { status: args.status };
  return newestFirst.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.dunningCase.findMany({ where: { ...where, ...ofStatus }, ...page }),
  );
}
