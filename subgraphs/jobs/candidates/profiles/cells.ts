import type { Place } from '@codai/kit';

export type ProfileColumn = 'contact_email' | 'contact_phone' | 'headline' | 'summary';
/** Where the sealed texts stand. Rows of persons belong to no tenant. */
export const profilePlace = (column: ProfileColumn, id: string): Place => ({
  tenant: null,
  table: 'candidate_profile',
  column,
  rowId: id,
});
