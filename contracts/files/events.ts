import { id } from '@codai/kit/contract';
import { z } from 'zod';

/** What files publishes. Ids only: the log outlives names and texts. */
export const events = {
  'files.file.created': z.object({ fileId: id, createdById: id }),
  'files.file.renamed': z.object({ fileId: id, version: z.int().min(1) }),
  'files.folder.created': z.object({ folderId: id, createdById: id }),
  'files.folder.renamed': z.object({ folderId: id, version: z.int().min(1) }),
} as const;
