import type { Keyring, Place } from '@codai/kit';

/** Where the content or the metadata of a memory is sealed. */
export function memoryPlace(tenantId: string, column: 'content' | 'metadata', memoryId: string): Place {
  return { tenant: tenantId, table: 'memory', column, rowId: memoryId };
}

/** The same in its history. */
export function revisionPlace(
  tenantId: string,
  column: 'content' | 'metadata',
  { memoryId, version }: { readonly memoryId: string; readonly version: number | string },
): Place {
  return { tenant: tenantId, table: 'memory_revision', column, rowId: `${memoryId} ${version}` };
}

interface Sealed {
  readonly id: string;
  readonly tenantId: string;
  readonly content: string;
  readonly metadata: string | null;
}

/** The row with its sealed columns opened. */
export function opened<Row extends Sealed>(keys: Keyring, row: Row): Row {
  const { id, tenantId, content, metadata } = row;
  return {
    ...row,
    content: keys.open(content, memoryPlace(tenantId, 'content', id)),
    metadata: metadata === null ? null : keys.open(metadata, memoryPlace(tenantId, 'metadata', id)),
  };
}
