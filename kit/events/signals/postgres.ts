import type { Listener } from '../../database/listener.ts';
import { encodeSignal, SignalHandlers, type Signals } from './signals.ts';

/** One channel of PostgreSQL for all of ours: its names are at most 63 bytes, and each costs a LISTEN. */
const CHANNEL = 'codai_signals';

/** Signals by LISTEN/NOTIFY over the process's listening connection. Gives the listener back when closed. */
export async function createPostgresSignals(listener: Listener): Promise<Signals> {
  const handlers = new SignalHandlers();
  const unlisten = await listener.listen(CHANNEL, (message) => {
    if (message !== null) handlers.dispatch(message);
  });
  return {
    publish: async (channel, payload) => listener.notify(CHANNEL, encodeSignal(channel, payload)),
    subscribe: (channel, handler) => handlers.add(channel, handler),
    async close() {
      unlisten();
      await listener.release();
    },
  };
}
