import { type Caller, requestError } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import { type HighlightPart, searchLoaded, searchReferences, searchRefusal } from '@codai/kit/search';
import type { LearningContext } from '../../context.ts';
import type { Deps } from '../../deps.ts';
import type { LibraryCategory, LibraryResource, ResourceHold, ResourceLoan } from '../../generated/prisma/client.ts';

const { NEWEST_FIRST } = byCreation;
export const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });

export interface ResourceFilter {
  readonly kind?: string | null | undefined;
  readonly categoryId?: string | null | undefined;
  readonly tag?: string | null | undefined;
}

export const listCategories = (deps: Deps, caller: Caller, args: ListArguments): Promise<Page<LibraryCategory>> =>
  NEWEST_FIRST.readRows(deps, caller, args, (tx, page) => tx.libraryCategory.findMany(page));

export const listResources = (
  deps: Deps,
  caller: Caller,
  { kind, categoryId, tag, ...args }: ListArguments & ResourceFilter,
): Promise<Page<LibraryResource>> =>
  NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.libraryResource.findMany({
      where: {
        AND: [
          {
            ...(kind != null && { kind }),
            ...(categoryId != null && { categoryId }),
            ...(tag != null && { tags: { has: tag.trim().toLowerCase() } }),
          },
          where,
        ],
      },
      ...page,
    }),
  );

export interface Found {
  readonly rank: number;
  readonly title: readonly HighlightPart[];
  readonly excerpt: readonly HighlightPart[];
}

/** Works whose title, author, tags, numbers or text match, best match first. */
export async function searchLibrary(
  { database, loaders }: LearningContext,
  caller: Caller,
  { query: text, ...args }: ListArguments & { readonly query: string },
): Promise<Page<LibraryResource, Found>> {
  const refusal = searchRefusal(text, ['query']);
  if (refusal !== null) throw requestError('BAD_USER_INPUT', refusal.message);
  return searchLoaded(
    args,
    (page) =>
      database.read(caller, (tx) =>
        searchReferences(tx, { ...page, text, kinds: ['resource'], audience: [], isPrefix: true }),
      ),
    (references) => Promise.all(references.map(({ id }) => loaders.libraryResource.load(id))),
  );
}

export const listLoans = (
  deps: Deps,
  caller: Caller,
  { active, ...args }: ListArguments & { readonly active?: boolean | null | undefined },
): Promise<Page<ResourceLoan>> =>
  NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.resourceLoan.findMany({
      where: { AND: [{ borrowerId: caller.userId ?? '', ...(active === true && { state: 'ACTIVE' }) }, where] },
      ...page,
    }),
  );

export const listHolds = (deps: Deps, caller: Caller, args: ListArguments): Promise<Page<ResourceHold>> =>
  NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.resourceHold.findMany({
      where: { AND: [{ holderId: caller.userId ?? '', state: { in: ['READY', 'WAITING'] } }, where] },
      ...page,
    }),
  );
