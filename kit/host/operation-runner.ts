import { SpanKind } from '@opentelemetry/api';
import type { GraphQLSchema } from 'graphql';
import type pg from 'pg';
import { anonymousCaller, type Caller } from '../base/caller.ts';
import { requestError } from '../base/errors/request-error.ts';
import type { SubgraphMetrics } from '../base/telemetry/metrics.ts';
import { inTraceOf } from '../base/telemetry/trace-scope.ts';
import { contextFromTraceparent, inSpan } from '../base/telemetry/tracing.ts';
import { judgeScope, READ_ONLY_SCOPE } from '../database/access/scopes.ts';
import { Acting } from '../database/access/standing.ts';
import { asUnavailable } from '../database/availability.ts';
import { Lagging } from '../database/transactions/lagging.ts';
import type { LiveSource } from '../events/streams/live-source.ts';
import type { BaseContext } from '../security/context.ts';
import { createRights, RIGHTS_QUERY, type Rights, type StoredRights } from '../security/rights/rights.ts';
import type { AnySubgraphModule } from '../subgraph/define-subgraph.ts';
import type { Services } from '../subgraph/services.ts';
import type { Background } from './background.ts';
import { readBeginning } from './beginning.ts';
import type { ErrorReport } from './client-errors.ts';
import { asksOnlyFor, isByReference, type Operation } from './operation.ts';
import { failure, type Payload, runOperation } from './run-operation.ts';
import { runSubscription } from './run-subscription.ts';

/** Parts with which one hosted subgraph runs operations. */
export interface Runner {
  readonly module: AnySubgraphModule;
  readonly schema: GraphQLSchema;
  readonly deps: unknown;
  readonly services: Services;
  readonly background: Pick<Background, 'live' | 'requireStanding'>;
  readonly metrics: SubgraphMetrics;
}

/** An operation and for whom it runs. */
export interface Call {
  readonly operation: Operation;
  readonly caller: Caller;
  readonly signal: AbortSignal;
  readonly traceparent: string | null;
}

/** Answers a query or a mutation; measured, in a span of the gateway's trace. */
export async function answer(runner: Runner, call: Call): Promise<Payload> {
  const { module, metrics, schema } = runner;
  const { operation, traceparent } = call;
  const stop = metrics.seconds.startTimer({ subgraph: module.name, type: operation.type });
  const parent = contextFromTraceparent(traceparent);
  const attributes = { 'graphql.operation.type': operation.type, 'codai.subgraph': module.name };
  const payload = await inSpan(`${module.name} ${operation.type}`, { parent, kind: SpanKind.SERVER, attributes }, () =>
    inTraceOf(traceparent, () =>
      standing(runner, call, async () => {
        const scoped = withinScopes(runner, call);
        if (scoped === null) return failure(scopeRefusal(runner, call), reportOf(runner, call));
        const live = runner.background.live({ resumePosition: null, signal: call.signal });
        const run = () => runOperation(schema, operation, contextFor(runner, scoped, live));
        const mayLag = runner.services.replicaUrl !== undefined && asksOnlyFor(operation, module.mayLag ?? []);
        return mayLag ? Lagging.run(true, run) : run();
      }),
    ),
  );
  stop();
  count(runner, operation.type, payload);
  return payload;
}

/**
 * Runs an operation, and gives its answer only while the caller's standing holds: asked by the first statement of its
 * transactions, or after it when it began none, before the answer leaves.
 */
async function standing(runner: Runner, call: Call, work: () => Promise<Payload>): Promise<Payload> {
  const acting = new Acting(call.caller);
  const payload = await acting.run(work);
  if (acting.isSettled) return payload;
  try {
    await runner.background.requireStanding(acting.keys);
    return payload;
  } catch (error) {
    return failure(error, reportOf(runner, call));
  }
}

/**
 * Starts a subscription. Leaving the loop (`return`) or one of the signals ends it at once, also while it waits for an
 * event. Throws BAD_USER_INPUT on a malformed resume position.
 */
export function stream(runner: Runner, call: Call, draining: AbortSignal): AsyncGenerator<Payload, void, void> {
  const { module, metrics } = runner;
  const { operation } = call;
  const { after, announce } = readBeginning(operation.extensions);
  const ended = abortedWith([call.signal, draining]);
  const live = runner.background.live({ resumePosition: after, announce, signal: ended.signal });
  const context = () => contextFor(runner, { ...call, signal: ended.signal }, live);
  const subscription = {
    schema: runner.schema,
    operation,
    context,
    report: reportOf(runner, call),
    signal: ended.signal,
  };

  async function* measured(): AsyncGenerator<Payload, void, void> {
    metrics.openStreams.inc({ subgraph: module.name });
    try {
      const refusal = await standing(runner, call, async () => ({}));
      if (refusal.errors !== undefined) return void (yield refusal);
      if (withinScopes(runner, call) === null) {
        return void (yield failure(scopeRefusal(runner, call), reportOf(runner, call)));
      }
      for await (const payload of runSubscription(subscription)) {
        metrics.events.inc({ subgraph: module.name });
        count(runner, 'subscription', payload);
        yield payload;
      }
    } finally {
      metrics.openStreams.dec({ subgraph: module.name });
      ended.abort();
    }
  }

  const payloads = measured();
  const leave = payloads.return.bind(payloads);
  payloads.return = (value) => {
    // A generator that waits takes no `return`; so the signal first ends what it waits for.
    ended.abort();
    return leave(value);
  };
  return payloads;
}

/** The call as the scopes of its caller let it run in this subgraph; null: not at all. Its standing is asked for either way. */
function withinScopes({ module }: Runner, call: Call): Call | null {
  const { operation, caller } = call;
  const verdict = judgeScope(caller, module, { type: operation.type, isByReference: isByReference(operation) });
  if (verdict === 'REFUSED') return null;
  if (verdict === 'AS_CALLER') return call;
  // Its scopes stay, so that a refusal can say what is missing.
  const { correlationId, source, scopes } = caller;
  return { ...call, caller: { ...anonymousCaller(correlationId, source), scopes } };
}

function scopeRefusal({ module }: Runner, { operation, caller }: Call): Error {
  if (caller.scopes.includes(READ_ONLY_SCOPE)) return requestError('FORBIDDEN', 'This session only reads.');
  const scope = `${module.name}:${operation.type === 'mutation' ? 'write' : 'read'}`;
  const message =
    operation.type === 'mutation' && module.acceptsTokenWrites !== true
      ? 'No token can do this. Use a session of your own.'
      : `The scopes of this token do not include ${scope}.`;
  return requestError('FORBIDDEN', message);
}

/**
 * A signal that is aborted when one of the others is, or by hand; it lets go of them then. `AbortSignal.any` would hang
 * on to the process-long one for every subscription there ever was.
 */
function abortedWith(signals: readonly AbortSignal[]): { readonly signal: AbortSignal; readonly abort: () => void } {
  const controller = new AbortController();
  const abort = () => {
    for (const signal of signals) signal.removeEventListener('abort', abort);
    controller.abort();
  };
  for (const signal of signals) {
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  }
  return { signal: controller.signal, abort };
}

/** Where this call's errors go: its correlation id, and a logger that writes it. */
export function reportOf({ services }: Pick<Runner, 'services'>, { caller }: Pick<Call, 'caller'>): ErrorReport {
  const { correlationId } = caller;
  return { correlationId, logger: services.logger.child({ correlationId }) };
}

function contextFor({ module, deps, services }: Runner, call: Call, live: LiveSource): BaseContext {
  const { caller, signal } = call;
  const rights = rightsFor(module, deps, services, caller);
  const base: BaseContext = { ...reportOf({ services }, call), caller, clock: services.clock, live, rights, signal };
  return module.context(deps, { base, caller, services });
}

function rightsFor(
  { name, rolePermissions }: AnySubgraphModule,
  deps: unknown,
  { clock }: Services,
  caller: Caller,
): Rights {
  return createRights({
    caller,
    now: () => clock.now(),
    rolePermissions,
    async read(tenantId, userId) {
      const { database } = deps as { readonly database?: { readonly pool: Pick<pg.Pool, 'query'> } };
      if (database === undefined) throw new Error(`Rights are read by ${name}; its \`deps\` need a \`database\`.`);
      const { rows } = await database.pool
        .query<StoredRights>({ name: 'rights_of', text: RIGHTS_QUERY, values: [tenantId, userId] })
        .catch((error: unknown) => {
          throw asUnavailable(error);
        });
      return rows[0];
    },
  });
}

function count({ module, metrics }: Runner, type: string, payload: Payload): void {
  const subgraph = module.name;
  metrics.operations.inc({ subgraph, type, outcome: payload.errors === undefined ? 'ok' : 'error' });
  for (const { extensions } of payload.errors ?? []) metrics.errors.inc({ subgraph, code: extensions.code });
}
