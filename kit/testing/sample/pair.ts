import { systemClock } from '../../base/clock.ts';
import { createKeyring } from '../../base/crypto/keyring.ts';
import { silentLogger } from '../../base/logging/logger.ts';
import { type ConsumerDefinition, defineConsumer } from '../../events/consumer.ts';
import { createSignals } from '../../events/signals/create-signals.ts';
import { createLocalStore } from '../../files/local-store.ts';
import { type Background, createBackground } from '../../host/background.ts';
import { createPeers } from '../../host/peers.ts';
import { type AnySubgraphModule, defineSubgraph } from '../../subgraph/define-subgraph.ts';
import type { Services } from '../../subgraph/services.ts';
import { bareDeclarations } from '../bare-declarations.ts';
import type { PrismaClient } from './generated/prisma/client.ts';
import { openSample, type SampleDatabase } from './sample.ts';

/** Two subgraphs: `harbour` publishes, `pier` reacts; each with its background running as in production. */
export interface SamplePair {
  readonly harbour: SampleDatabase;
  readonly pier: SampleDatabase;
  readonly producer: Background;
  readonly reacting: Background;
  /** Writes one event, and resolves when it has committed. */
  publish(userId: string, partitionKey?: string): Promise<void>;
  close(): Promise<void>;
}

export const samplePairMigrations = ['harbour', 'pier'].map((name) => ({
  name,
  migrations: new URL('./migrations/', import.meta.url),
}));

export interface PairOptions {
  readonly redisUrl?: string;
  readonly kafkaBrokers?: string;
  /** Name of the consumer. */
  readonly consumer?: string;
  /** See `ConsumerDefinition.sharesTransactions`. */
  readonly sharesTransactions?: boolean;
  /** Another effect than the count. */
  readonly handle?: ConsumerDefinition<PrismaClient, 'harbour.user.reinstated'>['handle'];
}

/**
 * `pier` counts in `berth` how often it handled each event: `id` is the event's, `free` the number, and `price` the
 * event's position.
 */
export async function startPair(urlOf: (name: string) => string, options: PairOptions = {}): Promise<SamplePair> {
  const harbour = openSample('harbour', urlOf('harbour'));
  const pier = openSample('pier', urlOf('pier'));
  const signals = await createSignals({ databaseUrl: urlOf('harbour') });
  const consumer = defineConsumer(pier, {
    name: options.consumer ?? 'count',
    types: ['harbour.user.reinstated'],
    sharesTransactions: options.sharesTransactions ?? false,
    async handle(tx, event) {
      if (options.handle !== undefined) return options.handle(tx, event);
      await tx.$executeRawUnsafe(
        `INSERT INTO berth (id, tenant_id, free, price) VALUES ($1, 'org_x', 1, $2::numeric)
         ON CONFLICT (id) DO UPDATE SET free = berth.free + 1`,
        event.id,
        event.position,
      );
    },
  });

  const background = (name: string, consumers: AnySubgraphModule['consumers']) => {
    const keys = createKeyring([new Uint8Array(32)]);
    const services: Services = {
      databaseUrl: urlOf(name),
      poolMax: 4,
      clock: { now: () => new Date() },
      logger: silentLogger,
      keys,
      objects: createLocalStore({ folder: '/dev/null/objects', keys }),
      exports: createLocalStore({ folder: '/dev/null/exports', keys }),
      signals,
      peers: createPeers({ service: name, signing: null, clock: systemClock, way: () => null }),
      environment: 'test',
      publicUrl: 'http://127.0.0.1',
      settings: {},
      ...(options.redisUrl && { redisUrl: options.redisUrl }),
      ...(options.kafkaBrokers && { kafkaBrokers: options.kafkaBrokers }),
    };
    const module: AnySubgraphModule = defineSubgraph({
      ...bareDeclarations(name),
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
  const producer = background('harbour', undefined);
  const reacting = background('pier', () => [consumer]);
  await producer.start();
  await reacting.start();

  return {
    harbour,
    pier,
    producer,
    reacting,
    publish: (userId, partitionKey = userId) =>
      harbour.systemWrite(null, async (tx) => {
        tx.outbox.append('harbour.user.reinstated', { userId }, { partitionKey });
      }),
    async close() {
      await producer.drain();
      await reacting.drain();
      await signals.close();
      await harbour.close();
      await pier.close();
    },
  };
}
