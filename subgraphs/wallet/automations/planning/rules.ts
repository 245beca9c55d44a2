import { AMOUNT_MAX } from '../../policy/steps/rules.ts';
import type { Step } from '../../ports/steps.ts';
import type { Action, Part, Quantity, RuleEvent, Target } from '../rule.ts';
import { STEPS_MAX, WHOLE } from '../rules.ts';

/** Facts of a pocket or of the receiving pocket of another wallet. `available` in minor units. */
export interface PocketState {
  readonly accountId: string;
  readonly currency: string;
  readonly available: bigint;
  readonly isOpen: boolean;
  readonly lockedUntil: Date | null;
}

export interface RuleState {
  readonly now: Date;
  /** Pockets of the rule's wallet by id. */
  readonly pockets: ReadonlyMap<string, PocketState>;
  /** Receiving pockets of other wallets by `<wallet id> <currency>`. */
  readonly recipients: ReadonlyMap<string, PocketState>;
}

/** Steps of a run; or the reason to do nothing; or the reason to fail, with the number of the action. */
export type RunPlan =
  | {
      readonly outcome: 'MOVE';
      readonly steps: readonly Step[];
      readonly messages: readonly string[];
      readonly approvals: number;
    }
  | { readonly outcome: 'SKIP'; readonly reason: 'CONDITION_FALSE' | 'NOTHING_TO_MOVE' }
  | { readonly outcome: 'FAIL'; readonly reason: PlanFault; readonly action: number };

export type PlanFault =
  | 'AMOUNT_TOO_LARGE'
  | 'CURRENCY_MISMATCH'
  | 'INSUFFICIENT_FUNDS'
  | 'PARTS_EXCEED_AMOUNT'
  | 'POCKET_CLOSED'
  | 'POCKET_LOCKED'
  | 'RECIPIENT_INVALID'
  | 'SAME_ACCOUNT'
  | 'TOO_MANY_STEPS';

/**
 * Steps of the actions for this event in this state: exact steps, nothing left to chance, so that a simulation and a run of the same
 * state are the same (WAL-6). Each action sees what the ones before it have moved; what a conversion brings is not known until it is done and
 * is not counted.
 */
export function planRun(actions: readonly Action[], event: RuleEvent, state: RuleState): RunPlan {
  const available = new Map([...state.pockets].map(([id, pocket]) => [id, pocket.available]));
  const steps: Step[] = [];
  const messages: string[] = [];
  let approvals = 0;
  for (const [index, action] of actions.entries()) {
    const fail = (reason: PlanFault): RunPlan => ({ outcome: 'FAIL', reason, action: index });
    if (action.kind === 'NOTIFY') {
      messages.push(action.message);
      continue;
    }
    if (action.kind === 'REQUEST_APPROVAL') {
      approvals = Math.max(approvals, action.approvals);
      continue;
    }
    const source = state.pockets.get(action.from);
    if (source === undefined || !source.isOpen) return fail('POCKET_CLOSED');
    if (source.lockedUntil !== null && source.lockedUntil > state.now) return fail('POCKET_LOCKED');
    const has = available.get(action.from) ?? 0n;
    const level =
      action.kind === 'TRANSFER' && 'pocketId' in action.to ? (available.get(action.to.pocketId) ?? 0n) : 0n;
    const minor = quantityOf(action.quantity, { event, currency: source.currency, has, level });
    if (minor === null) return fail('CURRENCY_MISMATCH');
    if (minor > AMOUNT_MAX) return fail('AMOUNT_TOO_LARGE');
    if (minor === 0n) continue;

    const moves = movesOf(action, minor);
    if (moves === null) return fail('PARTS_EXCEED_AMOUNT');
    for (const { to, minor: part } of moves) {
      const stepped = stepOf(action, source, to, part, state);
      if (typeof stepped === 'string') return fail(stepped);
      steps.push(stepped);
      available.set(action.from, (available.get(action.from) ?? 0n) - part);
      if (action.kind !== 'CONVERT' && to !== null && 'pocketId' in to) {
        available.set(to.pocketId, (available.get(to.pocketId) ?? 0n) + part);
      }
    }
    if ((available.get(action.from) ?? 0n) < 0n) return fail('INSUFFICIENT_FUNDS');
    if (steps.length > STEPS_MAX) return fail('TOO_MANY_STEPS');
  }
  if (steps.length === 0 && messages.length === 0) return { outcome: 'SKIP', reason: 'NOTHING_TO_MOVE' };
  return { outcome: 'MOVE', steps, messages, approvals };
}

interface QuantityFacts {
  readonly event: RuleEvent;
  readonly currency: string;
  readonly has: bigint;
  readonly level: bigint;
}

/** Never below zero; null when the event's amount is in another currency. */
export function quantityOf(quantity: Quantity, { event, currency, has, level }: QuantityFacts): bigint | null {
  const isOther = event.currency !== currency;
  switch (quantity.kind) {
    case 'FIXED':
      return quantity.minor;
    case 'PERCENT':
      if (quantity.of === 'EVENT' && isOther) return null;
      return (atLeastZero(quantity.of === 'EVENT' ? event.amount : has) * BigInt(quantity.basisPoints)) / BigInt(WHOLE);
    case 'ROUND_UP': {
      if (isOther) return null;
      const rest = event.amount % quantity.multiple;
      return rest === 0n ? 0n : quantity.multiple - rest;
    }
    case 'ABOVE':
      return atLeastZero(has - quantity.level);
    case 'UP_TO':
      return atLeastZero(quantity.level - level);
    case 'ALL':
      return atLeastZero(has);
  }
}

/**
 * The parts of a whole in their order, the residue last: together exactly the whole (WAL-5). Parts of nothing are left out; null when the
 * fixed parts and shares are more than the whole.
 */
export function splitParts(
  whole: bigint,
  parts: readonly Part[],
  residueTo: Target,
): readonly { readonly to: Target; readonly minor: bigint }[] | null {
  const shares = parts.map((part) => ({
    to: part.to,
    minor: 'minor' in part ? part.minor : (whole * BigInt(part.basisPoints)) / BigInt(WHOLE),
  }));
  const residue = whole - shares.reduce((sum, { minor }) => sum + minor, 0n);
  if (residue < 0n) return null;
  return [...shares, { to: residueTo, minor: residue }].filter(({ minor }) => minor > 0n);
}

/** Amounts and where they go; null as `splitParts`. A residue that stays in the source is not moved. */
function movesOf(
  action: Exclude<Action, { kind: 'NOTIFY' | 'REQUEST_APPROVAL' }>,
  minor: bigint,
): readonly { readonly to: Target | null; readonly minor: bigint }[] | null {
  if (action.kind === 'HOLD') return [{ to: null, minor }];
  if (action.kind === 'TRANSFER') return [{ to: action.to, minor }];
  if (action.kind === 'CONVERT') return [{ to: { pocketId: action.to }, minor }];
  const parts = splitParts(minor, action.parts, action.residueTo);
  return parts === null ? null : parts.filter(({ to }) => !('pocketId' in to && to.pocketId === action.from));
}

function stepOf(
  action: Exclude<Action, { kind: 'NOTIFY' | 'REQUEST_APPROVAL' }>,
  source: PocketState,
  to: Target | null,
  minor: bigint,
  state: RuleState,
): Step | PlanFault {
  const amount = { minor, currency: source.currency };
  if (action.kind === 'HOLD') {
    const expiresAt = new Date(state.now.getTime() + action.days * 86_400_000);
    return { kind: 'HOLD', accountId: source.accountId, amount, reason: action.reason, expiresAt, isLeaving: false };
  }
  if (to === null) return 'RECIPIENT_INVALID';
  const target =
    'pocketId' in to ? state.pockets.get(to.pocketId) : state.recipients.get(`${to.walletId} ${source.currency}`);
  if (target === undefined || !target.isOpen) return 'pocketId' in to ? 'POCKET_CLOSED' : 'RECIPIENT_INVALID';
  if (target.accountId === source.accountId) return 'SAME_ACCOUNT';
  if ((target.currency === source.currency) === (action.kind === 'CONVERT')) return 'CURRENCY_MISMATCH';
  const ends = { fromAccountId: source.accountId, toAccountId: target.accountId, amount };
  if (action.kind === 'CONVERT') return { kind: 'CONVERT', ...ends };
  return { kind: 'TRANSFER', ...ends, toWalletId: 'walletId' in to ? to.walletId : null };
}

function atLeastZero(value: bigint): bigint {
  return value < 0n ? 0n : value;
}
