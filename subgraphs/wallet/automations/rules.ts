import type { FieldFault } from '@codai/kit';
import { AMOUNT_MAX, type Step } from '../movements/rules.ts';

/** What fires a rule. Levels and minimums in minor units of the pocket's currency. */
export type Trigger =
  | { readonly kind: 'CREDIT'; readonly pocketId: string; readonly minimum: bigint | null }
  | { readonly kind: 'SCHEDULE'; readonly pattern: string; readonly timeZone: string }
  | {
      readonly kind: 'THRESHOLD';
      readonly pocketId: string;
      readonly direction: 'ABOVE' | 'BELOW';
      readonly level: bigint;
    }
  | { readonly kind: 'EVENT'; readonly type: string };

/** How much. All in minor units of the source's currency. */
export type Quantity =
  | { readonly kind: 'FIXED'; readonly minor: bigint }
  /** Hundredths of a percent of what the event tells, or of what the source has. Rounded down. */
  | { readonly kind: 'PERCENT'; readonly basisPoints: number; readonly of: 'AVAILABLE' | 'EVENT' }
  /** What the event's amount lacks to the next multiple. */
  | { readonly kind: 'ROUND_UP'; readonly multiple: bigint }
  /** What the source has above the level. */
  | { readonly kind: 'ABOVE'; readonly level: bigint }
  /** What the target lacks to the level. */
  | { readonly kind: 'UP_TO'; readonly level: bigint }
  | { readonly kind: 'ALL' };

/** Where money goes: an own pocket, or the receiving pocket of another wallet. */
export type Target = { readonly pocketId: string } | { readonly walletId: string };

/** One share of a split: hundredths of a percent of the whole, rounded down, or a fixed part. */
export type Part = { readonly to: Target } & ({ readonly basisPoints: number } | { readonly minor: bigint });

export type Action =
  | { readonly kind: 'TRANSFER'; readonly from: string; readonly to: Target; readonly quantity: Quantity }
  | {
      readonly kind: 'SPLIT';
      readonly from: string;
      readonly quantity: Quantity;
      readonly parts: readonly Part[];
      /** Takes what rounding down and fixed parts leave over; the source itself keeps it when it is named. */
      readonly residueTo: Target;
    }
  | { readonly kind: 'CONVERT'; readonly from: string; readonly to: string; readonly quantity: Quantity }
  | {
      readonly kind: 'HOLD';
      readonly from: string;
      readonly quantity: Quantity;
      readonly days: number;
      readonly reason: string;
    }
  | { readonly kind: 'NOTIFY'; readonly message: string }
  | { readonly kind: 'REQUEST_APPROVAL'; readonly approvals: number };

export interface RuleDefinition {
  readonly trigger: Trigger;
  /** An expression that gives true or false; null: always. */
  readonly condition: string | null;
  /** Done in order, all or none. */
  readonly actions: readonly Action[];
}

/** What a rule may know of the event that fires it. `amount` is 0 where the event has none. */
export interface RuleEvent {
  readonly id: string;
  readonly type: string;
  readonly amount: bigint;
  readonly currency: string;
  /** The pocket that it happened to; empty when none. */
  readonly pocketId: string;
  /** Kind of the entry: TRANSFER, FX…; empty when none. */
  readonly kind: string;
  readonly at: Date;
}

/** What planning sees of a pocket or of the receiving pocket of another wallet. `available` in minor units. */
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

/** What a run will do; or why it does nothing; or why it fails, with the number of the action. */
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

/** Hundredths of a percent in the whole. */
export const WHOLE = 10_000;
/** Steps that banking takes in one movement. */
export const STEPS_MAX = 20;
export const ACTIONS_MAX = 10;
/** Longest chain of rules that fire one another. */
export const CHAIN_DEPTH_MAX = 5;
const HOLD_DAYS_MAX = 31;
const NAME = /^[^\p{C}]{1,80}$/u;
const TEXT = /^[^\p{C}]{1,140}$/u;

export function isRuleName(name: string): boolean {
  return NAME.test(name) && name.trim() !== '';
}

/** Whether a rule that is fired at this depth may run: the chain is short enough and the rule is not in it yet (WAL-4). */
export function mayFire(ruleId: string, path: readonly string[]): boolean {
  return path.length < CHAIN_DEPTH_MAX && !path.includes(ruleId);
}

/**
 * Everything that is wrong with a rule whose expression was checked before; empty when nothing is. `currencies`: of the open pockets of
 * the wallet, by id.
 */
export function definitionFaults(
  { trigger, actions }: RuleDefinition,
  currencies: ReadonlyMap<string, string>,
): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  const fault = (path: readonly (number | string)[], message: string) =>
    faults.push({ path: ['input', 'rule', ...path.map(String)], message });
  const known = (id: string, path: readonly (number | string)[]) => {
    if (!currencies.has(id)) fault(path, 'There is no such open pocket.');
  };

  if (trigger.kind === 'CREDIT' || trigger.kind === 'THRESHOLD') known(trigger.pocketId, ['trigger', 'pocketId']);
  if (trigger.kind === 'CREDIT' && trigger.minimum !== null && !isAmount(trigger.minimum)) {
    fault(['trigger', 'minimum'], 'A minimum is above zero and at most 2^96.');
  }
  if (trigger.kind === 'THRESHOLD' && (trigger.level < 0n || trigger.level > AMOUNT_MAX)) {
    fault(['trigger', 'level'], 'A level is at least zero and at most 2^96.');
  }
  if (actions.length === 0 || actions.length > ACTIONS_MAX) fault(['actions'], `1 to ${ACTIONS_MAX} actions.`);
  if (actions.reduce((sum, action) => sum + stepsOf(action), 0) > STEPS_MAX) {
    fault(['actions'], `At most ${STEPS_MAX} steps that move money.`);
  }
  actions.forEach((action, index) => {
    const at = (...rest: (number | string)[]) => ['actions', index, ...rest];
    if (action.kind === 'NOTIFY') {
      if (!TEXT.test(action.message)) fault(at('message'), '1 to 140 printable characters.');
      return;
    }
    if (action.kind === 'REQUEST_APPROVAL') {
      if (!isWhole(action.approvals, 1, 10)) fault(at('approvals'), '1 to 10 approvals.');
      return;
    }
    known(action.from, at('from'));
    for (const message of quantityFaults(action.quantity, action, trigger)) fault(at('quantity'), message);
    if (action.kind === 'HOLD') {
      if (!isWhole(action.days, 1, HOLD_DAYS_MAX)) fault(at('days'), `1 to ${HOLD_DAYS_MAX} days.`);
      if (!TEXT.test(action.reason)) fault(at('reason'), '1 to 140 printable characters.');
      return;
    }
    if (action.kind === 'CONVERT') {
      known(action.to, at('to'));
      if (currencies.has(action.to) && currencies.get(action.to) === currencies.get(action.from)) {
        fault(at('to'), 'Both pockets have the same currency; transfer instead.');
      }
      return;
    }
    const targets: (readonly [Target, readonly (number | string)[]])[] =
      action.kind === 'TRANSFER'
        ? [[action.to, at('to')]]
        : [
            ...action.parts.map((part, number): [Target, (number | string)[]] => [part.to, at('parts', number, 'to')]),
            [action.residueTo, at('residueTo')],
          ];
    for (const [target, path] of targets) {
      if (!('pocketId' in target)) continue;
      known(target.pocketId, path);
      const isSource = target.pocketId === action.from;
      if (isSource && !(action.kind === 'SPLIT' && path.at(-1) === 'residueTo')) {
        fault(path, 'Source and target are the same pocket.');
      }
      if (currencies.has(target.pocketId) && currencies.get(target.pocketId) !== currencies.get(action.from)) {
        fault(path, 'The pockets have different currencies; convert instead.');
      }
    }
    if (action.kind === 'SPLIT') for (const message of splitFaults(action.parts)) fault(at('parts'), message);
  });
  return faults;
}

function splitFaults(parts: readonly Part[]): readonly string[] {
  const faults: string[] = [];
  if (parts.length === 0 || parts.length > ACTIONS_MAX) faults.push(`1 to ${ACTIONS_MAX} parts.`);
  const shares = parts.flatMap((part) => ('basisPoints' in part ? [part.basisPoints] : []));
  if (shares.some((share) => !isWhole(share, 1, WHOLE))) faults.push('A share is above 0 and at most 100 %.');
  if (shares.reduce((sum, share) => sum + share, 0) > WHOLE) faults.push('The shares are more than 100 % together.');
  if (parts.some((part) => 'minor' in part && !isAmount(part.minor))) faults.push('A fixed part is above zero.');
  return faults;
}

function quantityFaults(quantity: Quantity, action: Action, trigger: Trigger): readonly string[] {
  const ofEvent = quantity.kind === 'ROUND_UP' || (quantity.kind === 'PERCENT' && quantity.of === 'EVENT');
  if (ofEvent && trigger.kind !== 'CREDIT' && trigger.kind !== 'EVENT') return ['This trigger brings no amount.'];
  switch (quantity.kind) {
    case 'FIXED':
      return isAmount(quantity.minor) ? [] : ['An amount is above zero and at most 2^96.'];
    case 'PERCENT':
      return isWhole(quantity.basisPoints, 1, WHOLE) ? [] : ['A share is above 0 and at most 100 %.'];
    case 'ROUND_UP':
      return quantity.multiple > 1n && isAmount(quantity.multiple) ? [] : ['Round up to a multiple of at least 2.'];
    case 'ABOVE':
      return quantity.level >= 0n && quantity.level <= AMOUNT_MAX ? [] : ['A level is at least zero.'];
    case 'UP_TO':
      if (action.kind !== 'TRANSFER' || !('pocketId' in action.to)) return ['Only an own pocket is filled up.'];
      return isAmount(quantity.level) ? [] : ['A level is above zero.'];
    case 'ALL':
      return [];
  }
}

/**
 * A way from a rule back to itself by credits: ids of the rules on it, or null. Rules of one wallet, this one among them (WAL-4). What passes
 * another wallet is ended by `mayFire` instead.
 */
export function cycleOf(
  ruleId: string,
  rules: readonly { readonly id: string; readonly definition: RuleDefinition }[],
): readonly string[] | null {
  const byPocket = new Map<string, string[]>();
  const credits = new Map<string, readonly string[]>();
  for (const { id, definition } of rules) {
    credits.set(id, creditedPockets(definition.actions));
    const { trigger } = definition;
    if (trigger.kind === 'CREDIT') byPocket.set(trigger.pocketId, [...(byPocket.get(trigger.pocketId) ?? []), id]);
  }
  const seen = new Set<string>();
  const walk = (from: string, path: readonly string[]): readonly string[] | null => {
    for (const pocket of credits.get(from) ?? []) {
      for (const next of byPocket.get(pocket) ?? []) {
        if (next === ruleId) return [...path, next];
        if (seen.has(next)) continue;
        seen.add(next);
        const found = walk(next, [...path, next]);
        if (found !== null) return found;
      }
    }
    return null;
  };
  return walk(ruleId, []);
}

/** Own pockets that the actions put money into. */
export function creditedPockets(actions: readonly Action[]): readonly string[] {
  const targets = actions.flatMap((action): readonly Target[] => {
    if (action.kind === 'TRANSFER') return [action.to];
    if (action.kind === 'CONVERT') return [{ pocketId: action.to }];
    if (action.kind !== 'SPLIT') return [];
    const residue =
      'pocketId' in action.residueTo && action.residueTo.pocketId === action.from ? [] : [action.residueTo];
    return [...action.parts.map(({ to }) => to), ...residue];
  });
  return targets.flatMap((target) => ('pocketId' in target ? [target.pocketId] : []));
}

/** Pockets and wallets that planning needs to know, each once. */
export function namedIn({ trigger, actions }: RuleDefinition): {
  readonly pockets: readonly string[];
  readonly wallets: readonly string[];
} {
  const pockets = new Set(creditedPockets(actions));
  const wallets = new Set<string>();
  if ('pocketId' in trigger) pockets.add(trigger.pocketId);
  for (const action of actions) {
    if ('from' in action) pockets.add(action.from);
    const targets =
      action.kind === 'TRANSFER'
        ? [action.to]
        : action.kind === 'SPLIT'
          ? [...action.parts.map(({ to }) => to), action.residueTo]
          : [];
    for (const target of targets) if ('walletId' in target) wallets.add(target.walletId);
  }
  return { pockets: [...pockets], wallets: [...wallets] };
}

/**
 * What the actions come to for this event in this state: exact steps, nothing left to chance, so that a simulation and a run of the same
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

/** Amounts and where they go; null as `splitParts`. A residue that stays in the source is no move. */
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

function stepsOf(action: Action): number {
  if (action.kind === 'SPLIT') return action.parts.length + 1;
  return action.kind === 'NOTIFY' || action.kind === 'REQUEST_APPROVAL' ? 0 : 1;
}

function isAmount(minor: bigint): boolean {
  return minor > 0n && minor <= AMOUNT_MAX;
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function atLeastZero(value: bigint): bigint {
  return value < 0n ? 0n : value;
}
