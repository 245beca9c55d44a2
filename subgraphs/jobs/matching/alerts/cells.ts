import type { Place } from '@codai/kit';

/** Where the sealed texts stand. Rows of persons belong to no tenant. */
export const alertPlace = (column: 'name' | 'words', id: string): Place => ({
  tenant: null,
  table: 'job_alert',
  column,
  rowId: id,
});
