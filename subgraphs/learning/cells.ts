import type { Keyring, Place } from '@codai/kit';

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

export const itemPlace = (
  column: 'feedback' | 'response',
  tenantId: string,
  attemptId: string,
  position: number,
): Place => ({ tenant: tenantId, table: 'attempt_item', column, rowId: `${attemptId}:${position}` });

export const messagePlace = (tenant: string, rowId: string): Place => ({
  tenant,
  table: 'class_message',
  column: 'text',
  rowId,
});

export const entryPlace = (tenant: string, recordingId: string, sequence: bigint | string): Place => ({
  tenant,
  table: 'recording_entry',
  column: 'text',
  rowId: `${recordingId}/${sequence}`,
});

export const eventPlace = (tenant: string, column: 'details' | 'title', rowId: string): Place => ({
  tenant,
  table: 'calendar_event',
  column,
  rowId,
});

/** What an erasure has put in the place of a sealed text stays as it is. */
export const openOr = (keys: Keyring, sealed: string, place: Place, erased: string) =>
  sealed === '' ? erased : keys.open(sealed, place);
