import type { Place } from '@codai/kit';

/** Where sealed texts stand, in the organisation of the course. */
export const submissionPlace = (column: 'feedback' | 'text' | 'url', tenantId: string, id: string): Place => ({
  tenant: tenantId,
  table: 'submission',
  column,
  rowId: id,
});

export const submissionFilePlace = (tenant: string, submissionId: string, position: number): Place => ({
  tenant,
  table: 'submission_file',
  column: 'name',
  rowId: `${submissionId}:${position}`,
});
