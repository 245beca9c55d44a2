import {
  activeTenantOf,
  byCreation,
  type Caller,
  keyset,
  type ListArguments,
  listLoaderById,
  loaderById,
  type Page,
  requestError,
  searchRefusal,
} from '@codai/kit';
import type { FileRow } from '../access.ts';
import { filePlace, folderPlace } from '../cells.ts';
import type { Deps } from '../deps.ts';
import type { Derivative, FileVersion, Folder } from '../generated/prisma/client.ts';
import { Prisma } from '../generated/prisma/client.ts';
import { blindQuery } from '../words.ts';

const latestFirst = keyset({ number: ['desc', 'number'] });

export const openedFile = ({ keys }: Pick<Deps, 'keys'>, row: FileRow): FileRow => ({
  ...row,
  name: keys.open(row.name, filePlace(row.tenantId, row.id)),
});
export const openedFolder = ({ keys }: Pick<Deps, 'keys'>, row: Folder): Folder => ({
  ...row,
  name: keys.open(row.name, folderPlace(row.tenantId, row.id)),
});

export function fileLoaders(deps: Deps, caller: Caller) {
  const { database } = deps;
  return {
    /** Null for unknown and for forbidden alike. */
    file: loaderById(async (ids: readonly string[]) => {
      const rows = await database.read(caller, (tx) => tx.file.findMany({ where: { id: { in: [...ids] } } }));
      return rows.map((row) => openedFile(deps, row));
    }),
    folder: loaderById(async (ids: readonly string[]) => {
      const rows = await database.read(caller, (tx) => tx.folder.findMany({ where: { id: { in: [...ids] } } }));
      return rows.map((row) => openedFolder(deps, row));
    }),
    session: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.uploadSession.findMany({ where: { id: { in: [...ids] } } })),
    ),
    /** What the caller may do with each file, as a rank. */
    fileRank: loaderById(
      (ids: readonly string[]) =>
        database.read(
          caller,
          (tx) => tx.$queryRaw<{ id: string; rank: number }[]>`
            SELECT f.id, files_rank(${caller.userId}, f.owner_id, f.path, f.id) AS rank FROM file f WHERE f.id = ANY(${[...ids]})`,
        ),
      ({ id }) => id,
    ),
    folderRank: loaderById(
      (ids: readonly string[]) =>
        database.read(
          caller,
          (tx) => tx.$queryRaw<{ id: string; rank: number }[]>`
            SELECT d.id, files_rank(${caller.userId}, d.owner_id, d.path, NULL) AS rank FROM folder d WHERE d.id = ANY(${[...ids]})`,
        ),
      ({ id }) => id,
    ),
    /** Of the current version. */
    derivatives: listLoaderById(
      (ids: readonly string[]) =>
        database.read(
          caller,
          (tx) => tx.$queryRaw<Derivative[]>`
            SELECT d.id, d.tenant_id AS "tenantId", d.file_id AS "fileId", d.number, d.kind, d.state, d.object_key AS "objectKey",
                   d.content_type AS "contentType", d.size, d.width, d.height, d.created_at AS "createdAt"
              FROM derivative d JOIN file f ON f.id = d.file_id AND f.current_number = d.number
             WHERE d.file_id = ANY(${[...ids]}) ORDER BY d.kind`,
        ),
      ({ fileId }) => fileId,
    ),
  };
}

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

/** Folders in a folder; without one, the caller's own at the top level and those that others shared with the caller. Newest first. */
export function listFolders(
  deps: Deps,
  caller: Caller,
  { parent, ...args }: ListArguments & { readonly parent?: string | null | undefined },
): Promise<Page<Folder>> {
  activeTenantOf(caller);
  const place =
    parent == null
      ? {
          OR: [
            { parentId: null, ownerId: caller.userId ?? '' },
            { shares: { some: { granteeId: caller.userId ?? '', revokedAt: null } } },
          ],
        }
      : { parentId: parent };
  return byCreation.NEWEST_FIRST.read(args, async ({ where, orderBy, take }) => {
    const rows = await deps.database.read(caller, (tx) =>
      tx.folder.findMany({ where: { AND: [place, where] }, orderBy, take }),
    );
    return rows.map((row) => openedFolder(deps, row));
  });
}

/** The versions of a file that the caller sees, latest first. */
export function listVersions(
  { database }: Deps,
  caller: Caller,
  { fileId, ...args }: ListArguments & { readonly fileId: string },
): Promise<Page<FileVersion>> {
  return latestFirst.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) => tx.fileVersion.findMany({ where: { fileId, ...where }, orderBy, take })),
  );
}
