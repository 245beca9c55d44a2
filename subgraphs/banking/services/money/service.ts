import { DomainError, type Id, newId } from '@codai/kit';
import { askForService } from '../../accounts/authority/policy.ts';
import { placeHold } from '../../accounts/holds/service.ts';
import { keepReservation } from '../../accounts/limits/reservations.ts';
import { type Reservation, reserveLimit } from '../../accounts/limits/service.ts';
import type { BankingWrite, Deps, FxPolicy } from '../../deps.ts';
import { lockLedgerAccounts, readLedgerAccounts } from '../../ledger/chart/ledger-accounts.ts';
import { type Authority, ofService } from '../../ledger/entries/authority.ts';
import { postEntry } from '../../ledger/entries/post-entry.ts';
import { currentRates, rateOf } from '../../ledger/rates/rates.ts';
import { countConversion } from '../../transfers/fx/caps.ts';
import { lockPositions } from '../../transfers/fx/position.ts';
import { referenceRefusal } from '../../transfers/orders/rules.ts';
import { onceOrNothing, rehearse, undo } from '../all-or-nothing.ts';
import { countRefusal, keyRefusal, kindRefusal, placed, STEPS_MAX } from '../rules.ts';
import { type ServiceCaller, sourceKeyOf } from '../service-caller.ts';
import { accountsOf, type MoneyStep, type PlannedStep, planStep, stepRefusal } from './steps.ts';

export interface MoveMoney {
  /** Kind of its entries: AUTOMATION, PAYMENT_REQUEST… */
  readonly kind: string;
  readonly reference: string;
  readonly steps: readonly MoneyStep[];
  /** People who have agreed. */
  readonly approvedBy: readonly string[];
  readonly idempotencyKey: string;
  /** Does it all, answers, and undoes it. */
  readonly dryRun: boolean;
}

/** Result of a step. A rehearsed one has no ids: nothing was made. */
export interface MoneyStepDone {
  readonly entryId: Id<'JournalEntry'> | null;
  readonly holdId: Id<'Hold'> | null;
  readonly received: { readonly minor: bigint; readonly currency: string } | null;
}

export interface MoneyMoved {
  readonly steps: readonly MoneyStepDone[];
  readonly dryRun: boolean;
}

/**
 * Moves money of the call's tenant in up to 20 steps, all in one transaction or none: later steps see what earlier ones did.
 * Returns the result of each, or the refusal of the first that is impossible, its place in `inputPath` (`input.steps.2…`). Money that leaves the
 * tenant counts against its month, holds too (BANK-9), and needs the right of the person the service acts for and, above the tenant's threshold, a second
 * person among `approvedBy`.
 */
export async function moveMoney(
  deps: Deps,
  caller: ServiceCaller,
  input: MoveMoney,
): Promise<MoneyMoved | DomainError> {
  const { kind, reference, steps, idempotencyKey, dryRun } = input;
  const refusal =
    keyRefusal(idempotencyKey) ??
    kindRefusal(kind) ??
    referenceRefusal(reference) ??
    countRefusal('steps', steps.length, STEPS_MAX) ??
    firstOf(steps, stepRefusal);
  if (refusal !== null) return refusal;
  const authority = ofService(caller);
  if (authority instanceof DomainError) return authority;

  const request = { caller, operation: 'moveMoney', input, keep: 'forever' as const };
  if (!dryRun) return onceOrNothing(deps, request, (tx) => perform(tx, deps, caller, { ...input, authority }));
  // A cause of its own: what the key has done before must not stand in the way.
  const rehearsed = { ...input, authority, idempotencyKey: newId('dry') };
  const outcome = await rehearse(deps, request, (tx) => perform(tx, deps, caller, rehearsed));
  if (outcome instanceof DomainError) return outcome;
  return { dryRun, steps: outcome.steps.map(({ received }) => ({ entryId: null, holdId: null, received })) };
}

/** Counts, then locks, then moves: everybody takes locks in this order, so that none waits for another in a circle. */
async function perform(
  tx: BankingWrite,
  { clock, fx }: Deps,
  caller: ServiceCaller,
  input: MoveMoney & { readonly authority: Authority },
): Promise<MoneyMoved> {
  const now = clock.now();
  const planned = await plan(tx, caller, input.steps, { now, fx });
  const outgoing = planned.filter(({ leaves }) => leaves).map(({ amount }) => amount);
  const { authority, approvedBy } = input;
  const asked = await askForService(tx, authority, { tenantId: caller.tenantId, outgoing, approvedBy }, now);
  if (asked instanceof DomainError) return undo(asked);
  const exchanges = planned.flatMap((step) => ('exchange' in step && step.exchange ? [step.exchange] : []));
  await lockPositions(
    tx,
    exchanges.flatMap(({ from, to }) => [from.currency, to.currency]),
  );
  const reservations: (Reservation | null)[] = [];
  for (const [index, step] of planned.entries()) {
    const { leaves, amount } = step;
    const reserved = leaves ? await reserveLimit(tx, { tenantId: caller.tenantId, amount }, now) : null;
    if (reserved instanceof DomainError) return undo(placed(reserved, stepPath(input.steps, index)));
    reservations.push(reserved);
    const exchange = 'exchange' in step ? step.exchange : undefined;
    const refused = exchange ? await countConversion(tx, caller.tenantId, exchange, { now, fx }) : null;
    if (refused !== null) return undo(placed(refused, stepPath(input.steps, index)));
  }
  await lockLedgerAccounts(
    tx,
    planned.flatMap((step) => ('legs' in step ? step.legs.map(({ accountId }) => accountId) : [step.hold.accountId])),
  );
  const done: MoneyStepDone[] = [];
  for (const [index, step] of planned.entries()) {
    const sourceKey = sourceKeyOf(caller, input.idempotencyKey, index);
    const outcome = await performStep(tx, step, { ...input, sourceKey, now });
    if (outcome instanceof DomainError) return undo(placed(outcome, stepPath(input.steps, index)));
    const reservation = reservations[index];
    if (outcome.holdId !== null && reservation) await keepReservation(tx, outcome.holdId, reservation);
    done.push(outcome);
  }
  return { steps: done, dryRun: input.dryRun };
}

async function plan(
  tx: BankingWrite,
  { tenantId }: ServiceCaller,
  steps: readonly MoneyStep[],
  { now, fx }: { readonly now: Date; readonly fx: FxPolicy },
): Promise<PlannedStep[]> {
  const ends = await readLedgerAccounts(tx, steps.flatMap(accountsOf));
  const rates = steps.some(({ convert }) => convert != null) ? await currentRates(tx) : null;
  const facts = {
    tenantId,
    ends,
    rateOf: (currency: string) => rates && rateOf(rates, currency),
    ratesOf: rates?.asOf ?? null,
    ratesMaxDays: fx.ratesMaxDays,
    now,
  };
  const planned: PlannedStep[] = [];
  for (const [index, step] of steps.entries()) {
    const outcome = planStep(step, facts);
    if (outcome instanceof DomainError) return undo(placed(outcome, stepPath(steps, index)));
    planned.push(outcome);
  }
  return planned;
}

interface StepFacts {
  readonly kind: string;
  readonly reference: string;
  readonly sourceKey: string;
  readonly authority: Authority;
  readonly now: Date;
}

async function performStep(
  tx: BankingWrite,
  step: PlannedStep,
  { kind, reference, sourceKey, authority, now }: StepFacts,
): Promise<MoneyStepDone | DomainError> {
  if ('hold' in step) {
    const { minor, currency } = step.amount;
    const placedHold = await placeHold(tx, { ...step.hold, amount: minor, currency, sourceKey, authority }, now);
    return placedHold instanceof DomainError ? placedHold : { ...placedHold, entryId: null, received: null };
  }
  const entry = {
    authority,
    kind,
    sourceKey,
    description: reference,
    effectiveOn: now.toISOString().slice(0, 10),
    legs: step.legs,
  };
  const posted = await postEntry(tx, entry, now);
  return posted instanceof DomainError ? posted : { entryId: posted.entryId, holdId: null, received: step.received };
}

function firstOf(steps: readonly MoneyStep[], check: (step: MoneyStep) => DomainError | null): DomainError | null {
  for (const [index, step] of steps.entries()) {
    const refusal = check(step);
    if (refusal !== null) return placed(refusal, stepPath(steps, index));
  }
  return null;
}

/** Down to the member that the step names. */
function stepPath(steps: readonly MoneyStep[], index: number): readonly string[] {
  const step = steps[index] ?? {};
  const member = (['transfer', 'convert', 'hold'] as const).find((name) => step[name] != null);
  return ['input', 'steps', String(index), ...(member === undefined ? [] : [member])];
}
