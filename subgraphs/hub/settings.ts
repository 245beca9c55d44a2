import { z } from 'zod';
import { environments } from './ports/flag-row.ts';

/** The settings of this domain, among those of the process. */
export const settings = z.object({
  FLAG_ENVIRONMENT: z.enum(environments).optional().meta({
    description: 'Environment whose flags the product evaluates. Absent: PRODUCTION in production, else DEVELOPMENT.',
    example: 'STAGING',
  }),
});
