import { z } from 'zod';

export const traffic = z.strictObject({
  shareOperations: z
    .boolean()
    .default(false)
    .describe('One execution for equal queries of equal callers that are under way at the same time.'),
  varyHeaders: z
    .array(z.string().toLowerCase())
    .default([])
    .describe(
      'Further request headers that answers depend on, because a policy or plugin reads them. Those handed on to subgraphs are known.',
    ),
});
