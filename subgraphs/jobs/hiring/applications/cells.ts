import type { Place } from '@codai/kit';

/** Where the sealed texts stand. Rows of persons belong to no tenant. */
export const applicationPlace = (column: 'answers' | 'cover_letter', id: string): Place => ({
  tenant: null,
  table: 'application',
  column,
  rowId: id,
});
export const transitionPlace = (applicationId: string, number: number | string): Place => ({
  tenant: null,
  table: 'stage_transition',
  column: 'note',
  rowId: `${applicationId}:${number}`,
});
export const scorecardPlace = (id: string): Place => ({ tenant: null, table: 'scorecard', column: 'note', rowId: id });
export const groupsPlace = (applicationId: string): Place => ({
  tenant: null,
  table: 'group_declaration',
  column: 'groups',
  rowId: applicationId,
});
