import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { AsyncScope } from '../../base/async-scope.ts';
import type { Caller } from '../../base/caller.ts';
import type { Clock } from '../../base/clock.ts';
import type { AuditEntry } from '../../contract/audit-entry.ts';
import { DomainError } from '../../contract/domain-error.ts';
import type { EventInput, EventType } from '../../contract/event-types.ts';
import { GatewayAnswers } from '../access/gateway-answers.ts';
import { Holding } from '../access/holding.ts';
import { Acting, asUnauthenticated, requireStanding } from '../access/standing.ts';
import { asUnavailable } from '../availability.ts';
import { CONNECTION_WAIT_MS } from '../connection-budget.ts';
import { isDatabaseUnavailable } from '../database-errors.ts';
import { claiming, claimOf, type OnceRequest, onceInTransaction, onceOutsideTransaction } from '../idempotency/once.ts';
import { Beginning, type OpenTransaction, THEN_COMMIT } from '../pipelined-client.ts';
import { createPool } from '../pool.ts';
import { rawStatements } from '../raw-statements.ts';
import { retryConflicts } from '../retry.ts';
import type { SqlStatement, SqlTransaction } from '../sql-statement.ts';
import { createStatementNames } from '../statement-names.ts';
import { AuditScope } from './audit-scope.ts';
import { JobBuffer, type Jobs } from './job-buffer.ts';
import { Lagging } from './lagging.ts';
import { type Outbox, OutboxBuffer } from './outbox.ts';
import { Replica, type ReplicaOutcome } from './replica.ts';
import { type Actor, actorOf, settingsOf } from './transaction-settings.ts';

/** Part of a generated Prisma client that the kit uses. */
export interface PrismaClientLike {
  /** Prisma's is overloaded, which no simpler type matches; `createDatabase` narrows it to the form with a function. */
  $transaction(...args: never): unknown;
  $disconnect(): Promise<void>;
}

/** Options of `new PrismaClient(…)`. */
export interface ClientOptions {
  readonly adapter: PrismaPg;
  readonly transactionOptions: { readonly maxWait: number; readonly timeout: number };
}

/** The client inside a transaction that only reads: the models and `$queryRaw`. */
export type ReadTx<Client> = Omit<Client, '$connect' | '$disconnect' | '$on' | '$use' | '$extends' | '$transaction'>;

/** The client inside a transaction that writes, with what leaves the subgraph if and only if it commits. */
export type WriteTx<Client> = ReadTx<Client> & { readonly outbox: Outbox; readonly jobs: Jobs };

export interface DatabaseOptions<Client extends PrismaClientLike> {
  /** The subgraph: its schema's and its role's name, and the source of its events. */
  readonly name: string;
  readonly services: {
    /** Connection string of the subgraph's own role. */
    readonly databaseUrl: string;
    /** The same at a pooler in transaction mode. */
    readonly poolerUrl?: string | undefined;
    readonly poolMax?: number;
    readonly clock: Clock;
    /** Longest wait for a free connection in milliseconds; default 10,000. A transaction may run twice as long. */
    readonly connectionWaitMs?: number | undefined;
    /** Receives each statement before it is sent; tests count them. */
    readonly observeStatement?: ((sql: string) => void) | undefined;
    /** Connection string of the subgraph's role at the database of the access schema, where that is another one. */
    readonly accessUrl?: string | undefined;
    /** Connection string of the subgraph's role at a streaming replica, which answers reads that may lag. */
    readonly replicaUrl?: string | undefined;
    /** Counts reads that may lag by who answered them. */
    readonly countLagging?: ((outcome: ReplicaOutcome) => void) | undefined;
  };
  /** `(options) => new PrismaClient(options)` */
  readonly client: (options: ClientOptions) => Client;
}

export interface SystemOptions {
  /** Whom the transaction acts for; nobody when absent. */
  readonly userId?: string | null;
  readonly correlationId?: string;
}

/**
 * A subgraph's way to its tables.
 *
 * `read` and `write` run one transaction in which row-level security sees the caller's tenant and user. The function
 * may run several times (deadlock, serialisation failure: at most five), so it has no effect but through its `tx`.
 * A refusal (DomainError) that is returned commits what was written before it, which should be nothing, or a counter of
 * failures; anything thrown rolls back. While the database is away they throw COMPONENT_UNAVAILABLE. What gateways follow
 * (blocks, withdrawals, limits, plans) holds in all of them before a write that changed it resolves: kit/database/access/follower.ts.
 */
export interface Database<Client extends PrismaClientLike> {
  readonly name: string;
  /**
   * No transaction and no tenant: rows of tenant-owned tables are invisible here. For reads of platform tables. Throws COMPONENT_UNAVAILABLE while
   * the database is away.
   */
  readonly client: Client;
  /** The connections below the client; the kit's own workers share them. */
  readonly pool: pg.Pool;
  /** One READ ONLY transaction as the caller; at the replica where there is one and the work may lag (`Lagging`). */
  read<T>(caller: Caller, fn: (tx: ReadTx<Client>) => Promise<T>): Promise<T>;
  write<T>(caller: Caller, fn: (tx: WriteTx<Client>) => Promise<T>): Promise<T>;
  /** As nobody, for consumers, jobs and sign-in: policies that say `app_is_system()` let it through. */
  systemRead<T>(tenantId: string | null, fn: (tx: ReadTx<Client>) => Promise<T>): Promise<T>;
  systemWrite<T>(tenantId: string | null, fn: (tx: WriteTx<Client>) => Promise<T>, options?: SystemOptions): Promise<T>;
  /**
   * `write`, with an effect that happens once per (tenant, caller, operation, key): see kit/database/idempotency/once.ts.
   */
  once<T>(request: OnceRequest, fn: (tx: WriteTx<Client>) => Promise<T>): Promise<T | DomainError>;
  /** Writes an audit entry of its own, for what changes nothing: a read of other people's data, a refusal. `isWithheld`: it belongs to no organisation. */
  audit(caller: Caller, entry: AuditEntry, isWithheld?: boolean): Promise<void>;
  close(): Promise<void>;
}

const POOL_MAX = 4;
/** A replica that takes longer is away; the primary answers. */
const REPLICA_WAIT_MS = 1_000;

/** The running work, which notes whether it sent a message to gateways. */
const Telling = new AsyncScope<{ noteTold(): void }>();

export function createDatabase<Client extends PrismaClientLike>(options: DatabaseOptions<Client>): Database<Client> {
  const { name, services } = options;
  const { connectionWaitMs: maxWait = CONNECTION_WAIT_MS } = services;
  const transactionOptions = { maxWait, timeout: 2 * maxWait };
  const common = {
    max: services.poolMax ?? POOL_MAX,
    applicationName: `codai ${name}`,
    observe: services.observeStatement,
  };
  const pool = createPool({ ...common, connectionString: services.poolerUrl ?? services.databaseUrl, waitMs: maxWait });
  const nameOf = createStatementNames();
  const clientOf = (connections: pg.Pool) =>
    onDemand(() =>
      options.client({
        adapter: new PrismaPg(connections, { schema: name, statementNameGenerator: nameOf }),
        transactionOptions,
      }),
    );
  const primary = clientOf(pool);
  let translating: Client | undefined;
  const accessPool =
    services.accessUrl === undefined
      ? null
      : createPool({ ...common, connectionString: services.accessUrl, waitMs: maxWait });
  const replicaPool =
    services.replicaUrl === undefined
      ? null
      : createPool({ ...common, connectionString: services.replicaUrl, waitMs: REPLICA_WAIT_MS });
  const replica = replicaPool && {
    client: clientOf(replicaPool),
    reads: new Replica(name, pool, services.countLagging ?? (() => {}), () => services.clock.now().getTime()),
  };
  function begin<R>(client: () => Client, fn: (tx: ReadTx<Client> & SqlTransaction) => Promise<R>): Promise<R> {
    const beginning: { begun: OpenTransaction | null } = { begun: null };
    const work = (tx: ReadTx<Client> & SqlTransaction) => {
      if (beginning.begun === null) throw new Error('The pool of this database opens connections of another class.');
      const statements = rawStatements(beginning.begun, nameOf);
      return fn(Object.create(tx, Object.getOwnPropertyDescriptors(statements)));
    };
    const open = () => client().$transaction(...([work, transactionOptions] as never)) as Promise<R>;
    const running = Beginning.run(beginning, () => holding(accessPool, open));
    // Also of one that failed: its answer may have been lost behind its commit, and the next try replays it.
    return running.finally(() => {
      if (beginning.begun?.hasTold === true) Telling.get()?.noteTold();
    });
  }
  const now = () => services.clock.now();
  const gateways = new GatewayAnswers(pool, services.databaseUrl);

  /** Runs the work. When it has notified gateways, waits until each of them has the change. */
  async function heard<T>(work: () => Promise<T>): Promise<T> {
    let hasTold = false;
    const noteTold = () => {
      hasTold = true;
    };
    const outcome = await Telling.run({ noteTold }, work);
    if (hasTold) await gateways.heard();
    return outcome;
  }

  /** Standing is asked for by the first statement where the access schema is in the same database. */
  const openingOf = (actor: Actor, isReadOnly: boolean) =>
    settingsOf(accessPool === null ? actor : { ...actor, standing: [] }, isReadOnly);

  /** `opening` is its first statement, which says for whom it runs; `fn` receives the number of rows that it affected. */
  function transaction<T>(
    { standing }: Actor,
    opening: SqlStatement,
    fn: (tx: ReadTx<Client>, affected: number) => Promise<T>,
  ): Promise<T> {
    return retryConflicts(() =>
      begin(primary.get, async (tx) => {
        const opened = Promise.resolve(tx.$executeRawUnsafe(opening.sql, ...opening.values));
        if (accessPool !== null && standing.length > 0)
          await bothSettled(opened, requireStanding(accessPool, standing));
        const affected = await opened;
        Acting.current()?.noteAsked(standing);
        return fn(tx, affected);
      }),
    );
  }

  const reading = <T>(actor: Actor, fn: (tx: ReadTx<Client>) => Promise<T>) => {
    const atPrimary = () => transaction(actor, openingOf(actor, true), fn);
    if (replica === null || Lagging.get() === null) return atPrimary();
    const { client, reads } = replica;
    const atReplica = (opening: SqlStatement) =>
      begin(client.get, async (tx) => {
        if ((await tx.$executeRawUnsafe(opening.sql, ...opening.values)) === 0) Replica.behind();
        return fn(tx);
      });
    return reads.read(actor, atReplica, atPrimary);
  };

  const writing = async <T>(actor: Actor, fn: (tx: WriteTx<Client>) => Promise<T>): Promise<T> => {
    const work = async (tx: WriteTx<Client>) => ({ outcome: await fn(tx), closing: null, isReplay: false });
    return closed(actor, openingOf(actor, false), work);
  };

  /** A transaction that writes; its last statement tells the events, the audit entry among them, and `closing` beside them. */
  async function closed<T>(
    actor: Actor,
    opening: SqlStatement,
    fn: (
      tx: WriteTx<Client>,
      affected: number,
    ) => Promise<{ outcome: T; closing: SqlStatement | null; isReplay: boolean }>,
  ): Promise<T> {
    const scope = AuditScope.current(name);
    const work = async (tx: ReadTx<Client>, affected: number) => {
      // Made here and not outside: a second try begins with none of the first one's events.
      const outbox = new OutboxBuffer({ caller: actor, causationId: null, now });
      const jobs = new JobBuffer(name);
      const write = Object.create(tx, { outbox: { value: outbox }, jobs: { value: jobs } });
      const { outcome, closing, isReplay } = await fn(write, affected);
      await jobs.flush(tx as unknown as SqlTransaction);
      // A deadlock runs all of this again: the entry of the try before is given back first.
      scope?.settle(false);
      if (scope !== null && !isReplay && (outbox.isUsed || (await hasWritten(tx as unknown as SqlTransaction)))) {
        const entry = scope.claim(outcome);
        if (entry !== null) appendAudit(outbox, name, entry, scope.mutation.isWithheld);
      }
      await Holding.scope.get()?.confirm();
      await outbox.flush(endingWith(tx as unknown as SqlTransaction), closing);
      return outcome;
    };
    let outcome: T;
    try {
      outcome = await transaction(actor, opening, work);
      scope?.settle(true);
    } catch (error) {
      scope?.settle(false);
      throw error;
    }
    await replica?.reads.noteWritten();
    return outcome;
  }

  async function once<T>(request: OnceRequest, fn: (tx: WriteTx<Client>) => Promise<T>): Promise<T | DomainError> {
    const claim = claimOf(request, now());
    if (claim instanceof DomainError) return claim;
    const actor = actorOf(request.caller);
    const opening = claiming(openingOf(actor, false), claim);
    return onceOutsideTransaction(
      () =>
        closed<T | DomainError>(actor, opening, (tx, affected) =>
          onceInTransaction(tx as unknown as SqlTransaction, claim, affected === 1, () => fn(tx)),
        ),
      isDatabaseUnavailable,
    );
  }

  const system = (tenantId: string | null, { userId = null, correlationId }: SystemOptions = {}) => ({
    userId,
    principal: userId,
    tenantId,
    roles: [],
    isSystem: true,
    correlationId: correlationId ?? `system-${name}`,
    // A transaction without a caller does not get around a withdrawal.
    standing: Acting.current()?.keys ?? [],
  });

  return {
    name,
    get client() {
      translating ??= withAvailability(primary.get());
      return translating;
    },
    pool,
    read: (caller, fn) => translated(reading(actorOf(caller), fn)),
    write: (caller, fn) => translated(heard(() => writing(actorOf(caller), fn))),
    systemRead: (tenantId, fn) => translated(reading(system(tenantId), fn)),
    systemWrite: (tenantId, fn, systemOptions) => translated(heard(() => writing(system(tenantId, systemOptions), fn))),
    once: (request, fn) => translated(heard(() => once(request, fn))),
    audit: (caller, entry, isWithheld) =>
      translated(writing(actorOf(caller), async ({ outbox }) => appendAudit(outbox, name, entry, isWithheld))),
    async close() {
      await gateways.close();
      for (const client of [primary, replica?.client]) await client?.made()?.$disconnect();
      for (const connections of [pool, replicaPool, accessPool])
        if (connections?.ended === false) await connections.end();
    },
  };
}

/** A client that is made when it is first used: it unpacks a graph of its schema, megabytes that an idle subgraph does not need. */
function onDemand<Client>(make: () => Client): { get(): Client; made(): Client | undefined } {
  let made: Client | undefined;
  return {
    get: () => {
      made ??= make();
      return made;
    },
    made: () => made,
  };
}

/** Runs a transaction whose questions to the access schema go to another database, and ends them behind it. */
async function holding<T>(pool: pg.Pool | null, open: () => Promise<T>): Promise<T> {
  if (pool === null) return Holding.scope.get() === null ? open() : Holding.scope.run(null, open);
  const held = new Holding(pool);
  try {
    return await Holding.scope.run(held, open);
  } finally {
    await held.end();
  }
}

/** Waits for both, since the connection of the first goes on to its end; then the first failure counts. */
async function bothSettled(one: Promise<unknown>, other: Promise<unknown>): Promise<void> {
  for (const outcome of await Promise.allSettled([one, other])) if (outcome.status === 'rejected') throw outcome.reason;
}

/** The same transaction, for its last statement: COMMIT goes out with what this executes. */
function endingWith(tx: SqlTransaction): SqlTransaction {
  return {
    $executeRawUnsafe: (sql, ...values) => tx.$executeRawUnsafe(`${sql} ${THEN_COMMIT}`, ...values),
    $queryRawUnsafe: (sql, ...values) => tx.$queryRawUnsafe(sql, ...values),
  };
}

/** Replaces the database's own errors with those that a client may see. */
async function translated<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw asUnavailable(asUnauthenticated(error));
  }
}

/** The same client, whose own queries throw COMPONENT_UNAVAILABLE as transactions do. */
function withAvailability<Client extends PrismaClientLike>(client: Client): Client {
  const $allOperations = async ({ args, query }: { args: unknown; query: (args: unknown) => Promise<unknown> }) => {
    try {
      return await query(args);
    } catch (error) {
      throw asUnavailable(error);
    }
  };
  return (client as unknown as Extensible<Client>).$extends({ query: { $allOperations } });
}

interface Extensible<Client> {
  $extends(extension: object): Client;
}

/** Whether the transaction has changed a row. One that changed nothing has no number yet. */
async function hasWritten(tx: SqlTransaction): Promise<boolean> {
  const [row] = await tx.$queryRawUnsafe<{ has: boolean }[]>(
    'SELECT pg_current_xact_id_if_assigned() IS NOT NULL AS has',
  );
  return row?.has === true;
}

function appendAudit(outbox: Outbox, subgraph: string, entry: AuditEntry, isWithheld = false): void {
  const type = `${subgraph}.audit.recorded` as EventType;
  outbox.append(type, entry as EventInput<typeof type>, {
    subject: entry.target,
    partitionKey: entry.actorId ?? 'audit',
    ...(isWithheld && { tenantId: null }),
  });
}
