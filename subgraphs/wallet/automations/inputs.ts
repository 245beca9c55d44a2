import { ValidationError } from '@codai/kit';
import { builder } from '../builder.ts';
import type { Action, Part, Quantity, RuleDefinition, Target, Trigger } from './rule.ts';

const CreditTriggerInput = builder.inputType('CreditTriggerInput', {
  fields: (t) => ({ pocketId: t.id({ required: true }), minimum: t.field({ type: 'BigInt' }) }),
});
const ScheduleTriggerInput = builder.inputType('ScheduleTriggerInput', {
  fields: (t) => ({
    pattern: t.string({ required: true, description: 'Five cron fields, minute first.' }),
    timeZone: t.string({ required: true, defaultValue: 'UTC', description: 'Of the IANA, such as Europe/Bucharest.' }),
  }),
});
const ThresholdDirection = builder.enumType('ThresholdDirection', { values: ['ABOVE', 'BELOW'] as const });
const ThresholdTriggerInput = builder.inputType('ThresholdTriggerInput', {
  fields: (t) => ({
    pocketId: t.id({ required: true }),
    direction: t.field({ type: ThresholdDirection, required: true }),
    level: t.field({ type: 'BigInt', required: true }),
  }),
});
const EventTriggerInput = builder.inputType('EventTriggerInput', {
  fields: (t) => ({ type: t.string({ required: true, description: 'Such as wallet.transfer.sent.' }) }),
});
const RuleTriggerInput = builder.inputType('RuleTriggerInput', {
  isOneOf: true,
  fields: (t) => ({
    credit: t.field({ type: CreditTriggerInput }),
    schedule: t.field({ type: ScheduleTriggerInput }),
    threshold: t.field({ type: ThresholdTriggerInput }),
    event: t.field({ type: EventTriggerInput }),
  }),
});

const RuleQuantityInput = builder.inputType('RuleQuantityInput', {
  isOneOf: true,
  description: 'How much, in minor units of the source’s currency; shares in hundredths of a percent, rounded down.',
  fields: (t) => ({
    fixed: t.field({ type: 'BigInt' }),
    shareOfEvent: t.int({ description: 'Of the amount that the trigger brings.' }),
    shareOfAvailable: t.int({ description: 'Of what the source has.' }),
    roundUpTo: t.field({ type: 'BigInt', description: 'What the trigger’s amount lacks to the next multiple.' }),
    above: t.field({ type: 'BigInt', description: 'What the source has above this.' }),
    upTo: t.field({ type: 'BigInt', description: 'What the target lacks to this.' }),
    all: t.boolean(),
  }),
});
const RuleTargetInput = builder.inputType('RuleTargetInput', {
  isOneOf: true,
  fields: (t) => ({ pocketId: t.id(), walletId: t.id({ description: 'The receiving pocket of another wallet.' }) }),
});
const RuleSplitPartInput = builder.inputType('RuleSplitPartInput', {
  description: 'Exactly one of basisPoints and minor.',
  fields: (t) => ({
    to: t.field({ type: RuleTargetInput, required: true }),
    basisPoints: t.int({ description: 'Hundredths of a percent of the whole.' }),
    minor: t.field({ type: 'BigInt' }),
  }),
});

const TransferActionInput = builder.inputType('TransferActionInput', {
  fields: (t) => ({
    fromPocketId: t.id({ required: true }),
    to: t.field({ type: RuleTargetInput, required: true }),
    quantity: t.field({ type: RuleQuantityInput, required: true }),
  }),
});
const SplitActionInput = builder.inputType('SplitActionInput', {
  fields: (t) => ({
    fromPocketId: t.id({ required: true }),
    quantity: t.field({ type: RuleQuantityInput, required: true }),
    parts: t.field({ type: [RuleSplitPartInput], required: true }),
    residueTo: t.field({ type: RuleTargetInput, required: true, description: 'Takes what the parts leave over.' }),
  }),
});
const ConvertActionInput = builder.inputType('ConvertActionInput', {
  fields: (t) => ({
    fromPocketId: t.id({ required: true }),
    toPocketId: t.id({ required: true }),
    quantity: t.field({ type: RuleQuantityInput, required: true }),
  }),
});
const HoldActionInput = builder.inputType('HoldActionInput', {
  fields: (t) => ({
    fromPocketId: t.id({ required: true }),
    quantity: t.field({ type: RuleQuantityInput, required: true }),
    days: t.int({ required: true, description: '1–31.' }),
    reason: t.string({ required: true }),
  }),
});
const RuleActionInput = builder.inputType('RuleActionInput', {
  isOneOf: true,
  fields: (t) => ({
    transfer: t.field({ type: TransferActionInput }),
    split: t.field({ type: SplitActionInput }),
    convert: t.field({ type: ConvertActionInput }),
    hold: t.field({ type: HoldActionInput }),
    notify: t.string({ description: 'What the owner is told.' }),
    requestApproval: t.int({
      description: 'How many approvers of the wallet’s policy have to agree to the whole run.',
    }),
  }),
});

export const RuleInput = builder.inputType('RuleInput', {
  fields: (t) => ({
    trigger: t.field({ type: RuleTriggerInput, required: true }),
    condition: t.string({
      description:
        'CEL: event.type, event.amount, event.currency, event.kind, pocket.available, pocket.currency, now. Amounts are integers of minor units.',
    }),
    actions: t.field({ type: [RuleActionInput], required: true, description: '1–10, done in order, all or none.' }),
  }),
});

type RuleGiven = typeof RuleInput.$inferInput;
type ActionGiven = RuleGiven['actions'][number];
type QuantityGiven = typeof RuleQuantityInput.$inferInput;
type TargetGiven = typeof RuleTargetInput.$inferInput;

/** The rule as the domain has it. Throws `ValidationError` for what the types of the input cannot say. */
export function ruleOf({ trigger, condition, actions }: RuleGiven): RuleDefinition {
  return { trigger: triggerOf(trigger), condition: condition ?? null, actions: actions.map(actionOf) };
}

function triggerOf({ credit, schedule, threshold, event }: RuleGiven['trigger']): Trigger {
  if (credit != null) return { kind: 'CREDIT', pocketId: credit.pocketId, minimum: credit.minimum ?? null };
  if (schedule != null) return { kind: 'SCHEDULE', ...schedule };
  if (threshold != null) return { kind: 'THRESHOLD', ...threshold };
  return { kind: 'EVENT', type: event?.type ?? '' };
}

function actionOf(action: ActionGiven, index: number): Action {
  const { transfer, split, convert, hold, notify, requestApproval } = action;
  if (transfer != null) {
    const { fromPocketId: from, to, quantity } = transfer;
    return { kind: 'TRANSFER', from, to: targetOf(to), quantity: quantityOf(quantity) };
  }
  if (split != null) {
    const parts = split.parts.map((part, number): Part => {
      const { basisPoints, minor } = part;
      const to = targetOf(part.to);
      if (basisPoints != null && minor == null) return { to, basisPoints };
      if (minor != null && basisPoints == null) return { to, minor };
      const path = ['input', 'rule', 'actions', String(index), 'split', 'parts', String(number)];
      throw new ValidationError(path, 'Exactly one of basisPoints and minor.');
    });
    const quantity = quantityOf(split.quantity);
    return { kind: 'SPLIT', from: split.fromPocketId, quantity, parts, residueTo: targetOf(split.residueTo) };
  }
  if (convert != null) {
    return {
      kind: 'CONVERT',
      from: convert.fromPocketId,
      to: convert.toPocketId,
      quantity: quantityOf(convert.quantity),
    };
  }
  if (hold != null) {
    const { fromPocketId: from, days, reason } = hold;
    return { kind: 'HOLD', from, quantity: quantityOf(hold.quantity), days, reason };
  }
  return notify != null
    ? { kind: 'NOTIFY', message: notify }
    : { kind: 'REQUEST_APPROVAL', approvals: requestApproval ?? 0 };
}

function quantityOf(given: QuantityGiven): Quantity {
  const { fixed, shareOfEvent, shareOfAvailable, roundUpTo, above, upTo } = given;
  if (fixed != null) return { kind: 'FIXED', minor: fixed };
  if (shareOfEvent != null) return { kind: 'PERCENT', basisPoints: shareOfEvent, of: 'EVENT' };
  if (shareOfAvailable != null) return { kind: 'PERCENT', basisPoints: shareOfAvailable, of: 'AVAILABLE' };
  if (roundUpTo != null) return { kind: 'ROUND_UP', multiple: roundUpTo };
  if (above != null) return { kind: 'ABOVE', level: above };
  return upTo != null ? { kind: 'UP_TO', level: upTo } : { kind: 'ALL' };
}

function targetOf({ pocketId, walletId }: TargetGiven): Target {
  return pocketId != null ? { pocketId } : { walletId: walletId ?? '' };
}
