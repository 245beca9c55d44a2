import { type Caller, hasRole } from '@codai/kit';
import { listLoaderById, loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { DataRequest, DataRequestTask } from '../../generated/prisma/client.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly dataRequest: ReturnType<typeof dataRequestLoader>;
    readonly requestTasks: ReturnType<typeof requestTaskLoader>;
  }
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
