import { activeTenantOf, type Caller, requestError } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import { searchQueryOf, searchRefusal } from '@codai/kit/search';
import type { Deps } from '../../deps.ts';
import { type Posting, Prisma } from '../../generated/prisma/client.ts';

export interface PostingFilters {
  readonly search?: string | null | undefined;
  readonly employment?: string | null | undefined;
  readonly workplace?: string | null | undefined;
  readonly country?: string | null | undefined;
  readonly skillIds?: readonly string[] | null | undefined;
  readonly employerId?: string | null | undefined;
}

/** A published posting; a draft has no instant and is in no list of these. */
type Published = Posting & { readonly publishedAt: Date };
const latestFirst = keyset({ publishedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Published postings of verified employers that take applications, those published last first. Words are found by their stems in title and description. */
export function listPostings(
  { database, clock }: Deps,
  caller: Caller,
  { search, employment, workplace, country, skillIds, employerId, ...args }: ListArguments & PostingFilters,
): Promise<Page<Posting>> {
  const refusal = search == null ? null : searchRefusal(search, ['search']);
  if (refusal !== null) throw requestError('BAD_USER_INPUT', refusal.message);
  const columns = { publishedAt: 'p.published_at', id: 'p.id' };
  return latestFirst.readSql(args, columns, ({ position, end }) =>
    database.read(caller, async (tx) => {
      const conditions = [
        employment == null ? null : Prisma.sql`p.employment = ${employment}`,
        workplace == null ? null : Prisma.sql`p.workplace = ${workplace}`,
        country == null ? null : Prisma.sql`p.country = ${country}`,
        employerId == null ? null : Prisma.sql`p.employer_id = ${employerId}`,
        skillIds == null || skillIds.length === 0
          ? null
          : Prisma.sql`EXISTS (SELECT FROM posting_skill s WHERE s.posting_id = p.id AND s.skill_id = ANY(${[...skillIds]}))`,
        search == null
          ? null
          : Prisma.sql`p.id IN (
              SELECT e.id FROM search_entry e WHERE e.kind = 'posting' AND e.document @@ ${searchQueryOf(search)})`,
      ].filter((one) => one !== null);
      const where = conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, ' AND ');
      const rows = await tx.$queryRaw<{ id: string }[]>`
        SELECT p.id FROM posting p WHERE p.status = 'PUBLISHED' AND (p.deadline_at IS NULL OR p.deadline_at > ${clock.now()})
           AND EXISTS (SELECT FROM employer v WHERE v.id = p.employer_id AND v.status = 'VERIFIED')
           AND ${where} AND ${position} ${end}`;
      const found = await tx.posting.findMany({ where: { id: { in: rows.map(({ id }) => id) } } });
      const byId = new Map(found.map((row) => [row.id, row]));
      return rows.flatMap(({ id }) => (byId.get(id) ?? []) as Published[]);
    }),
  );
}

/** All postings of the active organisation, newest first. */
export function listOwnPostings(
  deps: Deps,
  caller: Caller,
  { status, ...args }: ListArguments & { readonly status?: string | null | undefined },
): Promise<Page<Posting>> {
  const tenantId = activeTenantOf(caller);
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.posting.findMany({ where: { AND: [{ tenantId, ...(status != null && { status }) }, where] }, ...page }),
  );
}
