import type { Place } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { FileRow } from './file-row.ts';

/** Cell in which the name of a file is sealed. */
export const filePlace = (tenantId: string, fileId: string): Place => ({
  tenant: tenantId,
  table: 'file',
  column: 'name',
  rowId: fileId,
});

export const openedFile = ({ keys }: Pick<Deps, 'keys'>, row: FileRow): FileRow => ({
  ...row,
  name: keys.open(row.name, filePlace(row.tenantId, row.id)),
});
