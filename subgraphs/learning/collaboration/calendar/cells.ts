import type { Place } from '@codai/kit';

export const eventPlace = (tenant: string, column: 'details' | 'title', rowId: string): Place => ({
  tenant,
  table: 'calendar_event',
  column,
  rowId,
});
