import type { Logger } from '../logging/logger.ts';
import type { Signals } from '../signals/signals.ts';
import type { Peers } from '../subgraph/peers.ts';
import { createFlagClient, type FlagClient, type FlagSnapshot } from './client.ts';

/**
 * The flags of this installation for a subgraph that lists hub under `asks`: read once, followed by signals, evaluated without a query.
 * Close it with the subgraph.
 */
export function productFlags({
  peers,
  signals,
  logger,
}: {
  readonly peers: Peers;
  readonly signals: Signals;
  readonly logger: Logger;
}): FlagClient {
  return createFlagClient({
    async load() {
      const question = { document: '{ flagSnapshot }', tenantId: null, correlationId: 'flags' };
      const { flagSnapshot } = await peers.ask<{ readonly flagSnapshot: string }>('hub', question);
      return JSON.parse(flagSnapshot) as FlagSnapshot;
    },
    follow: (changed) => signals.subscribe('hub.flags', changed),
    onFailure: (error) => logger.warn({ error }, 'Flags could not be read again; those known are used.'),
  });
}
