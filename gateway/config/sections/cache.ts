import { z } from 'zod';
import { count, milliseconds } from '../measures.ts';

export const cache = z.strictObject({
  answers: z.boolean().default(false).describe('Keeps whole answers to queries, as long as all of their data holds.'),
  fetches: z
    .boolean()
    .default(false)
    .describe(
      'Keeps what subgraphs answered: each entity by itself, and root fields. Only what is missing is asked for.',
    ),
  headers: z
    .boolean()
    .default(false)
    .describe(
      'Tells clients by `cache-control` and `age` how long an answer holds. What they keep cannot be taken back.',
    ),
  store: z
    .enum(['memory', 'redis'])
    .default('memory')
    .describe('Where: in each process, or in the Redis of `redis.url` for all together.'),
  defaultMaxAgeMs: z
    .int()
    .min(0)
    .default(0)
    .describe('For root fields and fields of objects that say nothing by `@cacheControl`. 0: they are not kept.'),
  maxAgeMsMax: milliseconds.default(3_600_000).describe('The longest that anything is kept, whatever is said of it.'),
  entriesMax: count.default(50_000).describe('In memory.'),
  bytesMax: count.default(128 * 1024 * 1024).describe('In memory.'),
  entryBytesMax: count.default(4 * 1024 * 1024).describe('Larger ones are not kept.'),
  tagsMax: count.default(2_000).describe('Answers with more tags are not kept.'),
  excludedSubgraphs: z.array(z.string()).default([]).describe('Subgraphs of which nothing is kept.'),
  invalidationSecret: z
    .string()
    .min(16)
    .nullable()
    .default(null)
    .describe(
      'Lets `POST /invalidate` on the metrics port take things out, as `authorization: Bearer …`; null: nobody.',
    ),
});
