import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { moderates, moderatesGroup } from '../../policies/visibility/predicate.ts';
import { viewerOf } from '../../policies/visibility/viewer.ts';
import { type ActionRow, findActions } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly moderationAction: ReturnType<typeof actionLoader>;
  }
}

/** Decisions by id: those about the caller, and those that they moderate; null for all others. */
export function actionLoader(deps: Deps, caller: Caller) {
  const viewer = viewerOf(caller);
  return loaderById<string, ActionRow>((ids) =>
    findActions(
      deps,
      caller,
      Prisma.sql`d.id = ANY(${ids}) AND (
        d.target_user_id = ${viewer.circleId} AND d.kind <> 'DISMISS' OR ${moderates(viewer, Prisma.sql`d.tenant_id`)}
        OR ${moderatesGroup(viewer, Prisma.sql`d.group_id`)})`,
    ),
  );
}
