import {
  type Caller,
  hasRole,
  keyset,
  type ListArguments,
  listLoaderById,
  loaderById,
  type Page,
  signedIn,
} from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { DataRequest, DataRequestTask } from '../generated/prisma/client.ts';

const newestFirst = keyset({ requestedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** The caller's own requests, newest first. */
export function ownRequests({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<DataRequest>> {
  const { userId } = signedIn({ caller });
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) => tx.dataRequest.findMany({ where: { AND: [{ userId }, where] }, orderBy, take })),
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

/** A person's own requests, and for operators all: null for unknown and forbidden alike. */
export function dataRequestLoader({ database }: Deps, caller: Caller) {
  return loaderById(async (ids: readonly string[]): Promise<readonly DataRequest[]> => {
    if (caller.userId === null) return [];
    const where = { id: { in: [...ids] } };
    const isOperator = caller.aal === 2 && hasRole(caller, 'PLATFORM_ADMIN');
    return isOperator
      ? database.systemRead(null, (tx) => tx.dataRequest.findMany({ where }))
      : database.read(caller, (tx) =>
          tx.dataRequest.findMany({ where: { ...where, userId: caller.userId as string } }),
        );
  });
}

/** Parts of requests that the caller has been shown. */
export function requestTaskLoader({ database }: Deps) {
  return listLoaderById(
    (ids: readonly string[]): Promise<readonly DataRequestTask[]> =>
      database.systemRead(null, (tx) =>
        tx.dataRequestTask.findMany({ where: { requestId: { in: [...ids] } }, orderBy: { domain: 'asc' } }),
      ),
    ({ requestId }) => requestId,
  );
}
