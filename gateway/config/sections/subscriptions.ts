import { z } from 'zod';
import { count, milliseconds } from '../measures.ts';

export const subscriptions = z.strictObject({
  socketsMax: count.default(20_000),
  operationsPerSocketMax: count.default(100),
  messageBytesMax: count.default(1024 * 1024),
  initTimeoutMs: milliseconds.default(3_000),
  pingIntervalMs: milliseconds.default(15_000),
  bufferedEventsMax: count.default(500),
  bufferedCharactersMax: count.default(2 * 1024 * 1024),
  resume: z
    .strictObject({
      enabled: z
        .boolean()
        .default(true)
        .describe(
          'Clients come back by a cursor also where the subgraph has no event log: the gateway keeps one for it.',
        ),
      graceMs: milliseconds
        .default(30_000)
        .describe('How long an upstream is held for clients that were cut off, and a broken one is tried again.'),
      eventsMax: count
        .default(1_000)
        .describe('Events kept of one upstream; who comes later is told how many are missing.'),
      bytesMax: count.default(1024 * 1024).describe('Bytes kept of one upstream.'),
      totalBytesMax: count.default(128 * 1024 * 1024).describe('Bytes kept of all upstreams.'),
      heldMax: count.default(1_000).describe('Upstreams held for nobody but those who may come back.'),
    })
    .prefault({}),
});
