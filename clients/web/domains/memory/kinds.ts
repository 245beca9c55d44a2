import type { MemoryKind } from '@codai/sdk';

/** In the order in which they are offered. */
export const kinds: readonly MemoryKind[] = ['FACT', 'PREFERENCE', 'EPISODE', 'SUMMARY', 'PROCEDURE'];
