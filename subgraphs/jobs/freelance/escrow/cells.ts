import type { Place } from '@codai/kit';

/** Where the sealed texts stand. Rows of persons belong to no tenant. */
export const milestonePlace = (id: string): Place => ({ tenant: null, table: 'milestone', column: 'note', rowId: id });
export const disputePlace = (id: string): Place => ({
  tenant: null,
  table: 'milestone_dispute',
  column: 'reason',
  rowId: id,
});
