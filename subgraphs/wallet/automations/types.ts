import { entity, usualLength } from '@codai/kit/graphql';
import { builder } from '../builder.ts';
import type { AutomationRule, RuleRun } from '../generated/prisma/client.ts';
import { MovementType } from '../owners/lookup/types.ts';
import { isRuleEventType } from './event-types.ts';
import { RuleEventTypeType, ThresholdDirection } from './inputs/types.ts';
import type { Action, Part, Quantity, Target, Trigger } from './rule.ts';
import { readDefinition } from './stored-rule.ts';

export const RuleStatusType = builder.enumeration('AutomationRuleStatus', 'State of an automation rule.', {
  ACTIVE: 'Fires when its trigger occurs.',
  PAUSED: 'Does not fire until it is resumed.',
  DELETED: 'Deleted for good; its runs remain.',
});
const RunStatusType = builder.enumeration(
  'RuleRunStatus',
  'State of a run. `SKIPPED`, `SUCCEEDED` and `FAILED` are final.',
  {
    QUEUED: 'Waits to be executed.',
    MOVING: 'Waits for approvals or for banking to carry out its movement.',
    SKIPPED: 'Ended without doing anything; `reason` explains why.',
    SUCCEEDED: 'All actions are done.',
    FAILED: 'Failed without moving money; `reason` explains why.',
  },
);

const TriggerKind = builder.enumeration('RuleTriggerKind', 'Kind of a trigger.', {
  CREDIT: 'Fires when a pocket is credited.',
  SCHEDULE: 'Fires on a schedule.',
  THRESHOLD: 'Fires when a pocket’s available balance crosses a level.',
  EVENT: 'Fires when an event of the tenant occurs.',
});
const QuantityKind = builder.enumeration('RuleQuantityKind', 'Kind of a quantity.', {
  FIXED: 'Fixed amount.',
  PERCENT: 'Share of an amount in basis points.',
  ROUND_UP: 'Difference between the trigger’s amount and the next multiple of `minor`.',
  ABOVE: 'Available balance of the source in excess of the level `minor`.',
  UP_TO: 'Amount that the target needs to reach the level `minor`.',
  ALL: 'Whole available balance of the source.',
});
const ShareBase = builder.enumeration('RuleShareBase', 'Amount that a share is taken of.', {
  AVAILABLE: 'Available balance of the source.',
  EVENT: 'Amount that the trigger brings.',
});
const ActionKind = builder.enumeration('RuleActionKind', 'Kind of an action.', {
  TRANSFER: 'Transfers money in one currency.',
  SPLIT: 'Divides money among several recipients.',
  CONVERT: 'Converts money between two pockets.',
  HOLD: 'Puts money on hold.',
  NOTIFY: 'Sends a message to the rule’s owner.',
  REQUEST_APPROVAL: 'Requires approvals for the whole run.',
});

const visible = { authScopes: { signedIn: 2 as const } };

const TriggerType = builder.objectRef<Trigger>('RuleTrigger').implement({
  ...visible,
  description: 'Trigger of a rule. `kind` determines which of the other fields are set.',
  fields: (t) => ({
    kind: t.value('kind', TriggerKind, 'Kind of the trigger.'),
    pocketId: t.id({
      nullable: true,
      description: 'Id of the watched pocket; null unless the kind is `CREDIT` or `THRESHOLD`.',
      resolve: (trigger) => ('pocketId' in trigger ? trigger.pocketId : null),
    }),
    minimum: t.field({
      type: 'BigInt',
      nullable: true,
      description:
        'Smallest credit that fires the rule, in minor units of the pocket’s currency; null when every credit does, and for other kinds.',
      resolve: (trigger) => (trigger.kind === 'CREDIT' ? trigger.minimum : null),
    }),
    pattern: t.string({
      nullable: true,
      description: 'Cron pattern of five fields, minute first; null unless the kind is `SCHEDULE`.',
      resolve: (trigger) => (trigger.kind === 'SCHEDULE' ? trigger.pattern : null),
    }),
    timeZone: t.string({
      nullable: true,
      description: 'IANA time zone of the pattern; null unless the kind is `SCHEDULE`.',
      resolve: (trigger) => (trigger.kind === 'SCHEDULE' ? trigger.timeZone : null),
    }),
    direction: t.field({
      type: ThresholdDirection,
      nullable: true,
      description: 'Side of the level on which the rule fires; null unless the kind is `THRESHOLD`.',
      resolve: (trigger) => (trigger.kind === 'THRESHOLD' ? trigger.direction : null),
    }),
    level: t.field({
      type: 'BigInt',
      nullable: true,
      description:
        'Level of the available balance, in minor units of the pocket’s currency; null unless the kind is `THRESHOLD`.',
      resolve: (trigger) => (trigger.kind === 'THRESHOLD' ? trigger.level : null),
    }),
    eventType: t.field({
      type: RuleEventTypeType,
      nullable: true,
      description: 'Type of the event; null unless the kind is `EVENT`.',
      resolve: (trigger) => (trigger.kind === 'EVENT' && isRuleEventType(trigger.type) ? trigger.type : null),
    }),
  }),
});

const QuantityType = builder.objectRef<Quantity>('RuleQuantity').implement({
  description: 'Quantity that an action moves. `kind` determines which of the other fields are set.',
  ...visible,
  fields: (t) => ({
    kind: t.value('kind', QuantityKind, 'Kind of the quantity.'),
    minor: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'Amount, multiple or level in minor units of the source’s currency; null for `PERCENT` and `ALL`.',
      resolve: (quantity) => {
        if (quantity.kind === 'FIXED') return quantity.minor;
        if (quantity.kind === 'ROUND_UP') return quantity.multiple;
        return 'level' in quantity ? quantity.level : null;
      },
    }),
    basisPoints: t.int({
      nullable: true,
      description: 'Share in basis points, 1 to 10,000, rounded down; null unless the kind is `PERCENT`.',
      resolve: (quantity) => (quantity.kind === 'PERCENT' ? quantity.basisPoints : null),
    }),
    of: t.field({
      type: ShareBase,
      nullable: true,
      description: 'Base of the share; null unless the kind is `PERCENT`.',
      resolve: (quantity) => (quantity.kind === 'PERCENT' ? quantity.of : null),
    }),
  }),
});

const TargetType = builder.objectRef<Target>('RuleTarget').implement({
  description: 'Recipient of an action’s money. Exactly one field is set.',
  ...visible,
  fields: (t) => ({
    pocketId: t.id({
      nullable: true,
      description: 'Id of a pocket of the same wallet; null when the money goes to another wallet.',
      resolve: (target) => ('pocketId' in target ? target.pocketId : null),
    }),
    walletId: t.id({
      nullable: true,
      description: 'Id of another wallet, whose receiving pocket takes the money; null when it stays in this wallet.',
      resolve: (target) => ('walletId' in target ? target.walletId : null),
    }),
  }),
});

const PartType = builder.objectRef<Part>('RuleSplitPart').implement({
  description: 'Part of a split: a share or a fixed amount.',
  ...visible,
  fields: (t) => ({
    to: t.field({ type: TargetType, description: 'Recipient of the part.', resolve: ({ to }) => to }),
    basisPoints: t.int({
      nullable: true,
      description: 'Share of the whole in basis points, rounded down; null for a fixed amount.',
      resolve: (part) => ('basisPoints' in part ? part.basisPoints : null),
    }),
    minor: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'Fixed amount in minor units of the source’s currency; null for a share.',
      resolve: (part) => ('minor' in part ? part.minor : null),
    }),
  }),
});

const ActionType = builder.objectRef<Action>('RuleAction').implement({
  ...visible,
  description: 'Action of a rule. `kind` determines which of the other fields are set.',
  fields: (t) => ({
    kind: t.value('kind', ActionKind, 'Kind of the action.'),
    fromPocketId: t.id({
      nullable: true,
      description: 'Id of the pocket that the money leaves or is held in; null for `NOTIFY` and `REQUEST_APPROVAL`.',
      resolve: (action) => ('from' in action ? action.from : null),
    }),
    to: t.field({
      type: TargetType,
      nullable: true,
      description: 'Recipient of the money; null unless the kind is `TRANSFER` or `CONVERT`.',
      resolve: (action) => {
        if (action.kind === 'TRANSFER') return action.to;
        return action.kind === 'CONVERT' ? { pocketId: action.to } : null;
      },
    }),
    quantity: t.field({
      type: QuantityType,
      nullable: true,
      description: 'Quantity to move or hold; null for `NOTIFY` and `REQUEST_APPROVAL`.',
      resolve: (action) => ('quantity' in action ? action.quantity : null),
    }),
    parts: t.field({
      type: [PartType],
      ...usualLength(2),
      nullable: true,
      description: 'Parts in their order, 1 to 10; null unless the kind is `SPLIT`.',
      resolve: (action) => (action.kind === 'SPLIT' ? [...action.parts] : null),
    }),
    residueTo: t.field({
      type: TargetType,
      nullable: true,
      description: 'Recipient of the remainder after all parts; null unless the kind is `SPLIT`.',
      resolve: (action) => (action.kind === 'SPLIT' ? action.residueTo : null),
    }),
    days: t.int({
      nullable: true,
      description: 'Days for which the money is held, 1 to 31; null unless the kind is `HOLD`.',
      resolve: (action) => (action.kind === 'HOLD' ? action.days : null),
    }),
    reason: t.string({
      nullable: true,
      description: 'Reason of the hold, 1 to 140 characters; null unless the kind is `HOLD`.',
      resolve: (action) => (action.kind === 'HOLD' ? action.reason : null),
    }),
    message: t.string({
      nullable: true,
      description: 'Message to the rule’s owner, 1 to 140 characters; null unless the kind is `NOTIFY`.',
      resolve: (action) => (action.kind === 'NOTIFY' ? action.message : null),
    }),
    approvals: t.int({
      nullable: true,
      description: 'Number of approvals that the whole run needs, 1 to 10; null unless the kind is `REQUEST_APPROVAL`.',
      resolve: (action) => (action.kind === 'REQUEST_APPROVAL' ? action.approvals : null),
    }),
  }),
});

export const RuleType = builder.objectRef<AutomationRule>('AutomationRule').implement({
  description: 'Rule that moves money or notifies its owner when its trigger occurs.',
  ...visible,
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.text('name', 'Name given by the owner, 1 to 80 characters.'),
    status: t.value('status', RuleStatusType, 'Current state.'),
    trigger: t.field({
      type: TriggerType,
      description: 'Trigger that fires the rule.',
      resolve: ({ definition }) => readDefinition(definition).trigger,
    }),
    condition: t.string({
      nullable: true,
      description: 'CEL expression that must be true for the actions to run; null when they always run.',
      resolve: ({ definition }) => readDefinition(definition).condition,
    }),
    actions: t.field({
      type: [ActionType],
      ...usualLength(2),
      description: 'Actions in their order, 1 to 10. A run carries out all of them or none.',
      resolve: ({ definition }) => [...readDefinition(definition).actions],
    }),
    nextDueAt: t.instant('nextDueAt', 'Instant of the next scheduled run; null when the trigger is not a schedule.', {
      nullable: true,
    }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
entity(builder, RuleType, { prefix: 'rul', load: (ctx, id) => ctx.loaders.rule.load(id) });

export const RunType = builder.objectRef<RuleRun>('RuleRun').implement({
  ...visible,
  description: 'Single run of one version of a rule. A rule runs at most once for each event.',
  fields: (t) => ({
    id: t.exposeID('id'),
    rule: t.reference(RuleType, 'ruleId', 'Rule that ran; null when the caller may not read it.', { nullable: true }),
    ruleVersion: t.integer('ruleVersion', 'Version of the rule that ran.'),
    status: t.value('status', RunStatusType, 'Current state.'),
    reason: t.text(
      'reason',
      'Code that explains why the run was skipped or failed, such as `CONDITION_FALSE` or `INSUFFICIENT_FUNDS`; null otherwise.',
      { nullable: true },
    ),
    depth: t.integer(
      'depth',
      'Position in a chain of rules that fire one another, 1 to 6; 1 when no other run led to this one.',
    ),
    movement: t.reference(
      MovementType,
      'id',
      'Movement that carries out the run, under the same id; null when the run moved nothing.',
      { nullable: true },
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    endedAt: t.instant('endedAt', 'Instant at which the run reached a final state; null before.', { nullable: true }),
  }),
});
