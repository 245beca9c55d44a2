import { z } from 'zod';

/** The settings of this domain, among those of the process. */
export const settings = z.object({
  ERASURE_WAIT_DAYS: z.coerce.number().int().min(0).max(25).default(7).meta({
    description: 'Days between a request for erasure and its start, during which the person can cancel it.',
  }),
});
