import { Redis } from 'ioredis';
import { encodeSignal, SignalHandlers, type Signals } from './signals.ts';

const CHANNEL = 'codai:signals';

/** Signals over Redis pub/sub: one channel for all of ours, so that subscribing needs no round trip. */
export function createRedisSignals(url: string): Signals {
  const handlers = new SignalHandlers();
  const publisher = new Redis(url, { maxRetriesPerRequest: 1 });
  const subscriber = publisher.duplicate({ maxRetriesPerRequest: null });
  for (const redis of [publisher, subscriber]) redis.on('error', () => {}); // The publishing call gets the error.
  subscriber.on('message', (_channel, message) => handlers.dispatch(message));
  void subscriber.subscribe(CHANNEL).catch(() => {});
  return {
    async publish(channel, payload) {
      await publisher.publish(CHANNEL, encodeSignal(channel, payload));
    },
    subscribe: (channel, handler) => handlers.add(channel, handler),
    async close() {
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}
