import { z } from 'zod';
import { count, milliseconds } from '../measures.ts';

export const subscriptions = z.strictObject({
  socketsMax: count.default(20_000).describe('Open WebSockets of this process; one more gets 503.'),
  operationsPerSocketMax: count.default(100).describe('Running at one time on one WebSocket.'),
  messageBytesMax: count.default(1024 * 1024).describe('One message of a client; then the socket is closed with 1009.'),
  initTimeoutMs: milliseconds.default(3_000).describe('Until `connection_init`; then 4408.'),
  pingIntervalMs: milliseconds.default(15_000).describe('A socket that gave no sign of life between two pings is cut.'),
  streamsMax: count
    .default(20_000)
    .describe('Open event streams and multipart answers over HTTP of this process; one more gets 503.'),
  socketBufferedBytesMax: count
    .default(16 * 1024 * 1024)
    .describe('Bytes written to one WebSocket that its client has not read; with more it is cut at the next message.'),
  totalBufferedBytesMax: count
    .default(256 * 1024 * 1024)
    .describe('Bytes that wait for slow clients of all carriers; beyond it those that leave most unread are cut.'),
  bufferedEventsMax: count.default(500).describe('A client that is further behind is let go with 1013.'),
  bufferedCharactersMax: count.default(2 * 1024 * 1024).describe('The same in characters of its events.'),
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
        .describe('Events kept of one upstream; a client that comes later receives the number of missing ones.'),
      bytesMax: count.default(1024 * 1024).describe('Bytes kept of one upstream.'),
      totalBytesMax: count.default(128 * 1024 * 1024).describe('Bytes kept of all upstreams.'),
      heldMax: count.default(1_000).describe('Upstreams held for nobody but those who may come back.'),
    })
    .prefault({}),
});
