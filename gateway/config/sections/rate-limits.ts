import { z } from 'zod';
import { count } from '../measures.ts';

const rule = z.strictObject({
  by: z
    .enum(['address', 'user', 'tenant'])
    .describe(
      'Whose operations are counted together. Who has no tenant is counted as a user, and who is none by address. `address` is counted before a token is looked at.',
    ),
  operations: count.describe('So many in a window.'),
  perSeconds: count.describe('Length of a window; it begins with the first operation.'),
  types: z
    .array(z.enum(['query', 'mutation', 'subscription']))
    .nonempty()
    .optional()
    .describe('Counts these only.'),
  names: z
    .array(z.string())
    .nonempty()
    .optional()
    .describe('Counts operations of these names only. Clients choose names, so this binds trusted documents only.'),
  roles: z.array(z.string()).nonempty().optional().describe('Counts callers with one of these roles only.'),
});

export const rateLimits = z
  .array(rule)
  .default([])
  .describe('Each operation counts by each rule, also those of a batch.');
