import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import { likeText } from '@codai/kit/text/like';
import type { Deps } from '../../deps.ts';
import type { Course } from '../../generated/prisma/client.ts';
import { readsPublicOnly } from './access.ts';

const { NEWEST_FIRST } = byCreation;

export interface CatalogueArguments extends ListArguments {
  readonly text?: string | null | undefined;
  readonly skillId?: string | null | undefined;
}

/** Published courses that the caller sees: public ones and, with two factors, those of the active organisation. */
export function listCourses(
  deps: Deps,
  caller: Caller,
  { text, skillId, ...args }: CatalogueArguments,
): Promise<Page<Course>> {
  const matching =
    text == null || text.trim() === '' ? null : { contains: likeText(text.trim()), mode: 'insensitive' as const };
  return NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.course.findMany({
      where: {
        AND: [
          {
            status: 'PUBLISHED',
            ...(readsPublicOnly(caller) && { visibility: 'PUBLIC' }),
            ...(skillId != null && { skillIds: { has: skillId } }),
          },
          matching === null ? {} : { OR: [{ title: matching }, { summary: matching }] },
          where,
        ],
      },
      ...page,
    }),
  );
}

/** Courses of the caller in the active organisation, drafts too. */
export const listTaught = (deps: Deps, caller: Caller, args: ListArguments): Promise<Page<Course>> =>
  NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.course.findMany({ where: { ownerId: caller.userId ?? '', tenantId: caller.tenantId ?? '', ...where }, ...page }),
  );
