import { activeTenantOf, type Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { Folder } from '../../generated/prisma/client.ts';
import { openedFolder } from './cells.ts';

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
