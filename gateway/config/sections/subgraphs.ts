import { z } from 'zod';
import { count, milliseconds } from '../measures.ts';

const subgraph = z.strictObject({
  credentials: z.enum(['assertion', 'authorization', 'none']).optional(),
  attemptTimeoutMs: milliseconds.optional(),
  retriesMax: z.int().min(0).max(5).optional(),
  responseBytesMax: count.optional(),
  forwardedHeaders: z.array(z.string().toLowerCase()).optional(),
});
const namedSubgraph = subgraph.extend({
  subscriptions: z.strictObject({ protocol: z.enum(['websocket', 'sse']), url: z.string().optional() }).optional(),
});

export const subgraphs = z.strictObject({
  connectionsMax: count.default(64).describe('Sockets for each origin.'),
  all: subgraph.prefault({}).describe('For every subgraph that is not named.'),
  named: z.record(z.string(), namedSubgraph).default({}),
});
