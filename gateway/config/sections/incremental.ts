import { z } from 'zod';

export const incremental = z.strictObject({
  enabled: z
    .boolean()
    .default(true)
    .describe('Whether clients may defer parts of an answer by `@defer`. Off: the schema has no such directive.'),
});
