import { id } from '@codai/kit/contract';
import { z } from 'zod';

/** What events publishes. Ids only: the log outlives names and texts. */
export const events = {
  'events.events-note.created': z.object({ eventsNoteId: id, createdById: id }),
  'events.events-note.renamed': z.object({ eventsNoteId: id, version: z.int().min(1) }),
} as const;
