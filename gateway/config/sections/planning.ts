import { z } from 'zod';
import { count, milliseconds } from '../measures.ts';

export const planning = z.strictObject({
  deadlineMs: milliseconds.default(5_000).describe('For one plan; then `PLANNING_TIMEOUT`.'),
  operationsMax: count.default(1_000).describe('Compiled operations that are kept.'),
  warmUp: z
    .strictObject({
      operationsMax: z.int().min(0).default(200).describe('Most used operations of the supergraph before; 0: none.'),
      timeoutMs: milliseconds.default(10_000).describe('The new supergraph serves after it even if plans are missing.'),
    })
    .prefault({})
    .describe(
      "What a new supergraph plans before it serves: its predecessor's hot operations and the trusted documents.",
    ),
});
