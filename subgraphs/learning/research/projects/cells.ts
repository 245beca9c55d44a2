import type { Place } from '@codai/kit';

/** Where the sealed texts of a version stand. */
export const versionPlace = (column: 'content' | 'message', tenantId: string, versionId: string): Place => ({
  tenant: tenantId,
  table: 'document_version',
  column,
  rowId: versionId,
});

export const reviewPlace = (column: 'comments' | 'confidential', tenantId: string, reviewId: string): Place => ({
  tenant: tenantId,
  table: 'peer_review',
  column,
  rowId: reviewId,
});

export const roundPlace = (tenantId: string, roundId: string): Place => ({
  tenant: tenantId,
  table: 'review_round',
  column: 'decision_text',
  rowId: roundId,
});
