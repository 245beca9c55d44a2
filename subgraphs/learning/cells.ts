import type { Place } from '@codai/kit';

/** Where sealed texts stand, in the organisation of the course. */
export const submissionPlace = (column: 'feedback' | 'text' | 'url', tenantId: string, id: string): Place => ({
  tenant: tenantId,
  table: 'submission',
  column,
  rowId: id,
});

export const itemPlace = (
  column: 'feedback' | 'response',
  tenantId: string,
  attemptId: string,
  position: number,
): Place => ({ tenant: tenantId, table: 'attempt_item', column, rowId: `${attemptId}:${position}` });
