import type { Pool } from 'pg';
import type { Loop } from '../base/loop.ts';
import { requireStanding } from '../database/access/standing.ts';
import { acquireListener, type Listener } from '../database/listener.ts';
import { createPool } from '../database/pool.ts';
import { type Beat, joinBeat } from '../events/beat.ts';
import type { Consumer } from '../events/consumer.ts';
import { ConsumerWorker } from '../events/consumer-worker.ts';
import { reportEvents } from '../events/event-gauges.ts';
import { freeLeasesOfTheDead, inboxCounts } from '../events/inbox.ts';
import { Intake } from '../events/intake.ts';
import { LiveStream } from '../events/live-stream.ts';
import { LiveTail } from '../events/live-tail.ts';
import { archiveLog, prune } from '../events/prune.ts';
import { Publisher } from '../events/publisher.ts';
import { relayBatch } from '../events/relay.ts';
import { SignalStream } from '../events/signal-stream.ts';
import { ChunkReader } from '../events/streams/chunk-reader.ts';
import type { LiveSource } from '../events/streams/live-source.ts';
import { createTransport } from '../events/transport/create-transport.ts';
import type { Transport } from '../events/transport/transport.ts';
import { joinQueueWorker } from '../jobs/worker.ts';
import { type Eraser, eraseNext, erasureConsumer, releaseConsumer } from '../security/subjects/erasure-runner.ts';
import { type Exporter, exportConsumer, exportNext } from '../security/subjects/export-runner.ts';
import type { AnySubgraphModule } from '../subgraph/define-subgraph.ts';
import type { Services } from '../subgraph/services.ts';
import { BackgroundLoops } from './background-loops.ts';

export interface LiveRequest {
  /** Position that the subscriber sent to resume after; null starts now. */
  readonly resumePosition: string | null;
  /** Whether a stream of events first says where it begins (`SubscriptionOpened`). */
  readonly announce?: boolean;
  /** Ends every stream made for the request. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Background work of a hosted subgraph: relays its outbox into its log, publishes the log to the transport,
 * takes in and handles events for its consumers, follows its log for live fields, and does its jobs.
 */
export interface Background {
  /** The live source of one request. Works before `start` too, as long as some process relays. */
  live(request: LiveRequest): LiveSource;
  /** Begins to relay, to consume and to do jobs. */
  start(): Promise<void>;
  /** Finishes what is under way and stops. Live streams that are open end. */
  drain(): Promise<void>;
  /** Events that wait and that were given up, per consumer; for metrics. */
  counts(): Promise<readonly { consumer: string; pending: number; dead: number }[]>;
  /** Throws UNAUTHENTICATED when one of the keys has been withdrawn: see kit/database/access. */
  requireStanding(keys: readonly string[]): Promise<void>;
}

/** Connections of the background work of one subgraph: one for what waits in line, one for what must not. */
const POOL_MAX = 2;
/** Longest wait of live streams for what a lost notification should have said. */
const POLL_MS = 1500;
/** Longest wait of a loop that the beat wakes, whatever may become of the beat. */
const UNDER_BEAT_MS = 60_000;
/** Longest wait before a transport other than PostgreSQL is checked for lost or unannounced events, which the beat does not see. */
const ELSEWHERE_MS = 3000;
/** Events that come in a crowd are handed on together: each hand-over is a commit. One event that comes alone does not wait. */
const REST_MS = 25;
/** How often readers of PostgreSQL's transport say that they live, and look whether they are behind it. */
const ANNOUNCE_MS = 30_000;
/** How soon more is taken in for a consumer that had too much before it. */
const HELD_BACK_MS = 3000;
const PRUNE_MS = 60_000;
/** Age of the figures of events at most. */
const REPORT_MS = 30_000;
const OUTBOX_CHANNEL = 'codai_outbox';
const LOG_CHANNEL = 'codai_log';

/** Makes the background of a subgraph; nothing is written before `start`, but live streams can be made at once. */
export function createBackground<Deps>(module: AnySubgraphModule, deps: Deps, services: Services): Background {
  const { name } = module;
  const pool = createPool({
    connectionString: services.poolerUrl ?? services.databaseUrl,
    max: POOL_MAX,
    applicationName: `codai ${name} background`,
  });
  const listener = acquireListener(services.databaseUrl);
  const work = new BackgroundLoops(name, services.logger);
  const streams = new Set<{ return(): unknown }>();
  function open<Stream extends { return(): unknown }>(make: (onEnd: () => void) => Stream): Stream {
    let hasEnded = false;
    const onEnd = () => {
      hasEnded = true;
      streams.delete(stream);
    };
    // Declared before it is made: for a request that is already over, the stream ends while it is being made.
    let stream!: Stream;
    stream = make(onEnd);
    if (!hasEnded) streams.add(stream);
    return stream;
  }

  const tail = new LiveTail(pool, name);
  const following = work.loop('live tail', () => tail.step(), POLL_MS);
  work.release(
    listener.listen(
      LOG_CHANNEL,
      ifFrom(name, () => following.wake()),
    ),
  );

  let drained: Promise<void> | undefined;
  async function drain(): Promise<void> {
    for (const stream of streams) stream.return();
    await work.stop();
    await listener.release();
    await pool.end();
  }

  return {
    live: ({ resumePosition, announce = false, signal }) => ({
      events: (selection) =>
        open((onEnd) => {
          const { types, partitionKey, filter, after = resumePosition } = selection;
          return new LiveStream({
            pool,
            source: name,
            tail,
            types,
            partitionKey,
            after,
            filter,
            announce,
            signal,
            onEnd,
          });
        }) as never,
      chunks: (selection) =>
        open((onEnd) => {
          const { signals } = services;
          return new ChunkReader({ pool, subgraph: name, signals, selection, resumePosition, announce, signal, onEnd });
        }) as never,
      signals: (selection) => open((onEnd) => new SignalStream(services.signals, selection, signal, onEnd)),
    }),
    async start() {
      const transport = await createTransport(pool, listener, services);
      const beat = joinBeat(services.databaseUrl, pool, services.logger);
      work.release(Promise.resolve(() => beat.leave()));
      const parts: Parts = { name, pool, listener, transport, beat, services };
      await startPublishing(work, parts);
      const ofSubjects = startSubjects(work, module, deps, parts);
      const consumers = [...(module.consumers?.(deps) ?? []), ...ofSubjects];
      if (consumers.length > 0) await startConsuming(work, consumers, parts);
      startJobs(work, module, deps, services);
      for (const worker of module.workers?.(deps) ?? []) {
        const loop = work.loop(worker.name, () => worker.step(), worker.pollMs);
        worker.onStart?.(() => loop.wake());
        work.finish(async () => worker.idle?.());
      }
      const { gauges } = services;
      if (gauges !== undefined) {
        const names = consumers.map((consumer) => consumer.name);
        const report = async () => {
          await reportEvents({ pool, subgraph: name, consumers: names, transport, gauges });
          return false;
        };
        work.loop('gauges of events', report, REPORT_MS);
      }
      const { archive } = services;
      const pruning = { pool, source: name, transport, archive };
      if (archive !== undefined) work.loop('archiving', () => archiveLog(pruning, archive), PRUNE_MS);
      work.loop('pruning', () => prune(pruning, services.clock.now()), PRUNE_MS);
      work.release(Promise.resolve(() => transport.close()));
    },
    drain: () => {
      drained ??= drain();
      return drained;
    },
    counts: () => inboxCounts(pool),
    requireStanding: (keys) => requireStanding(pool, keys),
  };
}

interface Parts {
  readonly name: string;
  readonly pool: Pool;
  readonly listener: Listener;
  readonly transport: Transport;
  readonly beat: Beat;
  readonly services: Services;
}

/** Outbox → log → transport, each woken by what comes before it. */
async function startPublishing(work: BackgroundLoops, { name, pool, listener, transport, beat, services }: Parts) {
  const publisher = new Publisher(pool, name, transport, services.logger);
  // The beat sees what is in PostgreSQL alone: any other transport may have lost something.
  const isSeen = transport.driver === 'postgres';
  const publishing = work.loop('publisher', () => publisher.step(), isSeen ? UNDER_BEAT_MS : ELSEWHERE_MS, REST_MS);
  if (isSeen) beat.onWaiting(name, 'LOG', () => publishing.wake());
  const relaying = work.loop('relay', () => relayBatch(pool), UNDER_BEAT_MS, REST_MS);
  beat.onWaiting(name, 'OUTBOX', () => relaying.wake());
  await work.release(
    listener.listen(
      LOG_CHANNEL,
      ifFrom(name, () => publishing.wake()),
    ),
  );
  await work.release(
    listener.listen(
      OUTBOX_CHANNEL,
      ifFrom(name, () => relaying.wake()),
    ),
  );
}

/** Transport → inbox → handled. */
async function startConsuming(work: BackgroundLoops, consumers: readonly Consumer[], parts: Parts) {
  const { name, pool, listener, transport, beat, services } = parts;
  const { logger } = services;
  const worker: ConsumerWorker = new ConsumerWorker({
    pool,
    consumers,
    instance: listener.instance,
    logger,
    wake: () => handling.wake(),
  });
  const handling: Loop = work.loop('consumers', () => worker.step(), UNDER_BEAT_MS);
  beat.onWaiting(name, 'INBOX', () => handling.wake());
  const searching = work.loop(
    'search for dead consumers',
    async () => {
      if ((await freeLeasesOfTheDead(pool)) > 0) handling.wake();
      return false;
    },
    UNDER_BEAT_MS,
  );
  beat.onWaiting(name, 'LEASES', () => searching.wake());
  work.finish(() => worker.idle());

  const intake = new Intake(pool, name, consumers, transport, logger, () => handling.wake());
  let isRetaking = false;
  const retakeLater = () => {
    if (isRetaking) return;
    isRetaking = true;
    setTimeout(() => {
      isRetaking = false;
      published(null);
    }, HELD_BACK_MS).unref();
  };
  const take = async () => {
    const hasMore = await intake.step();
    if (intake.isHeldBack) retakeLater();
    return hasMore;
  };
  const taking = work.loop('intake', take, UNDER_BEAT_MS, REST_MS);
  const published = (source: string | null) => {
    intake.published(source);
    taking.wake();
  };
  const announce = async () => {
    if (await intake.announce()) taking.wake();
    return false;
  };
  const isSeen = transport.driver === 'postgres';
  const announcing = work.loop('announcement', announce, isSeen ? ANNOUNCE_MS : ELSEWHERE_MS);
  if (isSeen) {
    beat.onMoved((source) => {
      if (!intake.reads(source)) return;
      published(source);
      // Sources forget what their readers are known to have.
      announcing.wake();
    });
  }
  await work.release(transport.onPublished(published));
}

/** Erases and exports persons as was ordered, which the consumers that it returns take in. */
function startSubjects(
  work: BackgroundLoops,
  module: AnySubgraphModule,
  deps: unknown,
  { beat, services }: Parts,
): readonly Consumer[] {
  const { name, subjects } = module;
  if (Object.keys(subjects.tables).length === 0) return [];
  // Opened for such work only: a batch may take long, and the relay must not wait for it.
  const pool = createPool({
    connectionString: services.poolerUrl ?? services.databaseUrl,
    max: 1,
    applicationName: `codai ${name} subjects`,
  });
  const { keys, exports, logger } = services;
  const common = { name, subjects, pool, logger, now: () => services.clock.now() };
  const eraser: Eraser = common;
  const { ownFiles } = subjects;
  const exporter: Exporter = {
    ...common,
    keys,
    exports,
    ...(ownFiles && { ownFiles: (subject) => ownFiles(deps, subject) }),
  };
  const erasing = work.loop('erasure', () => eraseNext(eraser), UNDER_BEAT_MS);
  const exporting = work.loop('export', () => exportNext(exporter), UNDER_BEAT_MS);
  beat.onWaiting(name, 'ERASURES', () => erasing.wake());
  beat.onWaiting(name, 'EXPORTS', () => exporting.wake());
  work.release(Promise.resolve(() => pool.end()));
  return [
    erasureConsumer(pool, name, () => erasing.wake()),
    releaseConsumer(pool, name, () => erasing.wake()),
    exportConsumer(pool, () => exporting.wake()),
  ];
}

function startJobs(work: BackgroundLoops, module: AnySubgraphModule, deps: unknown, services: Services): void {
  const [tasks, crons] = [module.tasks?.(deps) ?? {}, module.crons?.(deps) ?? []];
  if (services.queueUrl === undefined || Object.keys(tasks).length === 0) return;
  work.release(
    Promise.resolve(
      joinQueueWorker(
        services.queueUrl,
        { subgraph: module.name, tasks, crons, gauges: services.gauges },
        services.logger,
      ),
    ),
  );
}

/** Notifications say whose outbox or log it is; null stands for any number of them that were missed. */
function ifFrom(name: string, wake: () => void): (source: string | null) => void {
  return (source) => {
    if (source === null || source === name) wake();
  };
}
