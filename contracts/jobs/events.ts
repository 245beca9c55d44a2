import { id } from '@codai/kit/contract';
import { z } from 'zod';

/** What jobs publishes. Ids only: the log outlives names and texts. */
export const events = {
  'jobs.job-posting.created': z.object({ jobPostingId: id, createdById: id }),
  'jobs.job-posting.renamed': z.object({ jobPostingId: id, version: z.int().min(1) }),
} as const;
