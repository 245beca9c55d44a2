import { randomBytes } from 'node:crypto';
import { sharingBySettings } from '../../../cache/sharing/share-operations.ts';
import { readSettings, type Settings } from '../../../config/settings.ts';
import { type AutomaticDocuments, createAutomaticDocuments } from '../../../documents/automatic-documents.ts';
import { readManifest, type TrustedDocuments } from '../../../documents/trusted-documents.ts';
import { takenOfAnswers } from '../../../messages/headers/create-rules.ts';
import { ClientBuffers } from '../../../messages/request/client-buffers.ts';
import { type Hooks, hooksOf } from '../../../pipeline/plugins/hooks.ts';
import { type Providers, providersOf } from '../../../pipeline/plugins/providers.ts';
import type { EngineRoom } from '../../../pipeline/run-operation.ts';
import { createCursors } from '../../../pipeline/subscriptions/cursor.ts';
import { OpenStreams } from '../../../pipeline/subscriptions/open-streams.ts';
import { StreamPlaces } from '../../../pipeline/subscriptions/stream-places.ts';
import { connectRedis, type RedisConnection } from '../../../primitives/redis/connect.ts';
import { createRatePolicyRoom, type RatePolicyRoom } from '../../../protection/admission/rate-policies.ts';
import { createRateRoom, type RateRoom } from '../../../protection/admission/rates.ts';
import type { AuthorisationRoom } from '../../../protection/authorisation/authorise.ts';
import type { GatewayOptions } from '../contract.ts';
import { type Clients, createClients } from './clients.ts';
import { createSubgraphs, type Subgraphs } from './subgraphs.ts';
import { type Counts, createTelemetry, type Telemetry } from './telemetry.ts';

/** All that lives as long as the process, whichever supergraph is served. */
export interface Services {
  readonly settings: Settings;
  readonly telemetry: Telemetry;
  readonly clients: Clients;
  readonly subgraphs: Subgraphs;
  /** null: there is none. */
  readonly redis: RedisConnection | null;
  readonly trusted: TrustedDocuments;
  /** null: clients cannot register documents. */
  readonly automatic: AutomaticDocuments | null;
  readonly rates: RateRoom | null;
  readonly ratePolicies: RatePolicyRoom | null;
  readonly authorisation: Pick<AuthorisationRoom, 'policies' | 'onWithheld'>;
  /** The decisions beside the settings: policies, labels of `@override`, events. */
  readonly providers: Providers;
  readonly hooks: Hooks | null;
  readonly streams: OpenStreams;
  readonly buffers: ClientBuffers;
  /** All of the engine room that does not depend on the supergraph. */
  readonly engineRoom: Omit<EngineRoom, 'engine'>;
  readonly now: () => number;
  /** Ends what `revocations` tells. */
  readonly stopListening: (() => void) | undefined;
}

/** Rejects when settings, keys or manifest cannot be used. `streams`: the counts of what is open are read late. */
export async function createServices(options: GatewayOptions, counts: Omit<Counts, 'streams'>): Promise<Services> {
  const settings = readSettings(options.settings);
  const { clock = { now: () => new Date() }, revocations } = options;
  const now = () => clock.now().getTime();
  const cursorKeys = options.cursorKeys ?? [randomBytes(32).toString('base64url')];
  const { manifest } = settings.documents;
  const trusted = manifest === undefined ? new Map<string, string>() : await readManifest(manifest);

  const streams = new OpenStreams(revocations);
  const buffers = new ClientBuffers(settings.subscriptions.totalBufferedBytesMax);
  const telemetry = createTelemetry(options, settings, { ...counts, streams: () => streams.size });
  const { logger, traffic, onFailure } = telemetry;
  const redis = connectRedis(settings.redis, {
    onChange: (isUp, err) => (isUp ? logger.info('Redis is there') : logger.warn({ err }, 'going on without Redis')),
  });
  await redis?.opened();

  const onInvalidToken = (reason: string) => logger.warn({ reason }, 'Tokens are refused.');
  const clients = createClients({ options, settings, cursorKeys, now, onInvalidToken });
  const stopListening = revocations?.onRevoked?.(() => streams.endRevoked());
  const hooks = hooksOf(options.plugins ?? []);
  const subgraphs = createSubgraphs({ options, settings, traffic, hooks, redis, now });
  const { policies, plugins = [], ...others } = options;
  const providers = providersOf({ ...others, ...(policies && { decidePolicies: policies }) }, plugins);
  return {
    settings,
    telemetry,
    clients,
    subgraphs,
    redis,
    trusted,
    automatic: createAutomaticDocuments(settings.documents, redis),
    rates: createRateRoom({ settings: settings.rateLimits, redis, sourceOf: clients.sourceOf, now }),
    ratePolicies: createRatePolicyRoom({ policies: options.ratePolicies, redis, now }),
    authorisation: authorisationOf(settings, providers, telemetry),
    providers,
    hooks,
    streams,
    buffers,
    engineRoom: {
      cursorsOf: createCursors(cursorKeys),
      streams,
      buffer: { ...settings.subscriptions, buffers },
      places: new StreamPlaces(settings.subscriptions.streamsMax),
      explain: settings.telemetry.explain,
      collectsHeaders: takenOfAnswers(settings) !== 'nothing',
      sharing: sharingBySettings(settings, subgraphs.influence, traffic.operationShared),
      answers: subgraphs.cache?.answers ?? null,
      hooks,
      now,
      onFailure,
    },
    now,
    stopListening,
  };
}

function authorisationOf(
  { authorization }: Settings,
  { decidePolicies }: Providers,
  { logger, onFailure }: Telemetry,
): Services['authorisation'] {
  return {
    policies: decidePolicies ? { decide: decidePolicies, timeoutMs: authorization.policyMs, onFailure } : null,
    onWithheld: (record: object) => {
      if (authorization.log) logger.info(record, 'parts of an operation were left out, its caller may not see them');
    },
  };
}
