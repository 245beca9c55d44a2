import type { Place } from '@codai/kit';

/** Where names of files and folders and reasons of holds are sealed. */
export const filePlace = (tenantId: string, fileId: string): Place => ({
  tenant: tenantId,
  table: 'file',
  column: 'name',
  rowId: fileId,
});
export const folderPlace = (tenantId: string, folderId: string): Place => ({
  tenant: tenantId,
  table: 'folder',
  column: 'name',
  rowId: folderId,
});
export const holdPlace = (tenantId: string, holdId: string): Place => ({
  tenant: tenantId,
  table: 'file_hold',
  column: 'reason',
  rowId: holdId,
});
