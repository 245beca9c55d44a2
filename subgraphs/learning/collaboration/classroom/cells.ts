import type { Place } from '@codai/kit';

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
