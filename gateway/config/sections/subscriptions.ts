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
});
