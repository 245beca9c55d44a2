import { z } from 'zod';

export const errors = z.strictObject({
  mode: z.enum(['mask', 'code', 'pass']).default('mask'),
  allowedCodes: z.array(z.string()).default([]).describe('Codes of subgraphs that reach clients, beside ours.'),
});
