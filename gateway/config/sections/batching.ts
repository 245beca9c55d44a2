import { z } from 'zod';
import { count } from '../measures.ts';

export const batching = z.strictObject({
  enabled: z.boolean().default(false).describe('Whether a POST may hold a list of operations, answered by a list.'),
  operationsMax: count.default(10).describe('Operations in one batch; they run at the same time and share its limits.'),
});
