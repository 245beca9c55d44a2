import type { Place } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { Folder } from '../../generated/prisma/client.ts';

/** Cell in which the name of a folder is sealed. */
export const folderPlace = (tenantId: string, folderId: string): Place => ({
  tenant: tenantId,
  table: 'folder',
  column: 'name',
  rowId: folderId,
});

export const openedFolder = ({ keys }: Pick<Deps, 'keys'>, row: Folder): Folder => ({
  ...row,
  name: keys.open(row.name, folderPlace(row.tenantId, row.id)),
});
