import type { Place } from '@codai/kit';

/** Where the sealed texts stand. Rows of persons belong to no tenant. */
export const resumePlace = (column: 'sections' | 'text', id: string): Place => ({
  tenant: null,
  table: 'resume',
  column,
  rowId: id,
});
