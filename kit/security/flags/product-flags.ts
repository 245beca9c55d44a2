import type pg from 'pg';
import { isRequestError } from '../../base/errors/request-error.ts';
import type { Logger } from '../../base/logging/logger.ts';
import { type Peers, peerDocument } from '../../base/peers.ts';
import { ACCESS } from '../../database/access/schema.ts';
import { asUnavailable } from '../../database/availability.ts';
import type { Signals } from '../../events/signals/signals.ts';
import { createFlagClient, type FlagClient, type FlagSnapshot } from './client.ts';
import type { FlagContext } from './evaluate.ts';

const SNAPSHOT = peerDocument('hub', '{ flagSnapshot }');

export interface ProductFlags extends FlagClient {
  /**
   * Whether a part of the product is on, as of the last change that was answered: one small query, for what an operator must be able to
   * stop at once. On when there is no such flag. Throws COMPONENT_UNAVAILABLE when flags have changed and cannot be read.
   */
  isOn(key: string, context?: FlagContext): Promise<boolean>;
}

/**
 * The flags of this installation for a subgraph that lists hub under `asks`: read once, followed by signals, evaluated without a query.
 * `database` is the subgraph's own. Close it with the subgraph.
 */
export function productFlags(
  { peers, signals, logger }: { readonly peers: Peers; readonly signals: Signals; readonly logger: Logger },
  database: { readonly pool: Pick<pg.Pool, 'query'> },
): ProductFlags {
  let environment: string | null = null;
  const client = createFlagClient({
    async load() {
      const question = { tenantId: null, correlationId: 'flags' };
      const { flagSnapshot } = await peers.ask<{ readonly flagSnapshot: string }>(SNAPSHOT, question);
      const snapshot = JSON.parse(flagSnapshot) as FlagSnapshot & { readonly environment: string };
      environment = snapshot.environment;
      return snapshot;
    },
    follow: (changed) => signals.subscribe('hub.flags', changed),
    // A service that is away is not a fault of ours: its name says all, and where we asked for it nothing.
    onFailure: (error) =>
      logger.warn(
        isRequestError(error) ? error.extensions : { error },
        'Flags could not be read again; those known are used.',
      ),
  });
  return {
    ...client,
    async isOn(key, context = {}) {
      const { rows } = await database.pool
        .query<{ environment: string; revision: number }>({
          name: 'flags_at',
          text: `SELECT environment, revision FROM ${ACCESS}.flags_at`,
        })
        .catch((error: unknown) => {
          throw asUnavailable(error);
        });
      // No flag was ever made.
      if (rows.length === 0) return true;
      if (environment === null) await client.reach();
      await client.reach(rows.find((row) => row.environment === environment)?.revision);
      return client.boolean(key, true, context).value;
    },
  };
}
