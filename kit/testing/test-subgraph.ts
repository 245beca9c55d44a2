import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyring } from '../base/crypto/keyring.ts';
import { type Logger, silentLogger } from '../base/logging/logger.ts';
import type { EventRecord } from '../contract/event-record.ts';
import type { EventInput, EventType } from '../contract/event-types.ts';
import { createPool } from '../database/pool.ts';
import type { AppendOptions } from '../database/transactions/outbox.ts';
import type { LiveStream } from '../events/live-stream.ts';
import { createSignals } from '../events/signals/create-signals.ts';
import { createLocalStore } from '../files/local-store.ts';
import { createBackground } from '../host/background.ts';
import { type HostedSubgraph, hostSubgraph } from '../host/host-subgraph.ts';
import { createPeers } from '../host/peers.ts';
import type { BaseContext } from '../security/context.ts';
import type { Subject } from '../security/subjects/declaration.ts';
import { eraseNext, erasureConsumer, releaseConsumer } from '../security/subjects/erasure-runner.ts';
import { exportConsumer, exportNext } from '../security/subjects/export-runner.ts';
import type { AnySubgraphModule, SubgraphModule } from '../subgraph/define-subgraph.ts';
import type { Services } from '../subgraph/services.ts';
import type { Caller } from '../wire/caller.ts';
import { newCallerKey, parseCallerKeys } from '../wire/caller-keys.ts';
import { parseServiceKeys } from '../wire/service-keys.ts';
import { deliverEvent } from './deliver.ts';
import { type FixedClock, fixedClock } from './fixed-clock.ts';
import { type FreshDatabase, freshDatabase } from './fresh-database.ts';
import { manualEvents, type RunEventsOptions } from './manual-background.ts';
import { type Answer, type OperationExtras, openOperation, sendOperation } from './operations.ts';
import { type JobRun, manualQueue, type RunJobsOptions } from './run-jobs.ts';

export interface TestSubgraphOptions {
  readonly clock?: FixedClock;
  readonly settings?: Services['settings'];
  readonly logger?: Logger;
  readonly installation?: Services['installation'];
  /** Default: a database of its own. */
  readonly database?: FreshDatabase;
  /** Subgraphs that this one asks, hosted on the same database with the same clock. All of them can ask each other, and this one. */
  readonly beside?: readonly AnySubgraphModule[];
  /** For a subgraph that is hosted beside another one: the subgraphs that it can ask. */
  readonly reach?: Map<string, Pick<TestSubgraph<unknown>, 'hosted'>>;
}

/** A subgraph hosted as in production, called over its HTTP door, with nothing running by itself. */
export interface TestSubgraph<Deps> {
  readonly hosted: HostedSubgraph<Deps>;
  readonly deps: Deps;
  readonly services: Services;
  readonly clock: FixedClock;
  readonly database: FreshDatabase;
  /** One of those hosted beside it. */
  beside(name: string): TestSubgraph<unknown>;
  /** SQL of the subgraph's own pool, in order, since the last `splice(0)`; BEGIN, COMMIT and set_config among them. */
  readonly statements: string[];
  /** Runs a query or mutation as `caller`, with a signed assertion. Resolves also when it failed: look at `errors`. */
  execute<Data = Record<string, unknown>>(
    caller: Caller,
    document: string,
    variables?: Record<string, unknown>,
    extras?: OperationExtras,
    signal?: AbortSignal,
  ): Promise<Answer<Data>>;
  /** Opens a subscription; resolves when it listens. Leave it by `return()`. */
  subscribe<Data = Record<string, unknown>>(
    caller: Caller,
    document: string,
    variables?: Record<string, unknown>,
    extras?: OperationExtras,
  ): Promise<AsyncIterableIterator<Answer<Data>>>;
  /** Relays, publishes, takes in and handles until nothing is left. Resolves to the ids of the events handled. */
  runEvents(options?: RunEventsOptions): Promise<readonly string[]>;
  /** Puts an event of another subgraph before the consumers of this one; `runEvents` handles it. */
  deliver<T extends EventType>(
    type: T,
    data: EventInput<T>,
    options?: AppendOptions & { id?: string; correlationId?: string },
  ): Promise<EventRecord<T>>;
  /** Does the jobs that are due. */
  runJobs(options?: RunJobsOptions): Promise<readonly JobRun[]>;
  /** Runs the erasures that are due, each once. Resolves to how many there were. */
  runErasures(): Promise<number>;
  /** Runs the exports that are due, each once. Resolves to how many there were. */
  runExports(): Promise<number>;
  /** Events in this subgraph's outbox and log but for the audit's, oldest first, as `{ type, data, tenantId, partitionKey, subject }`. */
  published(): Promise<readonly PublishedEvent[]>;
  /** Entries of the audit, oldest first. */
  audited(): Promise<readonly PublishedEvent[]>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface PublishedEvent {
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly tenantId: string | null;
  readonly partitionKey: string;
  readonly subject: string | null;
}

/** Keys with which the subgraphs of this process ask each other. */
const serviceKeys = parseServiceKeys(newCallerKey());

export async function testSubgraph<Deps, Context extends BaseContext>(
  module: SubgraphModule<Deps, Context>,
  options: TestSubgraphOptions = {},
): Promise<TestSubgraph<Deps>> {
  const { clock = fixedClock(), settings = {}, logger = silentLogger, beside = [], reach = new Map() } = options;
  const database = options.database ?? (await freshDatabase([module, ...beside]));
  const { name } = module;
  const others = new Map<string, TestSubgraph<unknown>>();
  for (const other of beside) {
    others.set(other.name, await testSubgraph(other, { clock, settings, logger, database, reach }));
  }
  const databaseUrl = database.urlOf(name);
  const signals = await createSignals({ databaseUrl });
  const statements: string[] = [];
  const keys = createKeyring([Buffer.alloc(32, name)]);
  // Made by the first file.
  const objectsFolder = join(tmpdir(), `codai-test-objects-${randomUUID()}`);
  // Shared with those beside it, which have the same database.
  const exportsFolder = join(tmpdir(), `codai-test-exports${new URL(database.adminUrl).pathname.replace('/', '-')}`);
  const services: Services = {
    databaseUrl,
    queueUrl: database.queueUrl,
    poolMax: 8,
    // A test of many transactions at once waits for its turn however busy the machine is.
    connectionWaitMs: 600_000,
    clock,
    logger,
    keys,
    objects: createLocalStore({ folder: objectsFolder, keys }),
    exports: createLocalStore({ folder: exportsFolder, keys: createKeyring([Buffer.alloc(32, 'exports')]) }),
    signals,
    peers: createPeers({
      service: name,
      signing: serviceKeys.signing(name),
      clock,
      way: (subgraph) => reach.get(subgraph)?.hosted.fetch ?? null,
    }),
    environment: 'test',
    publicUrl: 'http://127.0.0.1:4000',
    settings,
    ...(options.installation && { installation: options.installation }),
    observeStatement: (sql) => statements.push(sql),
  };
  const callerKeys = parseCallerKeys(newCallerKey());
  // The live half of the background follows the log as in production; what writes is moved by hand.
  let background: ReturnType<typeof createBackground> | undefined;
  const waiting: ((listening: unknown) => void)[] = [];
  const opened = () => {
    let tell: (listening: unknown) => void = () => {};
    const isOpen = new Promise((listening) => {
      tell = listening;
      waiting.push(tell);
    });
    // One that was refused never listens: its refusal must not be reported for the next one.
    const forget = () => {
      const index = waiting.indexOf(tell);
      if (index >= 0) waiting.splice(index, 1);
    };
    return { isOpen, forget };
  };
  const hosted = await hostSubgraph(module, services, {
    callerKeys: callerKeys.verifying,
    serviceKeys,
    background: {
      requireStanding: (keys) => {
        background ??= createBackground(module, {}, services);
        return background.requireStanding(keys);
      },
      live: (request) => {
        background ??= createBackground(module, {}, services);
        const live = background.live(request);
        return {
          events: (selection) => {
            const stream = live.events(selection);
            waiting.shift()?.((stream as unknown as LiveStream).startedAt);
            return stream;
          },
          chunks: (selection) => {
            const stream = live.chunks(selection);
            waiting.shift()?.(null);
            return stream as never;
          },
          signals: (selection) => {
            const stream = live.signals(selection);
            waiting.shift()?.(null);
            return stream as never;
          },
        };
      },
      start: async () => {},
      drain: async () => background?.drain(),
    },
  });
  const { deps } = hosted;
  reach.set(name, { hosted });
  const events = manualEvents(name, databaseUrl, (pool) => [
    ...(module.consumers?.(deps) ?? []),
    ...(Object.keys(module.subjects.tables).length > 0
      ? [erasureConsumer(pool, name), releaseConsumer(pool, name), exportConsumer(pool)]
      : []),
  ]);
  const queue = manualQueue(database.admin, database.queueUrl, name);
  const target = { hosted, callerKeys, serviceKeys, clock };

  return {
    hosted,
    deps,
    services,
    clock,
    database,
    beside(wanted) {
      const other = others.get(wanted);
      if (other === undefined) throw new Error(`${wanted} is not hosted beside ${name}.`);
      return other;
    },
    statements,
    execute: (caller, document, variables, extras, signal) =>
      sendOperation(target, { caller, document, variables, extras }, signal),
    subscribe: (caller, document, variables, extras) =>
      openOperation(target, { caller, document, variables, extras }, opened),
    runEvents: (runOptions) => events.run(runOptions),
    deliver: (type, data, deliverOptions) => deliverEvent(database.admin, clock.now(), type, data, deliverOptions),
    runJobs: (runOptions) => queue.run(module.tasks?.(deps) ?? {}, runOptions),
    async runExports() {
      const pool = createPool({ connectionString: databaseUrl, max: 1, applicationName: `codai ${name} export` });
      const { ownFiles } = module.subjects;
      const exporter = {
        name,
        subjects: module.subjects,
        ...(ownFiles && { ownFiles: (subject: Subject) => ownFiles(deps, subject) }),
        pool,
        keys,
        exports: services.exports,
        logger,
        now: () => clock.now(),
      };
      try {
        let runs = 0;
        while (await exportNext(exporter)) runs += 1;
        return runs;
      } finally {
        await pool.end();
      }
    },
    async runErasures() {
      const pool = createPool({ connectionString: databaseUrl, max: 1, applicationName: `codai ${name} erasure` });
      const eraser = { name, subjects: module.subjects, pool, logger, now: () => clock.now() };
      try {
        let runs = 0;
        while (await eraseNext(eraser)) runs++;
        return runs;
      } finally {
        await pool.end();
      }
    },
    published: async () => (await publishedBy(database, name)).filter(({ type }) => type !== `${name}.audit.recorded`),
    audited: async () => (await publishedBy(database, name)).filter(({ type }) => type === `${name}.audit.recorded`),
    async [Symbol.asyncDispose]() {
      await events.close();
      await queue.close();
      await hosted.drain();
      for (const other of others.values()) await other[Symbol.asyncDispose]();
      await signals.close();
      await rm(objectsFolder, { recursive: true, force: true });
      await rm(exportsFolder, { recursive: true, force: true });
      if (!options.database) await database[Symbol.asyncDispose]();
    },
  };
}

async function publishedBy(database: FreshDatabase, name: string): Promise<readonly PublishedEvent[]> {
  const columns = 'type, data, tenant_id AS "tenantId", partition_key AS "partitionKey", subject';
  const { rows } = await database.admin.query<PublishedEvent>(
    `SELECT ${columns} FROM (
       SELECT 1 AS part, position AS number, * FROM (SELECT position, type, data, tenant_id, partition_key, subject FROM "${name}".event_log) log
       UNION ALL
       SELECT 2, ordinal, * FROM (SELECT ordinal, type, data, tenant_id, partition_key, subject FROM "${name}".outbox) waiting
     ) every ORDER BY part, number`,
  );
  return rows;
}
