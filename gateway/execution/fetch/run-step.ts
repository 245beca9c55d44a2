import { type Fault, ownFault } from '../../messages/response/fault.ts';
import type { PlacedFile } from '../../messages/uploads/uploads.ts';
import type { Upstream } from '../../upstream/create-upstream.ts';
import type { UpstreamReply } from '../../upstream/request.ts';
import type { SubgraphPayload } from '../../upstream/upstream.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import type { CompiledEntityPart, CompiledOperation, CompiledRootPart, CompiledStep } from '../compile/compile.ts';
import type { EngineObserver } from '../operation/engine-observer.ts';
import type { Execution } from '../operation/execution.ts';
import type { FetchTiming } from '../operation/fetch-timing.ts';
import { isTree } from '../operation/tree.ts';
import { type CollectedEntities, collectEntities, gatherByContext } from './collect-entities.ts';
import type { FetchCache } from './fetch-cache.ts';
import { markAll, mergeEntities } from './merge-entities.ts';
import { mergeRoot, rootTargets } from './merge-root.ts';
import { readSubgraphErrors, type SubgraphError } from './subgraph-errors.ts';

/** The services that every step of every operation needs. */
export interface StepServices {
  readonly upstream: Upstream;
  readonly observer: EngineObserver;
  /** The earlier answers of subgraphs; null: nothing is kept. */
  readonly cache: FetchCache | null;
}

/** The entities of one part that go into one request. */
interface PartCall {
  readonly part: CompiledEntityPart;
  readonly gathered: CollectedEntities;
}

/**
 * Runs one step: gathers what it asks about, calls the subgraph, merges the answer. Never rejects: a failure is marked
 * on what it leaves missing. Undefined when there is nothing to ask.
 */
export function runStep(
  services: StepServices,
  operation: CompiledOperation,
  execution: Execution,
  step: CompiledStep,
): Promise<void> | undefined {
  const [first] = step.parts;
  if (first?.kind === 'root') return runRoot(services, operation, execution, step, first);
  const parts = step.parts as readonly CompiledEntityPart[];
  if (operation.hasContexts && first && first.plan.contexts.length > 0) {
    const groups = gatherByContext(execution, first, operation.possibleTypes);
    if (groups.length === 0) return undefined;
    const calls = groups.map(({ gathered, variablesText }) =>
      runEntities(services, operation, execution, step, { calls: [{ part: first, gathered }], variablesText }),
    );
    return Promise.all(calls).then(() => undefined);
  }
  const calls = parts.map((part) => ({ part, gathered: collectEntities(execution, part, operation.possibleTypes) }));
  if (calls.every(({ gathered }) => gathered.representations.length === 0)) return undefined;
  return runEntities(services, operation, execution, step, { calls, variablesText: '' });
}

async function runRoot(
  services: StepServices,
  operation: CompiledOperation,
  execution: Execution,
  step: CompiledStep,
  part: CompiledRootPart,
): Promise<void> {
  const targets = rootTargets(operation, execution, part);
  if (targets.length === 0) return;
  const variables = execution.variablesText(step.variables);
  const body = variables === '' ? `${step.bodyStart}}` : `${step.bodyStart},"variables":{${variables}}}`;
  const { cache } = services;
  const { freshness } = execution;
  const looked = cache === null || freshness === null ? null : await cache.root(step, execution, freshness);
  if (looked !== null && looked.payload !== null) {
    tellCached(execution, step, {});
    mergeRootPayload(operation, execution, step, part, { payload: looked.payload });
    return;
  }
  const reply = await call(services, execution, step, body);
  if (looked !== null && !('fault' in reply)) looked.keep(reply);
  if ('fault' in reply) for (const target of targets) execution.mark(target, part.plan.keys, reply.fault);
  else mergeRootPayload(operation, execution, step, part, reply);
}

/** The reply of a subgraph; `isPlain` and `isAscii` as in `UpstreamReply`. */
interface Came {
  readonly payload: SubgraphPayload;
  readonly isPlain?: boolean;
  readonly isAscii?: boolean;
}

/** Used for the events of a subscription as well, whose payloads come by another way. */
export function mergeRootPayload(
  operation: CompiledOperation,
  execution: Execution,
  step: CompiledStep,
  part: CompiledRootPart,
  { payload, isPlain = false, isAscii = false }: Came,
): void {
  if (!isPlain) execution.isPlain = false;
  if (!isAscii) execution.isAscii = false;
  const errors = readSubgraphErrors(payload.errors, step.subgraph);
  execution.mergingFor = step.deferrals ?? null;
  mergeRoot(operation, execution, part, { data: payload.data, errors });
}

async function runEntities(
  services: StepServices,
  operation: CompiledOperation,
  execution: Execution,
  step: CompiledStep,
  { calls: asked, variablesText }: { readonly calls: readonly PartCall[]; readonly variablesText: string },
): Promise<void> {
  const { cache } = services;
  const { freshness } = execution;
  // Where a value of an ancestor decides what an entity holds, its representation alone does not say what it is.
  const mayLook = cache !== null && freshness !== null && !operation.hasContexts;
  if (freshness !== null && operation.hasContexts) freshness.restrict({ maxAgeMs: 0, isPrivate: false });
  const looked = mayLook ? await cache.entities(step, execution, freshness, asked) : null;
  if (looked?.found) mergeEntitiesPayload(operation, execution, step, looked.found.calls, looked.found);
  const calls = looked === null ? asked : looked.missing;
  const counted = execution.call.explain === true ? countOf(asked, calls) : NOTHING_COUNTED;
  if (calls === null) {
    tellCached(execution, step, counted);
    return;
  }
  let variables = execution.variablesText(step.variables);
  if (variablesText !== '') variables += variables === '' ? variablesText : `,${variablesText}`;
  for (const { part, gathered } of calls) {
    if (variables !== '') variables += ',';
    variables += `"${part.plan.variable}":[${gathered.representations.join(',')}]`;
  }
  const reply = await call(services, execution, step, `${step.bodyStart},"variables":{${variables}}}`, counted);
  if (looked !== null && !('fault' in reply)) looked.keep(reply);
  if ('fault' in reply) {
    for (const { part, gathered } of calls) markAll(execution, part, gathered, reply.fault);
    return;
  }
  mergeEntitiesPayload(operation, execution, step, calls, reply);
}

function mergeEntitiesPayload(
  operation: CompiledOperation,
  execution: Execution,
  step: CompiledStep,
  calls: readonly PartCall[],
  { payload, isPlain = false, isAscii = false }: Came,
): void {
  if (!isPlain) execution.isPlain = false;
  if (!isAscii) execution.isAscii = false;
  const data = isTree(payload.data) ? payload.data : {};
  const errors = payload.errors === undefined ? NO_ERRORS : readSubgraphErrors(payload.errors, step.subgraph);
  const others = errors.length === 0 ? NO_ERRORS : errorsOfNoPart(errors, calls);
  const cause = others[0]?.fault ?? null;
  const { subgraph } = step;
  execution.mergingFor = step.deferrals ?? null;
  let isCauseTold = false;
  for (const { part, gathered } of calls) {
    const { alias } = part.plan;
    const own = errors.length === 0 ? errors : errors.filter(({ path }) => path?.[0] === alias);
    const list = Object.hasOwn(data, alias) ? data[alias] : undefined;
    const answer = { subgraph, list, errors: own, cause };
    if (mergeEntities(operation, execution, part, gathered, answer)) isCauseTold = true;
  }
  for (const { fault } of isCauseTold ? others.slice(1) : others) execution.report(fault, null);
}

const NO_ERRORS: readonly SubgraphError[] = [];

function errorsOfNoPart(errors: readonly SubgraphError[], calls: readonly PartCall[]): readonly SubgraphError[] {
  const aliases = new Set<unknown>(calls.map(({ part }) => part.plan.alias));
  return errors.filter(({ path }) => !aliases.has(path?.[0]));
}

const NO_FILES: readonly PlacedFile[] = [];

type Reply =
  | Pick<UpstreamReply, 'payload' | 'isPlain' | 'isAscii' | 'headers' | 'isJoined'>
  | { readonly fault: Fault };

async function call(
  services: StepServices,
  execution: Execution,
  step: CompiledStep,
  body: string,
  counted: Counted = NOTHING_COUNTED,
): Promise<Reply> {
  const { subgraph, url } = step;
  const kind = step.kind === 'mutation' ? 'mutation' : 'query';
  const { signal } = execution;
  const startedAt = performance.now();
  try {
    const { call: context } = execution;
    const files = context.uploads?.placedIn(execution.variables, step.variables) ?? NO_FILES;
    const { document, deadline } = step;
    const request = { subgraph, url, kind, body, document, deadline, call: context, signal } as const;
    // A file can be sent once, so what has one is neither repeated nor shared.
    const reply = await services.upstream.fetch(files.length === 0 ? request : { ...request, kind: 'mutation', files });
    tell(services, execution, step, { startedAt, ...reply, outcome: 'ok', counted });
    return reply;
  } catch (thrown) {
    const { code, attempts } = thrown instanceof UpstreamError ? thrown : { code: 'INTERNAL' as const, attempts: 1 };
    tell(services, execution, step, { startedAt, responseBytes: 0, attempts, outcome: code, counted });
    return { fault: ownFault(code, { subgraph, cause: thrown }) };
  }
}

interface FetchEnd {
  readonly startedAt: number;
  readonly responseBytes: number;
  readonly attempts: number;
  readonly outcome: string;
  readonly isJoined?: boolean;
  readonly counted: Counted;
}

/** How many entities a fetch is about; empty for one of root fields, and where nobody asked. */
type Counted = Pick<FetchTiming, 'entities' | 'references' | 'cached'>;

const NOTHING_COUNTED: Counted = {};

/** `sent` are those of `asked` that the cache did not have; null: it had all. */
function countOf(asked: readonly PartCall[], sent: readonly PartCall[] | null): Counted {
  const objects = sum(asked, (gathered) => gathered.objects.length);
  const cached = objects - sum(sent ?? [], (gathered) => gathered.objects.length);
  const references = objects + sum(asked, ({ repeated = 0 }) => repeated);
  const entities = sum(sent ?? [], ({ representations }) => representations.length);
  return { entities, references, ...(cached > 0 && { cached }) };
}

function sum(calls: readonly PartCall[], of: (gathered: CollectedEntities) => number): number {
  return calls.reduce((total, { gathered }) => total + of(gathered), 0);
}

function tellCached({ call: { explain }, timings, startedAt }: Execution, step: CompiledStep, counted: Counted): void {
  if (explain !== true) return;
  const startedAfterMs = performance.now() - startedAt;
  const { index, subgraph } = step;
  const nothing = { durationMs: 0, responseBytes: 0, attempts: 0, outcome: 'cached' };
  timings.push({ step: index, subgraph, startedAfterMs, ...nothing, ...counted });
}

function tell({ observer }: StepServices, execution: Execution, step: CompiledStep, end: FetchEnd): void {
  const { correlationId, explain } = execution.call;
  const { responseBytes, attempts, outcome } = end;
  const { subgraph } = step;
  const durationMs = performance.now() - end.startedAt;
  const kind = step.kind === 'mutation' ? 'mutation' : 'query';
  observer.fetched?.({ subgraph, kind, durationMs, responseBytes, attempts, outcome, correlationId });
  if (!explain && observer.slow === undefined) return;
  const startedAfterMs = end.startedAt - execution.startedAt;
  execution.timings.push({
    step: step.index,
    subgraph,
    startedAfterMs,
    durationMs,
    responseBytes,
    attempts,
    outcome,
    ...end.counted,
    ...(end.isJoined === true && { isShared: true }),
  });
}
