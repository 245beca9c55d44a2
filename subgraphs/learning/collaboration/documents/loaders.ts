import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { type DocumentRow, readableDocuments } from './service.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly collabDocument: ReturnType<typeof documentLoader>;
  }
}

/** Documents by id, as the caller may read them: null for unknown and for those of others alike. */
export function documentLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, async (tx, ids) => {
    const where = { id: { in: ids }, ...(await readableDocuments(tx, caller.userId ?? '')) };
    return (await tx.collabDocument.findMany({ where, omit: { snapshot: true } })) as DocumentRow[];
  });
}
