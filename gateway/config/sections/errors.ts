import { z } from 'zod';

export const errors = z.strictObject({
  mode: z
    .enum(['mask', 'code', 'pass'])
    .default('mask')
    .describe(
      'What clients see of errors of subgraphs: those with an allowed code; every code, but no message; or everything.',
    ),
  allowedCodes: z.array(z.string()).default([]).describe('Codes of subgraphs that reach clients, beside ours.'),
});
