import type { Place } from '@codai/kit';

export const itemPlace = (
  column: 'feedback' | 'response',
  tenantId: string,
  attemptId: string,
  position: number,
): Place => ({ tenant: tenantId, table: 'attempt_item', column, rowId: `${attemptId}:${position}` });
