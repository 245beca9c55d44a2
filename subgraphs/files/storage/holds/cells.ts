import type { Place } from '@codai/kit';

/** Cell in which the reason of a hold is sealed. */
export const holdPlace = (tenantId: string, holdId: string): Place => ({
  tenant: tenantId,
  table: 'file_hold',
  column: 'reason',
  rowId: holdId,
});
