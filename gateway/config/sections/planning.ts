import { z } from 'zod';
import { count, milliseconds } from '../measures.ts';

export const planning = z.strictObject({
  deadlineMs: milliseconds.default(5_000),
  operationsMax: count.default(1_000).describe('Compiled operations that are kept.'),
});
