import { type Fault, ownFault } from '../../messages/response/fault.ts';
import type { PlacedFile } from '../../messages/uploads/uploads.ts';
import type { Upstream } from '../../upstream/create-upstream.ts';
import type { UpstreamReply } from '../../upstream/request.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import type { CompiledOperation, CompiledRootPart, CompiledStep } from '../compile/compile.ts';
import type { CollectedEntities } from '../operation/collected-entities.ts';
import type { EngineObserver } from '../operation/engine-observer.ts';
import type { Execution } from '../operation/execution.ts';
import type { FetchTiming } from '../operation/fetch-timing.ts';
import type { AskedEntities } from '../operation/merge-state.ts';
import { gatherByContext } from './collect-entities.ts';
import type { FetchCache, PartCall } from './fetch-cache.ts';
import { mergeEntitiesPayload, mergeRootPayload } from './merge-reply.ts';
import { rootTargets } from './merge-root.ts';
import { askedEntities, currentMerged, partCalls, takeOutcome } from './shared-merging.ts';

/** The services that every step of every operation needs. */
export interface StepServices {
  readonly upstream: Upstream;
  readonly observer: EngineObserver;
  /** The earlier answers of subgraphs; null: nothing is kept. */
  readonly cache: FetchCache | null;
}

/**
 * Runs one step: gathers what it asks about, calls the subgraph, merges the answer, and calls `onEnd` in the same moment, so that
 * what follows is gathered of just that. A failure is marked on what it leaves missing. Undefined when there is nothing to ask.
 */
export function runStep(
  services: StepServices,
  operation: CompiledOperation,
  execution: Execution,
  step: CompiledStep,
  onEnd: (step: CompiledStep) => void,
): Promise<void> | undefined {
  const [first] = step.parts;
  if (first?.kind === 'root') {
    const targets = rootTargets(operation, currentMerged(operation, execution), first);
    return targets.length === 0 ? undefined : runRoot(services, operation, execution, step, first, onEnd);
  }
  if (operation.hasContexts && first && first.plan.contexts.length > 0) {
    const groups = gatherByContext(execution.merged, first, operation.possibleTypes);
    if (groups.length === 0) return undefined;
    const calls = groups.map(({ gathered, variablesText }) =>
      runEntities(services, operation, execution, step, {
        calls: [{ part: first, gathered }],
        variablesText,
        asked: null,
        onEnd: () => undefined,
      }),
    );
    return Promise.all(calls).then(() => onEnd(step));
  }
  const asked = askedEntities(operation, execution, step);
  if (asked === null) return undefined;
  const calls = partCalls(step, asked.collected);
  return runEntities(services, operation, execution, step, { calls, variablesText: '', asked, onEnd });
}

async function runRoot(
  services: StepServices,
  operation: CompiledOperation,
  execution: Execution,
  step: CompiledStep,
  part: CompiledRootPart,
  onEnd: (step: CompiledStep) => void,
): Promise<void> {
  const variables = execution.variablesText(step.variables);
  const body = variables === '' ? `${step.bodyStart}}` : `${step.bodyStart},"variables":{${variables}}}`;
  const { cache } = services;
  const { freshness } = execution;
  const looked = cache === null || freshness === null ? null : await cache.root(step, execution, freshness);
  if (looked !== null && looked.payload !== null) {
    tellCached(execution, step, {});
    mergeRootPayload(operation, execution.merged, step, part, { payload: looked.payload });
  } else {
    const reply = await call(services, execution, step, body);
    if (looked !== null && !('fault' in reply)) looked.keep(reply);
    takeOutcome(operation, execution, step, [], reply);
  }
  onEnd(step);
}

interface EntitiesRun {
  readonly calls: readonly PartCall[];
  /** Variables beside those of the operation. */
  readonly variablesText: string;
  /** Keeps the body for those who ask the same; null: nobody does. */
  readonly asked: AskedEntities | null;
  readonly onEnd: (step: CompiledStep) => void;
}

async function runEntities(
  services: StepServices,
  operation: CompiledOperation,
  execution: Execution,
  step: CompiledStep,
  { calls: all, variablesText, asked, onEnd }: EntitiesRun,
): Promise<void> {
  const { cache } = services;
  const { freshness } = execution;
  // Where a value of an ancestor decides what an entity holds, its representation alone does not say what it is.
  const mayLook = cache !== null && freshness !== null && !operation.hasContexts;
  if (freshness !== null && operation.hasContexts) freshness.restrict({ maxAgeMs: 0, isPrivate: false });
  const looked = mayLook ? await cache.entities(step, execution, freshness, all) : null;
  if (looked?.found) mergeEntitiesPayload(operation, execution.merged, step, looked.found.calls, looked.found);
  const calls = looked === null ? all : looked.missing;
  const counted = execution.call.explain === true ? countOf(all, calls) : NOTHING_COUNTED;
  if (calls === null) tellCached(execution, step, counted);
  else {
    let variables = execution.variablesText(step.variables);
    if (variablesText !== '') variables += variables === '' ? variablesText : `,${variablesText}`;
    const body =
      calls === all && asked !== null ? keptBody(step, calls, variables, asked) : bodyOf(step, calls, variables);
    const reply = await call(services, execution, step, body, counted);
    if (looked !== null && !('fault' in reply)) looked.keep(reply);
    takeOutcome(operation, execution, step, calls, reply);
  }
  onEnd(step);
}

/** The same text for all who ask it, which is then equal at a glance. */
function keptBody(step: CompiledStep, calls: readonly PartCall[], variables: string, asked: AskedEntities): string {
  if (asked.body === '' || asked.variables !== variables) {
    asked.variables = variables;
    asked.body = bodyOf(step, calls, variables);
  }
  return asked.body;
}

function bodyOf({ bodyStart }: CompiledStep, calls: readonly PartCall[], given: string): string {
  let variables = given;
  for (const { part, gathered } of calls) {
    if (variables !== '') variables += ',';
    variables += `"${part.plan.variable}":[${gathered.representations.join(',')}]`;
  }
  return `${bodyStart},"variables":{${variables}}}`;
}

const NO_FILES: readonly PlacedFile[] = [];

async function call(
  services: StepServices,
  execution: Execution,
  step: CompiledStep,
  body: string,
  counted: Counted = NOTHING_COUNTED,
): Promise<UpstreamReply | { readonly fault: Fault }> {
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
    const { responseBytes, attempts, isJoined } = reply;
    tell(services, execution, step, { startedAt, responseBytes, attempts, isJoined, outcome: 'ok', counted });
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
