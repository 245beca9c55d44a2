import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { signedIn } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { DataRequest } from '../../generated/prisma/client.ts';

const newestFirst = keyset({ requestedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** The caller's own requests, newest first. */
export function ownRequests(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<DataRequest>> {
  const { userId } = signedIn({ caller });
  return newestFirst.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.dataRequest.findMany({ where: { AND: [{ userId }, where] }, ...page }),
  );
}

/** Requests of the platform, newest first. */
export function allRequests(
  { database, clock }: Deps,
  _caller: Caller,
  args: ListArguments & { readonly open?: boolean | null | undefined; readonly overdue?: boolean | null | undefined },
): Promise<Page<DataRequest>> {
  const narrowed = {
    ...(args.open === true && { endedAt: null }),
    ...(args.overdue === true && { endedAt: null, dueAt: { lt: clock.now() } }),
  };
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.systemRead(null, (tx) => tx.dataRequest.findMany({ where: { AND: [narrowed, where] }, orderBy, take })),
  );
}
