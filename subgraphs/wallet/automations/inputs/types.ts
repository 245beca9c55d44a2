import { ValidationError } from '@codai/kit';
import { builder } from '../../builder.ts';
import { ruleEvents, ruleEventTypes } from '../event-types.ts';
import type { Action, Part, Quantity, RuleDefinition, Target, Trigger } from '../rule.ts';

const CreditTriggerInput = builder.inputType('CreditTriggerInput', {
  description: 'Trigger that fires when a pocket is credited.',
  fields: (t) => ({
    pocketId: t.id({ description: 'Id of the open pocket.' }),
    minimum: t.field({
      type: 'BigInt',
      required: false,
      description:
        'Smallest credit that fires the rule, in minor units: above zero, at most 2^96. Null fires on every credit.',
    }),
  }),
});
const ScheduleTriggerInput = builder.inputType('ScheduleTriggerInput', {
  description: 'Trigger that fires on a schedule. Times missed while the product was down are made up for once.',
  fields: (t) => ({
    pattern: t.string({
      description:
        'Cron pattern of five fields, minute first, at most 100 characters. `L` as the day is the last day of the month; days that a month lacks are refused.',
    }),
    timeZone: t.string({
      defaultValue: 'UTC',
      description: 'IANA time zone of the pattern, such as `Europe/Bucharest`.',
    }),
  }),
});
export const ThresholdDirection = builder.enumeration(
  'ThresholdDirection',
  'Side of a level on which a threshold fires.',
  {
    ABOVE: 'Fires when the available balance rises above the level.',
    BELOW: 'Fires when the available balance falls below the level.',
  },
);
const ThresholdTriggerInput = builder.inputType('ThresholdTriggerInput', {
  description:
    'Trigger that fires when a pocket’s available balance crosses a level, and again only after it has crossed back.',
  fields: (t) => ({
    pocketId: t.id({ description: 'Id of the open pocket.' }),
    direction: t.field({ type: ThresholdDirection, description: 'Side of the level on which the rule fires.' }),
    level: t.field({ type: 'BigInt', description: 'Level in minor units, from 0 to 2^96.' }),
  }),
});
/** Published as `WALLET_TRANSFER_SENT`; in code and in the database an event keeps its own name. */
export const RuleEventTypeType = builder.enumType('RuleEventType', {
  description: 'Type of an event that a rule can wait for.',
  values: Object.fromEntries(
    ruleEventTypes.map((type) => [
      type.replaceAll('.', '_').toUpperCase(),
      { value: type, description: ruleEvents[type] },
    ]),
  ),
});
const EventTriggerInput = builder.inputType('EventTriggerInput', {
  description: 'Trigger that fires when an event of the tenant occurs.',
  fields: (t) => ({
    type: t.field({ type: RuleEventTypeType, description: 'Type of the event.' }),
  }),
});
const RuleTriggerInput = builder.inputType('RuleTriggerInput', {
  isOneOf: true,
  description: 'Trigger of a rule: exactly one field.',
  fields: (t) => ({
    credit: t.field({ type: CreditTriggerInput, required: false, description: 'Fires when a pocket is credited.' }),
    schedule: t.field({ type: ScheduleTriggerInput, required: false, description: 'Fires on a schedule.' }),
    threshold: t.field({
      type: ThresholdTriggerInput,
      required: false,
      description: 'Fires when a pocket’s available balance crosses a level.',
    }),
    event: t.field({
      type: EventTriggerInput,
      required: false,
      description: 'Fires when an event of the tenant occurs.',
    }),
  }),
});

const RuleQuantityInput = builder.inputType('RuleQuantityInput', {
  isOneOf: true,
  description:
    'Quantity to move: exactly one field. Amounts are in minor units of the source’s currency; shares are in basis points and round down.',
  fields: (t) => ({
    fixed: t.field({ type: 'BigInt', required: false, description: 'Fixed amount: above zero, at most 2^96.' }),
    shareOfEvent: t.int({
      required: false,
      description:
        'Share of the amount that the trigger brings, 1 to 10,000 basis points. Requires a `credit` or `event` trigger.',
    }),
    shareOfAvailable: t.int({
      required: false,
      description: 'Share of the source’s available balance, 1 to 10,000 basis points.',
    }),
    roundUpTo: t.field({
      type: 'BigInt',
      required: false,
      description:
        'Difference between the trigger’s amount and the next multiple of this value, at least 2. Requires a `credit` or `event` trigger.',
    }),
    above: t.field({
      type: 'BigInt',
      required: false,
      description: 'Available balance of the source in excess of this level, zero or more.',
    }),
    upTo: t.field({
      type: 'BigInt',
      required: false,
      description:
        'Amount that the target needs to reach this level, above zero. Requires a transfer to a pocket of the wallet.',
    }),
    all: t.boolean({ required: false, description: 'Whole available balance of the source; pass `true`.' }),
  }),
});
const RuleTargetInput = builder.inputType('RuleTargetInput', {
  isOneOf: true,
  description: 'Recipient of an action’s money: exactly one field.',
  fields: (t) => ({
    pocketId: t.id({ required: false, description: 'Id of an open pocket of the same wallet.' }),
    walletId: t.id({ required: false, description: 'Id of another wallet, whose receiving pocket takes the money.' }),
  }),
});
const RuleSplitPartInput = builder.inputType('RuleSplitPartInput', {
  description: 'Part of a split. Exactly one of `basisPoints` and `minor` is required.',
  fields: (t) => ({
    to: t.field({ type: RuleTargetInput, description: 'Recipient of the part.' }),
    basisPoints: t.int({
      required: false,
      description: 'Share of the whole, 1 to 10,000 basis points, rounded down; null for a fixed amount.',
    }),
    minor: t.field({
      type: 'BigInt',
      required: false,
      description: 'Fixed amount in minor units of the source’s currency, above zero; null for a share.',
    }),
  }),
});

const TransferActionInput = builder.inputType('TransferActionInput', {
  description: 'Transfer from a pocket to a recipient in the same currency.',
  fields: (t) => ({
    fromPocketId: t.id({ description: 'Id of the open pocket that the money leaves.' }),
    to: t.field({ type: RuleTargetInput, description: 'Recipient.' }),
    quantity: t.field({ type: RuleQuantityInput, description: 'Quantity to transfer.' }),
  }),
});
const SplitActionInput = builder.inputType('SplitActionInput', {
  description: 'Transfer from a pocket that is divided among several recipients.',
  fields: (t) => ({
    fromPocketId: t.id({ description: 'Id of the open pocket that the money leaves.' }),
    quantity: t.field({ type: RuleQuantityInput, description: 'Quantity to divide.' }),
    parts: t.field({
      type: [RuleSplitPartInput],
      description: 'Parts in their order, 1 to 10. Shares are together at most 10,000 basis points.',
    }),
    residueTo: t.field({
      type: RuleTargetInput,
      description: 'Recipient of the remainder after all parts; the source itself keeps it when named here.',
    }),
  }),
});
const ConvertActionInput = builder.inputType('ConvertActionInput', {
  description: 'Conversion between two pockets of different currencies, at banking’s rate at the time of the run.',
  fields: (t) => ({
    fromPocketId: t.id({ description: 'Id of the open pocket that the money leaves.' }),
    toPocketId: t.id({ description: 'Id of the open pocket that receives the money.' }),
    quantity: t.field({ type: RuleQuantityInput, description: 'Quantity to convert, in the source’s currency.' }),
  }),
});
const HoldActionInput = builder.inputType('HoldActionInput', {
  description: 'Hold of money in a pocket for a number of days.',
  fields: (t) => ({
    fromPocketId: t.id({ description: 'Id of the open pocket.' }),
    quantity: t.field({ type: RuleQuantityInput, description: 'Quantity to hold.' }),
    days: t.int({ description: 'Days until the hold expires, 1 to 31.' }),
    reason: t.string({ description: 'Reason of the hold, 1 to 140 printable characters.' }),
  }),
});
const RuleActionInput = builder.inputType('RuleActionInput', {
  isOneOf: true,
  description: 'Action of a rule: exactly one field.',
  fields: (t) => ({
    transfer: t.field({ type: TransferActionInput, required: false, description: 'Transfers money.' }),
    split: t.field({ type: SplitActionInput, required: false, description: 'Divides money among several recipients.' }),
    convert: t.field({ type: ConvertActionInput, required: false, description: 'Converts money between two pockets.' }),
    hold: t.field({ type: HoldActionInput, required: false, description: 'Puts money on hold.' }),
    notify: t.string({
      required: false,
      description: 'Message to the rule’s owner when the run succeeds, 1 to 140 printable characters.',
    }),
    requestApproval: t.int({
      required: false,
      description: 'Number of approvers of the wallet’s approval policy who must approve the whole run, 1 to 10.',
    }),
  }),
});

export const RuleInput = builder.inputType('RuleInput', {
  description: 'Definition of a rule.',
  fields: (t) => ({
    trigger: t.field({ type: RuleTriggerInput, description: 'Trigger that fires the rule.' }),
    condition: t.string({
      required: false,
      description:
        'CEL expression that must be true for the actions to run, at most 1,000 characters; null runs them always. Variables: `event.type`, `event.amount`, `event.currency`, `event.kind`, `pocket.available`, `pocket.currency` and `now`. Amounts are integers of minor units.',
    }),
    actions: t.field({
      type: [RuleActionInput],
      description:
        'Actions in their order, 1 to 10, of at most 20 steps that move money. A run carries out all of them or none.',
    }),
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
      throw new ValidationError(path, 'Give exactly one of basisPoints and minor.');
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
