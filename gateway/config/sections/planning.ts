import { z } from 'zod';
import { count, milliseconds } from '../measures.ts';

export const planning = z.strictObject({
  deadlineMs: milliseconds.default(5_000).describe('For one plan; then `PLANNING_TIMEOUT`.'),
  operationsMax: count.default(1_000).describe('Compiled operations that are kept.'),
  thread: z
    .enum(['start', 'ready', 'demand'])
    .default('start')
    .describe(
      "When the planner's thread is started: before the gateway is ready, as soon as it is, or with the first operation that has no plan, which then waits for the thread to load the supergraph.",
    ),
  idleThread: z
    .enum(['end', 'keep'])
    .default('end')
    .describe(
      "What happens to the planner's thread after a hundred times the duration of its start without work, at least 10 s: `end` frees its memory, and the next operation that has no plan starts it again and waits for that.",
    ),
  warmUp: z
    .strictObject({
      operationsMax: z.int().min(0).default(200).describe('Most used operations of the supergraph before; 0: none.'),
      delayMs: z
        .int()
        .min(0)
        .max(600_000)
        .default(0)
        .describe('From the start of the gateway until the trusted documents are compiled in the background.'),
      timeoutMs: milliseconds.default(10_000).describe('The new supergraph serves after it even if plans are missing.'),
    })
    .prefault({})
    .describe(
      "What a new supergraph plans before it serves: its predecessor's hot operations and the trusted documents.",
    ),
});
