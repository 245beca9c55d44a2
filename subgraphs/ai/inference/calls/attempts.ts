import { setTimeout as sleep } from 'node:timers/promises';
import { BudgetExceededError, UpstreamUnavailableError } from '@codai/contracts/ai';
import { PortUnavailable } from '@codai/kit';
import type { AiWrite, Deps } from '../../deps.ts';
import { AnswerStopped } from '../../governance/moderation/stopped.ts';
import type { CallableModel } from '../../models/catalogue/catalogue.ts';
import { costOf, type Tokens } from '../../models/catalogue/prices.ts';
import { EngineRefusal } from '../../models/engine/result.ts';
import type { CallKind } from '../../ports/guarded-provider.ts';
import type { ModelKind } from '../../ports/provider.ts';
import { type Reservation, reserve } from '../../spending/budgets/reserve.ts';
import { type Call, factsOf, failureOf } from '../../spending/usage/call.ts';
import { recordAttempt, recordUsage, type UsageOutcome } from '../../spending/usage/record.ts';

/** Tries of one model before the next one of the chain. */
const TRIES = 2;
const WAIT_MS = 100;

/** Facts of one try at one model. */
export interface Try {
  readonly model: CallableModel;
  readonly signal: AbortSignal;
}

export interface Tried<T> {
  readonly value: T;
  readonly tokens: Tokens;
}

export interface AttemptPlan<T> {
  readonly call: Call;
  readonly kind: ModelKind;
  readonly chain: readonly CallableModel[];
  /** Most tokens of one try at a model, which its budgets hold. */
  readonly bound: (model: CallableModel) => Tokens;
  readonly signal: AbortSignal;
  /** Reservation of the first attempt, made in the transaction that stored the request. */
  readonly firstReservation: Reservation;
  readonly run: (attempt: Try) => Promise<Tried<T>>;
  /** Tokens to bill for a try that broke off or was cancelled: of what it delivered. */
  readonly delivered: (isCancelled: boolean) => Tokens | Promise<Tokens>;
  /** Forgets what a failed try produced. False: something of it was released already, so no other try may follow. */
  readonly startOver: () => boolean;
  /** Keeps the result, in the transaction that settles its attempt. False: the request was cancelled meanwhile, and the attempt with it. */
  readonly keep?: (tx: AiWrite, success: Success<T>) => Promise<boolean>;
}

export interface Success<T> {
  readonly value: T;
  readonly model: CallableModel;
  readonly tokens: Tokens;
  readonly costMicros: bigint;
}

/** An attempt that gave no whole answer, and what it is billed. */
interface Cut {
  readonly model: CallableModel;
  readonly tokens: Tokens;
  readonly costMicros: bigint;
}

/** Outcome of the attempts. `CANCELLED`: the signal was aborted. */
export type AttemptsEnd<T> =
  | ({ readonly kind: 'SUCCEEDED' } & Success<T>)
  | ({ readonly kind: 'BROKEN' } & Cut)
  | ({ readonly kind: 'CANCELLED' } & Cut)
  | { readonly kind: 'REFUSED'; readonly refusal: BudgetExceededError | UpstreamUnavailableError };

/** Most that one try at a model can cost. */
export function mostOf(model: CallableModel, bound: AttemptPlan<unknown>['bound']): bigint {
  return costOf(model.price, bound(model));
}

/**
 * Tries the models of a chain in declared order, each at most twice, an open circuit not at all (AI-8). Each attempt holds its most possible
 * cost before it begins, and leaves one usage record with its exact cost (AI-1, AI-2, AI-3).
 */
export async function attemptChain<T>(deps: Deps, plan: AttemptPlan<T>): Promise<AttemptsEnd<T>> {
  const { call, chain, signal } = plan;
  let held: Reservation | null = plan.firstReservation;
  for (const model of chain) {
    for (let tries = 1; tries <= TRIES; tries++) {
      // The first reservation is of the first model and is used up by its first try, whatever its circuit says by now.
      if (held === null && isOpen(model)) break;
      call.attempt++;
      if (held === null) {
        const reserved = await reserveNext(deps, plan, model);
        if (reserved instanceof BudgetExceededError) return { kind: 'REFUSED', refusal: reserved };
        held = reserved;
      }
      const end = await attempt(deps, plan, model, held);
      held = null;
      if (end.kind === 'SUCCEEDED' || end.kind === 'CANCELLED') return end;
      if (!plan.startOver()) return { ...end, kind: 'BROKEN' };
      if (!end.isPassing || isOpen(model)) break;
      if (tries < TRIES) await sleep(WAIT_MS * (0.5 + Math.random()), undefined, { signal }).catch(() => {});
    }
  }
  return { kind: 'REFUSED', refusal: new UpstreamUnavailableError() };
}

/** The models of a chain whose circuit lets calls pass. */
export function passing(chain: readonly CallableModel[]): readonly CallableModel[] {
  return chain.filter((model) => !isOpen(model));
}

function isOpen({ host, kind }: CallableModel): boolean {
  return host.circuitOf(kind as CallKind) === 'open';
}

function reserveNext<T>(deps: Deps, { call, bound }: AttemptPlan<T>, model: CallableModel) {
  const { tenantId, userId, requestId, operation, attempt } = call;
  const amountMicros = mostOf(model, bound);
  return deps.database.systemWrite(
    tenantId,
    (tx) => reserve(deps, tx, { tenantId, userId, requestId, operation, attempt, modelId: model.id, amountMicros }),
    { userId },
  );
}

type AttemptEnd<T> =
  | Extract<AttemptsEnd<T>, { kind: 'CANCELLED' | 'SUCCEEDED' }>
  | (Omit<Extract<AttemptsEnd<T>, { kind: 'BROKEN' }>, 'kind'> & {
      readonly kind: 'FAILED';
      /** Whether another try at the same model may fare better. */
      readonly isPassing: boolean;
    });

export async function attempt<T>(
  deps: Deps,
  plan: AttemptPlan<T>,
  model: CallableModel,
  { reservationId }: Reservation,
): Promise<AttemptEnd<T>> {
  const { call, kind, bound, signal } = plan;
  // Now, and not when it is recorded: moderations count on while the answer is read.
  const numbered = factsOf(call);
  const startedAt = performance.now();
  const record = async (
    outcome: UsageOutcome,
    tokens: Tokens,
    failure: string | null,
    then: ((tx: AiWrite, costMicros: bigint) => Promise<boolean>) | null,
  ): Promise<bigint> => {
    const costMicros = costOf(model.price, tokens);
    const latencyMs = Math.round(performance.now() - startedAt);
    const priced = { modelId: model.id, price: model.price };
    const noted = [...call.noted];
    const facts = { ...numbered, kind, outcome, failure, tokens, latencyMs, priced, reservationId };
    await deps.database.systemWrite(
      call.tenantId,
      async (tx) => {
        const isFirst = await recordAttempt(deps, tx, { ...facts, provider: model.host.name }, async () => {
          await recordUsage(deps, tx, noted);
          if (then !== null && !(await then(tx, costMicros))) throw new NotKept();
        });
        // A job has given the attempt up: what it produced is not kept either.
        if (!isFirst) throw new Error(`The lease of ${call.requestId} expired while its call was under way.`);
      },
      { userId: call.userId },
    );
    call.noted.splice(0, noted.length);
    return costMicros;
  };

  let tried: Tried<T>;
  try {
    if (signal.aborted) throw signal.reason;
    tried = await plan.run({ model, signal });
  } catch (error) {
    const isCancelled = signal.aborted;
    const failure = isCancelled ? null : nameOf(error);
    if (failure === 'INTERNAL') {
      deps.logger.error(
        { err: error, requestId: call.requestId, provider: model.host.name },
        'An attempt at a model failed.',
      );
    }
    const tokens = atMost(await plan.delivered(isCancelled), bound(model));
    const costMicros = await record(isCancelled ? 'CANCELLED' : 'FAILED', tokens, failure, null);
    if (isCancelled) return { kind: 'CANCELLED', model, tokens, costMicros };
    const isPassing = error instanceof PortUnavailable && isWorthRepeating(error);
    return { kind: 'FAILED', model, tokens, costMicros, isPassing };
  }
  const tokens = atMost(tried.tokens, bound(model));
  const { value } = tried;
  try {
    const costMicros = await record('SUCCEEDED', tokens, null, async (tx, cost) =>
      plan.keep === undefined ? true : plan.keep(tx, { value, model, tokens, costMicros: cost }),
    );
    return { kind: 'SUCCEEDED', value, model, tokens, costMicros };
  } catch (error) {
    if (!(error instanceof NotKept)) throw error;
    const delivered = atMost(await plan.delivered(true), bound(model));
    const costMicros = await record('CANCELLED', delivered, null, null);
    return { kind: 'CANCELLED', model, tokens: delivered, costMicros };
  }
}

/** Thrown to undo the settlement of an attempt whose request was cancelled. */
class NotKept extends Error {}

/** A host that counts more tokens than were possible is billed for what was possible. */
function atMost(tokens: Tokens, bound: Tokens): Tokens {
  return { input: Math.min(tokens.input, bound.input), output: Math.min(tokens.output, bound.output) };
}

function nameOf(error: unknown): string {
  if (error instanceof AnswerStopped) return error.stop.reason;
  if (error instanceof EngineRefusal) return 'UNSUPPORTED';
  return error instanceof PortUnavailable ? failureOf(error) : 'INTERNAL';
}

/** Refusals of the request itself, and deadlines, which a second try would meet again, are not repeated. */
function isWorthRepeating({ reason, status }: PortUnavailable): boolean {
  if (reason === 'NETWORK') return true;
  return reason === 'STATUS' && status !== null && (status >= 500 || status === 408 || status === 429);
}
