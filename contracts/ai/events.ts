import { id } from '@codai/kit/contract';
import { z } from 'zod';

/** What ai publishes. Ids only: the log outlives names and texts. */
export const events = {
  'ai.ai-note.created': z.object({ aiNoteId: id, createdById: id }),
  'ai.ai-note.renamed': z.object({ aiNoteId: id, version: z.int().min(1) }),
} as const;
