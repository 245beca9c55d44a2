import { z } from 'zod';
import { milliseconds } from '../measures.ts';

export const redis = z.strictObject({
  url: z
    .url({ protocol: /^rediss?$/ })
    .nullable()
    .default(null)
    .describe('What several gateways share lies here; null: each keeps its own, in memory.'),
  keyPrefix: z
    .string()
    .default('codai:gateway:')
    .describe('Stands before each key, so that others may use the server.'),
  connectTimeoutMs: milliseconds.default(1_000).describe('For one try to connect.'),
  commandTimeoutMs: milliseconds.default(250).describe('Then a command counts as failed, and we go on without Redis.'),
});
