import { entity } from '@codai/kit';
import { builder } from '../builder.ts';
import type { AutomationRule, RuleRun } from '../generated/prisma/client.ts';
import { RuleStatus, RunStatus } from '../generated/prisma/enums.ts';
import { MovementType } from '../types.ts';
import type { Action, Part, Quantity, Target, Trigger } from './rule.ts';
import { readDefinition } from './stored-rule.ts';

export const RuleStatusType = builder.enumType('AutomationRuleStatus', {
  values: {
    ACTIVE: { value: RuleStatus.ACTIVE },
    PAUSED: { value: RuleStatus.PAUSED },
    DELETED: { value: RuleStatus.DELETED },
  },
});
const RunStatusType = builder.enumType('RuleRunStatus', {
  values: {
    QUEUED: { value: RunStatus.QUEUED },
    MOVING: { value: RunStatus.MOVING, description: 'Its movement waits for banking or for approvals.' },
    SKIPPED: { value: RunStatus.SKIPPED, description: 'There was nothing to do; the reason tells why.' },
    SUCCEEDED: { value: RunStatus.SUCCEEDED },
    FAILED: { value: RunStatus.FAILED, description: 'Nothing has moved; the reason tells why.' },
  },
});

const visible = { authScopes: { signedIn: 2 as const } };

const TriggerType = builder.objectRef<Trigger>('RuleTrigger').implement({
  ...visible,
  description: 'What fires a rule. Which members are there follows from the kind.',
  fields: (t) => ({
    kind: t.exposeString('kind', { description: 'CREDIT, SCHEDULE, THRESHOLD or EVENT.' }),
    pocketId: t.id({ nullable: true, resolve: (trigger) => ('pocketId' in trigger ? trigger.pocketId : null) }),
    minimum: t.field({
      type: 'BigInt',
      nullable: true,
      resolve: (trigger) => (trigger.kind === 'CREDIT' ? trigger.minimum : null),
    }),
    pattern: t.string({ nullable: true, resolve: (trigger) => (trigger.kind === 'SCHEDULE' ? trigger.pattern : null) }),
    timeZone: t.string({
      nullable: true,
      resolve: (trigger) => (trigger.kind === 'SCHEDULE' ? trigger.timeZone : null),
    }),
    direction: t.string({
      nullable: true,
      resolve: (trigger) => (trigger.kind === 'THRESHOLD' ? trigger.direction : null),
    }),
    level: t.field({
      type: 'BigInt',
      nullable: true,
      resolve: (trigger) => (trigger.kind === 'THRESHOLD' ? trigger.level : null),
    }),
    eventType: t.string({ nullable: true, resolve: (trigger) => (trigger.kind === 'EVENT' ? trigger.type : null) }),
  }),
});

const QuantityType = builder.objectRef<Quantity>('RuleQuantity').implement({
  ...visible,
  fields: (t) => ({
    kind: t.exposeString('kind', { description: 'FIXED, PERCENT, ROUND_UP, ABOVE, UP_TO or ALL.' }),
    minor: t.field({
      type: 'BigInt',
      nullable: true,
      description: 'The amount, multiple or level, in minor units of the source’s currency.',
      resolve: (quantity) => {
        if (quantity.kind === 'FIXED') return quantity.minor;
        if (quantity.kind === 'ROUND_UP') return quantity.multiple;
        return 'level' in quantity ? quantity.level : null;
      },
    }),
    basisPoints: t.int({
      nullable: true,
      resolve: (quantity) => (quantity.kind === 'PERCENT' ? quantity.basisPoints : null),
    }),
    of: t.string({
      nullable: true,
      description: 'AVAILABLE or EVENT.',
      resolve: (quantity) => (quantity.kind === 'PERCENT' ? quantity.of : null),
    }),
  }),
});

const TargetType = builder.objectRef<Target>('RuleTarget').implement({
  ...visible,
  fields: (t) => ({
    pocketId: t.id({ nullable: true, resolve: (target) => ('pocketId' in target ? target.pocketId : null) }),
    walletId: t.id({ nullable: true, resolve: (target) => ('walletId' in target ? target.walletId : null) }),
  }),
});

const PartType = builder.objectRef<Part>('RuleSplitPart').implement({
  ...visible,
  fields: (t) => ({
    to: t.field({ type: TargetType, resolve: ({ to }) => to }),
    basisPoints: t.int({ nullable: true, resolve: (part) => ('basisPoints' in part ? part.basisPoints : null) }),
    minor: t.field({ type: 'BigInt', nullable: true, resolve: (part) => ('minor' in part ? part.minor : null) }),
  }),
});

const ActionType = builder.objectRef<Action>('RuleAction').implement({
  ...visible,
  description: 'What a rule does. Which members are there follows from the kind.',
  fields: (t) => ({
    kind: t.exposeString('kind', { description: 'TRANSFER, SPLIT, CONVERT, HOLD, NOTIFY or REQUEST_APPROVAL.' }),
    fromPocketId: t.id({ nullable: true, resolve: (action) => ('from' in action ? action.from : null) }),
    to: t.field({
      type: TargetType,
      nullable: true,
      resolve: (action) => {
        if (action.kind === 'TRANSFER') return action.to;
        return action.kind === 'CONVERT' ? { pocketId: action.to } : null;
      },
    }),
    quantity: t.field({
      type: QuantityType,
      nullable: true,
      resolve: (action) => ('quantity' in action ? action.quantity : null),
    }),
    parts: t.field({
      type: [PartType],
      nullable: true,
      resolve: (action) => (action.kind === 'SPLIT' ? [...action.parts] : null),
    }),
    residueTo: t.field({
      type: TargetType,
      nullable: true,
      resolve: (action) => (action.kind === 'SPLIT' ? action.residueTo : null),
    }),
    days: t.int({ nullable: true, resolve: (action) => (action.kind === 'HOLD' ? action.days : null) }),
    reason: t.string({ nullable: true, resolve: (action) => (action.kind === 'HOLD' ? action.reason : null) }),
    message: t.string({ nullable: true, resolve: (action) => (action.kind === 'NOTIFY' ? action.message : null) }),
    approvals: t.int({
      nullable: true,
      resolve: (action) => (action.kind === 'REQUEST_APPROVAL' ? action.approvals : null),
    }),
  }),
});

export const RuleType = builder.objectRef<AutomationRule>('AutomationRule').implement({
  ...visible,
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    status: t.expose('status', { type: RuleStatusType }),
    trigger: t.field({ type: TriggerType, resolve: ({ definition }) => readDefinition(definition).trigger }),
    condition: t.string({ nullable: true, resolve: ({ definition }) => readDefinition(definition).condition }),
    actions: t.field({ type: [ActionType], resolve: ({ definition }) => [...readDefinition(definition).actions] }),
    nextDueAt: t.expose('nextDueAt', { type: 'DateTime', nullable: true, description: 'Of a schedule.' }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
entity(builder, RuleType, { load: (ctx, id) => ctx.loaders.rule.load(id) });

export const RunType = builder.objectRef<RuleRun>('RuleRun').implement({
  ...visible,
  description: 'One firing of one version of a rule by one event.',
  fields: (t) => ({
    id: t.exposeID('id'),
    rule: t.field({
      type: RuleType,
      nullable: true,
      resolve: ({ ruleId }, _args, ctx) => ctx.loaders.rule.load(ruleId),
    }),
    ruleVersion: t.exposeInt('ruleVersion'),
    status: t.expose('status', { type: RunStatusType }),
    reason: t.exposeString('reason', { nullable: true }),
    depth: t.exposeInt('depth', { description: '1 for a run that no other run led to.' }),
    movement: t.field({
      type: MovementType,
      nullable: true,
      description: 'What it has asked of banking; it has the same id.',
      resolve: ({ id }, _args, ctx) => ctx.loaders.movement.load(id),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
  }),
});
