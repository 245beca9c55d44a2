import type { FieldFault } from '@codai/kit';
import { AMOUNT_MAX } from '../policy/steps/rules.ts';
import type { Action, Part, Quantity, RuleDefinition, Target, Trigger } from './rule.ts';

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
    if (!currencies.has(id)) fault(path, 'The wallet has no open pocket with this id.');
  };

  if (trigger.kind === 'CREDIT' || trigger.kind === 'THRESHOLD') known(trigger.pocketId, ['trigger', 'pocketId']);
  if (trigger.kind === 'CREDIT' && trigger.minimum !== null && !isAmount(trigger.minimum)) {
    fault(['trigger', 'minimum'], 'The minimum must be above zero and at most 2^96.');
  }
  if (trigger.kind === 'THRESHOLD' && (trigger.level < 0n || trigger.level > AMOUNT_MAX)) {
    fault(['trigger', 'level'], 'The level must be between zero and 2^96.');
  }
  if (actions.length === 0 || actions.length > ACTIONS_MAX)
    fault(['actions'], `A rule has 1 to ${ACTIONS_MAX} actions.`);
  if (actions.reduce((sum, action) => sum + stepsOf(action), 0) > STEPS_MAX) {
    fault(['actions'], `The actions may have at most ${STEPS_MAX} steps that move money.`);
  }
  actions.forEach((action, index) => {
    const at = (...rest: (number | string)[]) => ['actions', index, ...rest];
    if (action.kind === 'NOTIFY') {
      if (!TEXT.test(action.message)) fault(at('message'), 'The message must have 1 to 140 printable characters.');
      return;
    }
    if (action.kind === 'REQUEST_APPROVAL') {
      if (!isWhole(action.approvals, 1, 10)) fault(at('approvals'), 'A rule may request 1 to 10 approvals.');
      return;
    }
    known(action.from, at('from'));
    for (const message of quantityFaults(action.quantity, action, trigger)) fault(at('quantity'), message);
    if (action.kind === 'HOLD') {
      if (!isWhole(action.days, 1, HOLD_DAYS_MAX)) fault(at('days'), `A hold lasts 1 to ${HOLD_DAYS_MAX} days.`);
      if (!TEXT.test(action.reason)) fault(at('reason'), 'The reason must have 1 to 140 printable characters.');
      return;
    }
    if (action.kind === 'CONVERT') {
      known(action.to, at('to'));
      if (currencies.has(action.to) && currencies.get(action.to) === currencies.get(action.from)) {
        fault(at('to'), 'Both pockets have the same currency. Use a transfer instead.');
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
      // The residue of a split may stay where it is.
      if (isSource && path.at(-1) !== 'residueTo') {
        fault(path, 'Source and target are the same pocket. Choose another target.');
      }
      if (currencies.has(target.pocketId) && currencies.get(target.pocketId) !== currencies.get(action.from)) {
        fault(path, 'The pockets have different currencies. Use a conversion instead.');
      }
    }
    if (action.kind === 'SPLIT') for (const message of splitFaults(action.parts)) fault(at('parts'), message);
  });
  return faults;
}

function splitFaults(parts: readonly Part[]): readonly string[] {
  const faults: string[] = [];
  if (parts.length === 0 || parts.length > ACTIONS_MAX) faults.push(`A split has 1 to ${ACTIONS_MAX} parts.`);
  const shares = parts.flatMap((part) => ('basisPoints' in part ? [part.basisPoints] : []));
  if (shares.some((share) => !isWhole(share, 1, WHOLE))) faults.push('A share must be 1 to 10,000 basis points.');
  if (shares.reduce((sum, share) => sum + share, 0) > WHOLE)
    faults.push('The shares together must be at most 10,000 basis points.');
  if (parts.some((part) => 'minor' in part && !isAmount(part.minor)))
    faults.push('A fixed part must be above zero and at most 2^96.');
  return faults;
}

function quantityFaults(quantity: Quantity, action: Action, trigger: Trigger): readonly string[] {
  const ofEvent = quantity.kind === 'ROUND_UP' || (quantity.kind === 'PERCENT' && quantity.of === 'EVENT');
  if (ofEvent && trigger.kind !== 'CREDIT' && trigger.kind !== 'EVENT')
    return ['The trigger brings no amount. Use a credit or event trigger, or another quantity.'];
  switch (quantity.kind) {
    case 'FIXED':
      return isAmount(quantity.minor) ? [] : ['The amount must be above zero and at most 2^96.'];
    case 'PERCENT':
      return isWhole(quantity.basisPoints, 1, WHOLE) ? [] : ['A share must be 1 to 10,000 basis points.'];
    case 'ROUND_UP':
      return quantity.multiple > 1n && isAmount(quantity.multiple)
        ? []
        : ['The multiple must be at least 2 and at most 2^96.'];
    case 'ABOVE':
      return quantity.level >= 0n && quantity.level <= AMOUNT_MAX ? [] : ['The level must be between zero and 2^96.'];
    case 'UP_TO':
      if (action.kind !== 'TRANSFER' || !('pocketId' in action.to))
        return ['Only a transfer to a pocket of the wallet can fill it up.'];
      return isAmount(quantity.level) ? [] : ['The level must be above zero and at most 2^96.'];
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
