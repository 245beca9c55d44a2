import { activeTenantOf, type Caller, requestError } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import { searchRefusal } from '@codai/kit/search';
import type { Deps } from '../../deps.ts';
import type { FileVersion } from '../../generated/prisma/client.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { openedFile } from './cells.ts';
import type { FileRow } from './file-row.ts';
import { blindQuery } from './words.ts';

const latestFirst = keyset({ number: ['desc', 'number'] });

export interface FilesArguments extends ListArguments {
  readonly folder?: string | null | undefined;
  readonly search?: string | null | undefined;
  readonly trashed?: boolean | null | undefined;
}

/**
 * Files that the caller sees, newest first: in a folder; without one and without a search, the caller's own at the top level. A search
 * looks at names and extracted texts, in all folders or one. Trashed files are listed apart.
 */
export function listFiles(
  deps: Deps,
  caller: Caller,
  { folder, search, trashed, ...args }: FilesArguments,
): Promise<Page<FileRow>> {
  const tenantId = activeTenantOf(caller);
  const refusal = search == null ? null : searchRefusal(search, ['search']);
  if (refusal !== null) throw requestError('BAD_USER_INPUT', refusal.message);
  return byCreation.NEWEST_FIRST.readSql(args, { createdAt: 'f.created_at', id: 'f.id' }, async ({ position, end }) => {
    const rows = await deps.database.read(caller, async (tx) => {
      const query = search == null ? null : await blindQuery(tx, deps.keys, tenantId, search);
      if (search != null && query === null) return [];
      const place =
        folder != null
          ? Prisma.sql`f.folder_id = ${folder}`
          : search != null || trashed === true
            ? Prisma.sql`true`
            : Prisma.sql`f.folder_id IS NULL AND f.owner_id = ${caller.userId}`;
      const state = trashed === true ? Prisma.sql`f.status = 'TRASHED'` : Prisma.sql`f.status <> 'TRASHED'`;
      const words = query === null ? Prisma.sql`true` : Prisma.sql`f.document @@ ${query}::tsquery`;
      const ids = await tx.$queryRaw<{ id: string }[]>`
        SELECT f.id FROM file f WHERE ${place} AND ${state} AND ${words} AND ${position} ${end}`;
      const found = await tx.file.findMany({ where: { id: { in: ids.map(({ id }) => id) } } });
      const byId = new Map(found.map((row) => [row.id, row]));
      return ids.flatMap(({ id }) => byId.get(id) ?? []);
    });
    return rows.map((row) => openedFile(deps, row));
  });
}

/** Files that others shared with the caller by name, newest first. */
export function listShared(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<FileRow>> {
  activeTenantOf(caller);
  return byCreation.NEWEST_FIRST.read(args, async ({ where, orderBy, take }) => {
    const rows = await deps.database.read(caller, (tx) =>
      tx.file.findMany({
        where: {
          shares: { some: { granteeId: caller.userId ?? '', revokedAt: null } },
          status: { not: 'TRASHED' },
          ...where,
        },
        orderBy,
        take,
      }),
    );
    return rows.map((row) => openedFile(deps, row));
  });
}

/** The versions of a file that the caller sees, latest first. */
export function listVersions(
  deps: Deps,
  caller: Caller,
  { fileId, ...args }: ListArguments & { readonly fileId: string },
): Promise<Page<FileVersion>> {
  return latestFirst.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.fileVersion.findMany({ where: { fileId, ...where }, ...page }),
  );
}
