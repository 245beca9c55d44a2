import type { Place } from '@codai/kit';

/** Where the sealed texts stand. Rows of persons belong to no tenant. */
export const feedbackPlace = (id: string): Place => ({
  tenant: null,
  table: 'contract_feedback',
  column: 'text',
  rowId: id,
});
