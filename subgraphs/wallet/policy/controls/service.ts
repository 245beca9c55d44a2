import { SpendingLimitExceededError } from '@codai/contracts/wallet';
import {
  type DomainError,
  NotFoundError,
  newId,
  QuotaExceededError,
  type SignedInCaller,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { minorOf } from '@codai/kit/money';
import type { Deps, WalletWrite } from '../../deps.ts';
import type { ControlKind } from '../../generated/prisma/enums.ts';
import { walletOf } from '../../owners/lookup/lookup.ts';
import type { Amount } from '../../ports/steps.ts';
import { deleteControl, removalRefusal } from '../policy-changes/control-removal.ts';
import { loosens } from '../policy-changes/rules.ts';
import { hasSecondPerson, proposeChange } from '../policy-changes/service.ts';
import { amountRefusal } from '../steps/rules.ts';
import { totalWorth, type Worth } from '../steps/worth.ts';
import { CONTROLS_MAX, categoryRefusal, type Period, periodStart } from './rules.ts';

/** Amount that was counted against a control, and that `release` takes back. */
export interface Reservation {
  readonly controlId: string;
  readonly startsOn: string;
  /** In minor units of the control's currency. */
  readonly minor: string;
}

/** Amounts that a movement counts: those that leave the wallet, and all that an automation moves. */
export interface Counted {
  readonly walletId: string;
  readonly tenantId: string;
  readonly leaving: readonly Amount[];
  readonly automated: readonly Amount[];
  readonly category: string | null;
}

interface ControlRow {
  readonly id: string;
  readonly kind: ControlKind;
  readonly period: Period;
  readonly category: string | null;
  readonly currency: string;
  readonly limit: string;
}

/**
 * Counts a movement against every control of the wallet before anything is sent (WAL-8): the controls are locked in the order of their ids, and
 * each count is one conditional statement, so that concurrent movements cannot pass a limit together. What cannot be valued passes none.
 * Returns what was counted, or the refusal, and then nothing is counted.
 */
export async function reserve(
  tx: WalletWrite,
  counted: Counted,
  worth: Worth,
  now: Date,
): Promise<readonly Reservation[] | SpendingLimitExceededError> {
  const controls = await tx.$queryRaw<ControlRow[]>`
    SELECT id, kind, period, category, currency, limit_minor::text AS limit FROM spending_control
     WHERE wallet_id = ${counted.walletId} ORDER BY id FOR UPDATE`;
  const reservations: Reservation[] = [];
  for (const { id, kind, period, category, currency, limit } of controls) {
    const amounts = kind === 'AUTOMATION' ? counted.automated : counted.leaving;
    const isAsked = amounts.length > 0 && (category === null || category === counted.category);
    if (!isAsked) continue;
    const startsOn = periodStart(period, now);
    const total = totalWorth(amounts, currency, worth);
    const isCounted = total !== null && (await count(tx, { id, period, limit, startsOn, total }, counted.tenantId));
    if (!isCounted) {
      await release(tx, reservations);
      return new SpendingLimitExceededError({
        controlId: id,
        limit: BigInt(limit),
        used: await usedOf(tx, id, startsOn),
        currency,
      });
    }
    if (period !== 'TRANSACTION') reservations.push({ controlId: id, startsOn, minor: total.toString() });
  }
  return reservations;
}

/** Gives back what was counted for a movement that does not come about. */
export async function release(tx: WalletWrite, reservations: readonly Reservation[]): Promise<void> {
  for (const { controlId, startsOn, minor } of reservations) {
    await tx.$executeRaw`
      UPDATE spending_usage SET used = GREATEST(0, used - ${minor}::numeric) WHERE control_id = ${controlId} AND starts_on = ${startsOn}`;
  }
}

interface Count {
  readonly id: string;
  readonly period: Period;
  readonly limit: string;
  readonly startsOn: string;
  readonly total: bigint;
}

async function count(
  tx: WalletWrite,
  { id, period, limit, startsOn, total }: Count,
  tenantId: string,
): Promise<boolean> {
  if (period === 'TRANSACTION') return total <= BigInt(limit);
  const asked = total.toString();
  const counted = await tx.$executeRaw`
    INSERT INTO spending_usage AS u (control_id, starts_on, tenant_id, used)
    SELECT ${id}, ${startsOn}, ${tenantId}, ${asked}::numeric WHERE ${asked}::numeric <= ${limit}::numeric
    ON CONFLICT (control_id, starts_on) DO UPDATE SET used = u.used + EXCLUDED.used WHERE u.used + EXCLUDED.used <= ${limit}::numeric`;
  return counted === 1;
}

async function usedOf(tx: WalletWrite, controlId: string, startsOn: string): Promise<bigint> {
  const usage = await tx.spendingUsage.findUnique({ where: { controlId_startsOn: { controlId, startsOn } } });
  return usage === null ? 0n : minorOf(usage.used);
}

export interface SetSpendingControl {
  /** Null: a new one. */
  readonly controlId: string | null;
  readonly expectedVersion: number | null;
  readonly kind: ControlKind;
  readonly period: Period;
  readonly category: string | null;
  readonly limit: Amount;
}

/**
 * Sets a limit, new or changed; what was counted in the running period stays counted, unless the currency changes. A change that lets more through
 * waits for a second person where somebody else may decide: the control then stays as it is. Returns the control's id, or
 * `NotFoundError`, `ValidationError`, `QuotaExceededError`, `VersionConflictError`.
 */
export async function setSpendingControl(
  deps: Deps,
  caller: SignedInCaller,
  { controlId, expectedVersion, limit, ...facts }: SetSpendingControl,
): Promise<{ readonly controlId: string } | DomainError> {
  const refusal = limit.minor === 0n ? null : amountRefusal(limit, ['input', 'limit']);
  if (refusal !== null) return refusal;
  // A cap on automations is on all of them: they have no categories.
  if (facts.kind === 'AUTOMATION' && facts.category !== null) {
    return new ValidationError('input.category', 'A control on automations takes no category. Leave it out.');
  }
  const unnamed = categoryRefusal(facts.category);
  if (unnamed !== null) return unnamed;
  const needsSecond = controlId !== null && (await hasSecondPerson(deps, caller));
  return deps.database.write(caller, async (tx) => {
    const wallet = await walletOf(tx, caller);
    if (wallet === null) return new NotFoundError('Wallet');
    const values = { ...facts, currency: limit.currency, limit: limit.minor.toString() };
    if (controlId === null) {
      const used = await tx.spendingControl.count({ where: { walletId: wallet.id } });
      if (used >= CONTROLS_MAX) return new QuotaExceededError(`spending controls: ${CONTROLS_MAX}`, used, null);
      const id = newId<'SpendingControl'>('ctl');
      await tx.spendingControl.create({
        data: { id, tenantId: wallet.tenantId, walletId: wallet.id, createdAt: deps.clock.now(), ...values },
      });
      return { controlId: id };
    }
    await tx.$queryRaw`SELECT id FROM spending_control WHERE id = ${controlId} FOR UPDATE`;
    const found = await tx.spendingControl.findUnique({ where: { id: controlId } });
    if (found === null) return new NotFoundError('Spending control', ['input', 'controlId']);
    if (expectedVersion !== found.version) return new VersionConflictError(found.version);
    if (found.currency !== limit.currency || found.period !== facts.period || found.kind !== facts.kind) {
      return new ValidationError(
        'input.controlId',
        'The kind, period and currency of a control cannot change. Create another control.',
      );
    }
    const next = { limit: limit.minor, category: facts.category };
    if (needsSecond && loosens({ limit: minorOf(found.limit), category: found.category }, next)) {
      const wanted = { kind: 'SPENDING_CONTROL', controlId, limit: values.limit, category: facts.category } as const;
      await proposeChange(tx, wallet, caller, { ...wanted, expectedVersion: found.version }, deps.clock.now());
      return { controlId };
    }
    await tx.spendingControl.update({ where: { id: controlId }, data: { ...values, version: { increment: 1 } } });
    return { controlId };
  });
}

/**
 * Removes a control: at once, or where somebody else may decide once a second person has agreed. Returns its id and whether it is gone, or
 * `NotFoundError`, or `ConflictError` LAST_DAILY_CAP: a wallet keeps one daily cap on automations (WAL-4).
 */
export async function removeSpendingControl(
  deps: Deps,
  caller: SignedInCaller,
  controlId: string,
): Promise<{ readonly controlId: string; readonly isRemoved: boolean } | DomainError> {
  const needsSecond = await hasSecondPerson(deps, caller);
  return deps.database.write(caller, async (tx) => {
    const wallet = await walletOf(tx, caller);
    const walletId = wallet?.id ?? '';
    if (!needsSecond || wallet === null) {
      return (await deleteControl(tx, walletId, controlId)) ?? { controlId, isRemoved: true };
    }
    const refusal = await removalRefusal(tx, walletId, controlId);
    if (refusal !== null) return refusal;
    const { version } = await tx.spendingControl.findUniqueOrThrow({ where: { id: controlId } });
    const wanted = { kind: 'SPENDING_CONTROL_REMOVAL', controlId, limit: null, category: null } as const;
    await proposeChange(tx, wallet, caller, { ...wanted, expectedVersion: version }, deps.clock.now());
    return { controlId, isRemoved: false };
  });
}
