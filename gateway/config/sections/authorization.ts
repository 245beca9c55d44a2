import { z } from 'zod';
import { milliseconds } from '../measures.ts';

export const authorization = z.strictObject({
  requireAuthentication: z.boolean().default(false).describe('Refuses every operation without a verified token.'),
  rejectUnauthorized: z
    .boolean()
    .default(false)
    .describe(
      'Refuses an operation as a whole, with 403, if anything it selects is protected and its caller may not see it.',
    ),
  errors: z
    .enum(['all', 'none'])
    .default('all')
    .describe(
      'Whether each protected field that is left out is reported as an error at its place, or is null without a word.',
    ),
  log: z.boolean().default(true).describe('Logs what was left out, by paths of the operation.'),
  policyModule: z
    .string()
    .optional()
    .describe(
      'Command line only: a module whose export `policies` answers for `@policy` (docs/gateway/federation.md).',
    ),
  policyMs: milliseconds.default(1_000).describe('Time for the policy function; after it, no policy is held.'),
});
