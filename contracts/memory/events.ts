import { id } from '@codai/kit/contract';
import { z } from 'zod';

/** What memory publishes. Ids only: the log outlives names and texts. */
export const events = {
  'memory.memory-note.created': z.object({ memoryNoteId: id, createdById: id }),
  'memory.memory-note.renamed': z.object({ memoryNoteId: id, version: z.int().min(1) }),
} as const;
