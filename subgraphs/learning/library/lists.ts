import {
  byCreation,
  type Caller,
  type HighlightPart,
  type ListArguments,
  loaderById,
  type Page,
  requestError,
  searchLoaded,
  searchReferences,
  searchRefusal,
} from '@codai/kit';
import type { LearningContext } from '../context.ts';
import type { Deps } from '../deps.ts';
import type { LibraryCategory, LibraryResource, ResourceHold, ResourceLoan } from '../generated/prisma/client.ts';

const { NEWEST_FIRST } = byCreation;
const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });

export function libraryLoaders({ database }: Deps, caller: Caller) {
  const own = caller.userId ?? '';
  return {
    libraryCategory: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.libraryCategory.findMany({ where: among(ids) })),
    ),
    libraryResource: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.libraryResource.findMany({ where: among(ids) })),
    ),
    resourceLoan: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.resourceLoan.findMany({ where: { ...among(ids), borrowerId: own } })),
    ),
    resourceHold: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.resourceHold.findMany({ where: { ...among(ids), holderId: own } })),
    ),
    /** The caller's current loan of a resource. */
    loanOfResource: loaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) =>
          tx.resourceLoan.findMany({ where: { resourceId: { in: [...ids] }, borrowerId: own, state: 'ACTIVE' } }),
        ),
      ({ resourceId }) => resourceId,
    ),
    /** The caller's place in the queue of a resource. */
    holdOfResource: loaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) =>
          tx.resourceHold.findMany({
            where: { resourceId: { in: [...ids] }, holderId: own, state: { in: ['READY', 'WAITING'] } },
          }),
        ),
      ({ resourceId }) => resourceId,
    ),
    /** Numbers of loans and holds of a resource. */
    lending: loaderById(
      async (ids: readonly string[]) =>
        database.read(
          caller,
          (tx) =>
            tx.$queryRaw<{ id: string; lent: number; ready: number; waiting: number }[]>`
            SELECT r.id,
                   (SELECT count(*) FROM resource_loan l WHERE l.resource_id = r.id AND l.state = 'ACTIVE')::int AS lent,
                   (SELECT count(*) FROM resource_hold h WHERE h.resource_id = r.id AND h.state = 'READY')::int AS ready,
                   (SELECT count(*) FROM resource_hold h WHERE h.resource_id = r.id AND h.state = 'WAITING')::int AS waiting
              FROM library_resource r WHERE r.id = ANY(${[...ids]}::text[])`,
        ),
      ({ id }) => id,
    ),
  };
}

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
