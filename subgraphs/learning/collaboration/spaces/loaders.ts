import type { Caller } from '@codai/kit';
import { loaderById, rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { ownSpaceIds } from './access.ts';
import type { SpaceRow } from './service.ts';
import type { TaskRow } from './tasks.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly studySpace: ReturnType<typeof spaceLoader>;
    readonly studyTask: ReturnType<typeof taskLoader>;
  }
}

/** Spaces by id, for who is in their group or invited: null for unknown and for those of others alike. */
export function spaceLoader({ database }: Deps, caller: Caller) {
  return loaderById<string, SpaceRow>(async (ids) => {
    const where = { id: { in: [...ids] }, members: { some: { userId: caller.userId ?? '' } } };
    return (await database.read(caller, (tx) => tx.studySpace.findMany({ where }))) as SpaceRow[];
  });
}

/** Tasks by id, for members of their space: null for unknown and for those of others alike. */
export function taskLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, async (tx, ids) => {
    const spaceId = { in: await ownSpaceIds(tx, caller.userId ?? '') };
    return (await tx.studyTask.findMany({ where: { id: { in: ids }, spaceId } })) as TaskRow[];
  });
}
