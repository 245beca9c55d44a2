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

export const listCategories = (
  { database }: Deps,
  caller: Caller,
  args: ListArguments,
): Promise<Page<LibraryCategory>> =>
  NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) => tx.libraryCategory.findMany({ where, orderBy, take })),
  );

export const listResources = (
  { database }: Deps,
  caller: Caller,
  { kind, categoryId, tag, ...args }: ListArguments & ResourceFilter,
): Promise<Page<LibraryResource>> =>
  NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) =>
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
        orderBy,
        take,
      }),
    ),
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
  { database }: Deps,
  caller: Caller,
  { active, ...args }: ListArguments & { readonly active?: boolean | null | undefined },
): Promise<Page<ResourceLoan>> =>
  NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) =>
      tx.resourceLoan.findMany({
        where: { AND: [{ borrowerId: caller.userId ?? '', ...(active === true && { state: 'ACTIVE' }) }, where] },
        orderBy,
        take,
      }),
    ),
  );

export const listHolds = ({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<ResourceHold>> =>
  NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) =>
      tx.resourceHold.findMany({
        where: { AND: [{ holderId: caller.userId ?? '', state: { in: ['READY', 'WAITING'] } }, where] },
        orderBy,
        take,
      }),
    ),
  );
