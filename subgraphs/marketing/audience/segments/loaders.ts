import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { membersCondition } from './compile.ts';
import { definitionOf } from './service.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof segmentLoaders> {}
}

/** Segments of the active organisation: null for unknown and forbidden alike. */
export function segmentLoaders(deps: Deps, caller: Caller) {
  const own = { tenantId: caller.tenantId ?? '' };
  return {
    segment: rowLoader(deps, caller, (tx, ids) => tx.segment.findMany({ where: { id: { in: [...ids] }, ...own } })),
    /** Number of contacts in each segment now. */
    sizeOfSegment: rowLoader(deps, caller, async (tx, ids) => {
      const segments = await tx.segment.findMany({ where: { id: { in: [...ids] }, ...own } });
      const sizes: { readonly id: string; readonly count: number }[] = [];
      for (const segment of segments) {
        const members = membersCondition(segment.tenantId, definitionOf(segment), deps.clock.now());
        const [row] = await tx.$queryRaw<
          { count: number }[]
        >`SELECT count(*)::int AS count FROM contact c WHERE ${members}`;
        sizes.push({ id: segment.id, count: row?.count ?? 0 });
      }
      return sizes;
    }),
  };
}
