import type { Place } from '@codai/kit';

/** Where the sealed texts stand. Rows of persons belong to no tenant. */
export const reportPlace = (id: string): Place => ({
  tenant: null,
  table: 'posting_report',
  column: 'note',
  rowId: id,
});
