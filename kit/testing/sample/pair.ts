import { systemClock } from '../../clock.ts';
import { createKeyring } from '../../crypto/keyring.ts';
import { defineConsumer } from '../../events/consumer.ts';
import { type Background, createBackground } from '../../host/background.ts';
import { createPeers } from '../../host/peers.ts';
import { silentLogger } from '../../logging/logger.ts';
import { createSignals } from '../../signals/create-signals.ts';
import { type AnySubgraphModule, defineSubgraph } from '../../subgraph/define-subgraph.ts';
import type { Services } from '../../subgraph/services.ts';
import { openSample, type SampleDatabase } from './sample.ts';

/** Two subgraphs: `identity` publishes, `social` reacts; each with its background running as in production. */
export interface SamplePair {
  readonly identity: SampleDatabase;
  readonly social: SampleDatabase;
  readonly producer: Background;
  readonly reacting: Background;
  /** Writes one event, and resolves when it has committed. */
  publish(userId: string, partitionKey?: string): Promise<void>;
  close(): Promise<void>;
}

export const samplePairMigrations = ['identity', 'social'].map((name) => ({
  name,
  migrations: new URL('./migrations/', import.meta.url),
}));

/**
 * `social` counts in `berth` how often it handled each event: `id` is the event's, `free` the number, and `price` the
 * event's position.
 */
export async function startPair(
  urlOf: (name: string) => string,
  options: { readonly redisUrl?: string; readonly consumer?: string } = {},
): Promise<SamplePair> {
  const identity = openSample('identity', urlOf('identity'));
  const social = openSample('social', urlOf('social'));
  const signals = await createSignals({ databaseUrl: urlOf('identity') });
  const consumer = defineConsumer(social, {
    name: options.consumer ?? 'count',
    types: ['identity.user.reinstated'],
    async handle(tx, event) {
      await tx.$executeRawUnsafe(
        `INSERT INTO berth (id, tenant_id, free, price) VALUES ($1, 'org_x', 1, $2::numeric)
         ON CONFLICT (id) DO UPDATE SET free = berth.free + 1`,
        event.id,
        event.position,
      );
    },
  });

  const background = (name: string, consumers: AnySubgraphModule['consumers']) => {
    const services: Services = {
      databaseUrl: urlOf(name),
      poolMax: 4,
      clock: { now: () => new Date() },
      logger: silentLogger,
      keys: createKeyring([new Uint8Array(32)]),
      signals,
      peers: createPeers({ service: name, signing: null, clock: systemClock, way: () => null }),
      environment: 'test',
      publicUrl: 'http://127.0.0.1',
      settings: {},
      ...(options.redisUrl && { redisUrl: options.redisUrl }),
    };
    const module: AnySubgraphModule = defineSubgraph({
      name,
      migrations: new URL('./migrations/', import.meta.url),
      schema: () => {
        throw new Error('This sample has no schema.');
      },
      create: () => ({}),
      context: (_deps, { base }) => base,
      ...(consumers && { consumers }),
    });
    return createBackground(module, {}, services);
  };
  const producer = background('identity', undefined);
  const reacting = background('social', () => [consumer]);
  await producer.start();
  await reacting.start();

  return {
    identity,
    social,
    producer,
    reacting,
    publish: (userId, partitionKey = userId) =>
      identity.systemWrite(null, async (tx) => {
        tx.outbox.append('identity.user.reinstated', { userId }, { partitionKey });
      }),
    async close() {
      await producer.drain();
      await reacting.drain();
      await signals.close();
      await identity.close();
      await social.close();
    },
  };
}
