import type { RuleActionInput, RuleInput } from '@codai/sdk';
import { decimalText, parseAmount } from '@codai/ui';
import { exponentOf } from '../../shared/money/exponent.ts';
import type { RuleRowFragment } from './generated/operations.ts';
import type { Pocket } from './pockets.tsx';

export type TriggerKind = 'CREDIT' | 'SCHEDULE' | 'THRESHOLD' | 'EVENT';
export type Rhythm = 'daily' | 'weekly' | 'monthly';
export type ConditionKind = 'none' | 'atLeast' | 'below' | 'own';
export type QuantityKind = 'fixed' | 'share' | 'above' | 'upTo' | 'all' | 'roundUp';
export type ActionKind = 'move' | 'split' | 'convert' | 'hold' | 'notify' | 'approval';
export type Template = 'split' | 'sweep' | 'refill' | 'roundUp' | 'own';

export const patterns: Readonly<Record<Rhythm, string>> = {
  daily: '0 6 * * *',
  weekly: '0 6 * * 1',
  monthly: '0 6 1 * *',
};

/** One step of the rule being built; what a kind does not use is kept, so that changing the kind loses nothing. */
export interface ActionDraft {
  readonly key: string;
  readonly kind: ActionKind;
  readonly from: string;
  readonly to: string;
  readonly quantity: QuantityKind;
  /** An amount, or a percentage, as it is typed. */
  readonly amount: string;
  readonly parts: readonly { readonly key: string; readonly to: string; readonly percent: string }[];
  readonly message: string;
  /** Days of a hold, as they are typed. */
  readonly days: string;
  /** Approvals that the run waits for, as they are typed. */
  readonly approvals: string;
}

export interface RuleDraft {
  readonly name: string;
  readonly trigger: TriggerKind;
  readonly pocketId: string;
  readonly direction: 'ABOVE' | 'BELOW';
  readonly level: string;
  readonly rhythm: Rhythm;
  readonly condition: ConditionKind;
  /** An amount, or the expression itself. */
  readonly limit: string;
  readonly actions: readonly ActionDraft[];
}

const BASIS_POINTS = 2;
/** As the wallet has them. */
export const HOLD_DAYS_MAX = 31;
export const APPROVALS_MAX = 10;

export function newAction(pockets: readonly Pocket[], kind: ActionKind = 'move'): ActionDraft {
  const [first, second] = [pockets[0]?.id ?? '', pockets[1]?.id ?? pockets[0]?.id ?? ''];
  return {
    key: crypto.randomUUID(),
    kind,
    from: first,
    to: second,
    quantity: 'fixed',
    amount: '',
    parts: [{ key: crypto.randomUUID(), to: second, percent: '' }],
    message: '',
    days: '30',
    approvals: '1',
  };
}

export function draftOf(template: Template, pockets: readonly Pocket[], name: string): RuleDraft {
  const bare: RuleDraft = {
    name,
    trigger: 'CREDIT',
    pocketId: pockets[0]?.id ?? '',
    direction: 'ABOVE',
    level: '',
    rhythm: 'monthly',
    condition: 'none',
    limit: '',
    actions: [newAction(pockets)],
  };
  const move = newAction(pockets);
  switch (template) {
    case 'split':
      return { ...bare, actions: [newAction(pockets, 'split')] };
    case 'sweep':
      return { ...bare, trigger: 'THRESHOLD', actions: [{ ...move, quantity: 'above' }] };
    case 'refill':
      return { ...bare, trigger: 'SCHEDULE', actions: [{ ...move, quantity: 'upTo' }] };
    case 'roundUp':
      return { ...bare, trigger: 'EVENT', actions: [{ ...move, quantity: 'roundUp', amount: '1' }] };
    case 'own':
      return bare;
  }
}

/** The rule that a draft stands for; null while something in it is missing. */
export function ruleOf(draft: RuleDraft, pockets: readonly Pocket[]): RuleInput | null {
  const minor = (text: string, pocketId: string) => positive(parseAmount(text, exponentOfPocket(pockets, pocketId)));
  const trigger = triggerOf(draft, minor);
  const condition = conditionOf(draft, minor);
  const actions = draft.actions.map((action) => actionOf(action, minor));
  if (trigger === null || condition === undefined || actions.length === 0) return null;
  const whole = actions.filter((action) => action !== null);
  return whole.length === actions.length ? { trigger, condition, actions: whole } : null;
}

type Minor = (text: string, pocketId: string) => string | null;

function triggerOf(
  { trigger, pocketId, direction, level, rhythm }: RuleDraft,
  minor: Minor,
): RuleInput['trigger'] | null {
  if (trigger === 'CREDIT') return { credit: { pocketId } };
  if (trigger === 'SCHEDULE') return { schedule: { pattern: patterns[rhythm] } };
  if (trigger === 'EVENT') return { event: { type: 'WALLET_TRANSFER_SENT' } };
  const at = minor(level, pocketId);
  return at === null ? null : { threshold: { pocketId, direction, level: at } };
}

/** Undefined: it is missing. */
function conditionOf({ condition, limit, pocketId }: RuleDraft, minor: Minor): string | null | undefined {
  if (condition === 'none') return null;
  if (condition === 'own') return limit.trim() === '' ? undefined : limit.trim();
  const at = minor(limit, pocketId);
  return at === null ? undefined : `event.amount ${condition === 'atLeast' ? '>=' : '<'} ${at}`;
}

function actionOf(action: ActionDraft, minor: Minor): RuleActionInput | null {
  const { kind, from, to, quantity, amount, parts, message } = action;
  if (kind === 'notify') return message.trim() === '' ? null : { notify: message.trim() };
  if (kind === 'approval') {
    const approvals = wholeNumberOf(action.approvals, 1, APPROVALS_MAX);
    return approvals === null ? null : { requestApproval: approvals };
  }
  if (kind === 'split') {
    const shares = parts.map((part) => ({ to: { pocketId: part.to }, basisPoints: basisPointsOf(part.percent) }));
    if (shares.some(({ basisPoints }) => basisPoints === null)) return null;
    return {
      split: { fromPocketId: from, quantity: { shareOfEvent: 10_000 }, parts: shares, residueTo: { pocketId: from } },
    };
  }
  const at = minor(amount, from);
  const share = basisPointsOf(amount);
  const quantities = {
    fixed: at && { fixed: at },
    share: share && { shareOfEvent: share },
    above: at && { above: at },
    upTo: at && { upTo: at },
    all: { all: true },
    roundUp: at && { roundUpTo: at },
  };
  const chosen = quantities[quantity];
  if (!chosen) return null;
  if (kind === 'convert') return { convert: { fromPocketId: from, toPocketId: to, quantity: chosen } };
  if (kind === 'hold') {
    const [days, reason] = [wholeNumberOf(action.days, 1, HOLD_DAYS_MAX), message.trim()];
    return days === null || reason === '' ? null : { hold: { fromPocketId: from, quantity: chosen, days, reason } };
  }
  return { transfer: { fromPocketId: from, to: { pocketId: to }, quantity: chosen } };
}

/** A typed whole number within its bounds; null for any other text. */
export function wholeNumberOf(text: string, min: number, max: number): number | null {
  const value = /^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : null;
}

/** Hundredths of a percent of a typed percentage; null for what is none, or above 100. */
export function basisPointsOf(percent: string): number | null {
  const parsed = positive(parseAmount(percent, BASIS_POINTS));
  const points = parsed === null ? null : Number(parsed);
  return points === null || points > 10_000 ? null : points;
}

const positive = (minor: string | null) => (minor === null || minor === '0' || minor === '' ? null : minor);

export function exponentOfPocket(pockets: readonly Pocket[], id: string): number {
  return exponentOf(pockets.find((pocket) => pocket.id === id)?.currency ?? 'EUR');
}

/** The draft of a stored rule; null where the form has no place for one of its parts. */
export function draftFrom(rule: RuleRowFragment, pockets: readonly Pocket[]): RuleDraft | null {
  const text = (minor: string | null, pocketId: string) =>
    minor === null ? '' : decimalText(minor, exponentOfPocket(pockets, pocketId));
  const { trigger, condition } = rule;
  const rhythm = (Object.keys(patterns) as Rhythm[]).find((name) => patterns[name] === trigger.pattern);
  if (trigger.kind === 'SCHEDULE' && rhythm === undefined) return null;
  if (trigger.kind === 'EVENT' && trigger.eventType !== 'WALLET_TRANSFER_SENT') return null;
  if (trigger.minimum !== null) return null;
  const pocketId = trigger.pocketId ?? pockets[0]?.id ?? '';
  const compared = condition === null ? null : /^event\.amount (>=|<) (\d+)$/.exec(condition);
  const actions = rule.actions.map((action): ActionDraft | null => {
    const bare = { ...newAction(pockets), from: action.fromPocketId ?? '', to: action.to?.pocketId ?? '' };
    if (action.kind === 'NOTIFY') return { ...bare, kind: 'notify', message: action.message ?? '' };
    if (action.kind === 'REQUEST_APPROVAL')
      return { ...bare, kind: 'approval', approvals: String(action.approvals ?? 1) };
    if (action.kind === 'SPLIT') {
      const stored = action.parts ?? [];
      if (stored.some(({ to, basisPoints }) => to.pocketId === null || basisPoints === null)) return null;
      const parts = stored.map(({ to, basisPoints }) => ({
        key: crypto.randomUUID(),
        to: to.pocketId ?? '',
        percent: decimalText(String(basisPoints ?? 0), BASIS_POINTS),
      }));
      return action.residueTo?.pocketId === action.fromPocketId ? { ...bare, kind: 'split', parts } : null;
    }
    if (action.quantity === null) return null;
    if (action.kind !== 'HOLD' && action.to?.pocketId == null) return null;
    const { kind, minor, basisPoints, of } = action.quantity;
    const quantity = {
      FIXED: 'fixed',
      PERCENT: 'share',
      ABOVE: 'above',
      UP_TO: 'upTo',
      ALL: 'all',
      ROUND_UP: 'roundUp',
    }[kind] as QuantityKind;
    if (kind === 'PERCENT' && of !== 'EVENT') return null;
    const amount = kind === 'PERCENT' ? decimalText(String(basisPoints ?? 0), BASIS_POINTS) : text(minor, bare.from);
    if (action.kind === 'CONVERT') return { ...bare, kind: 'convert', quantity, amount };
    if (action.kind !== 'HOLD') return { ...bare, kind: 'move', quantity, amount };
    return { ...bare, kind: 'hold', quantity, amount, days: String(action.days ?? ''), message: action.reason ?? '' };
  });
  const whole = actions.filter((action) => action !== null);
  if (whole.length !== actions.length) return null;
  return {
    name: rule.name,
    trigger: trigger.kind,
    pocketId,
    direction: trigger.direction ?? 'ABOVE',
    level: text(trigger.level, pocketId),
    rhythm: rhythm ?? 'monthly',
    condition: condition === null ? 'none' : compared === null ? 'own' : compared[1] === '>=' ? 'atLeast' : 'below',
    limit: compared === null ? (condition ?? '') : text(compared[2] ?? '', pocketId),
    actions: whole,
  };
}
