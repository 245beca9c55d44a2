import {
  connectionOf,
  found,
  type Id,
  IdempotencyKeyReusedError,
  InvalidStateError,
  NotFoundError,
  pageArgs,
  QuotaExceededError,
  requestError,
  signedIn,
  unwrap,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import type { WalletContext } from '../context.ts';
import type { AutomationRule } from '../generated/prisma/client.ts';
import { RuleStatus } from '../generated/prisma/enums.ts';
import { rulesOf, runsOf } from '../lists.ts';
import { StepType } from '../movements/graphql.ts';
import type { Simulation } from './execute.ts';
import { RuleInput, ruleOf } from './inputs.ts';
import type { RuleDefinition } from './rule.ts';
import { createRule, runRuleNow, setRuleStatus, simulateRule, updateRule } from './service.ts';
import { incomeSplit, recurring, roundUp, scheduledTopUp, sweep } from './templates.ts';
import { RuleType, RunType } from './types.ts';

const RuleConnection = connectionOf(builder, { name: 'AutomationRule', node: RuleType });
const RunConnection = connectionOf(builder, { name: 'RuleRun', node: RunType });

builder.queryField('automationRules', (t) =>
  t.field({
    type: RuleConnection,
    authScopes: { signedIn: 2 },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => rulesOf(ctx, ctx.caller, args),
  }),
);

builder.queryField('ruleRuns', (t) =>
  t.field({
    type: RunConnection,
    description: 'Of all rules or of one, newest first.',
    authScopes: { signedIn: 2 },
    args: { ...pageArgs(t), ruleId: t.arg.id() },
    resolve: (_root, args, ctx) => runsOf(ctx, ctx.caller, args),
  }),
);

const SimulationType = builder.objectRef<Simulation>('RuleSimulation').implement({
  authScopes: { signedIn: 2 },
  description: 'What a run would do for the state of this moment, and how it would end. Nothing of it has happened.',
  fields: (t) => ({
    outcome: t.exposeString('outcome', { description: 'SUCCEEDED, SKIPPED, FAILED or PENDING_APPROVAL.' }),
    reason: t.exposeString('reason', { nullable: true }),
    steps: t.field({
      type: [StepType],
      resolve: ({ steps, done }) => steps.map((step, index) => ({ step, received: done[index]?.received ?? null })),
    }),
    messages: t.stringList({ resolve: ({ messages }) => [...messages] }),
  }),
});

const SimulatedEventInput = builder.inputType('SimulatedEventInput', {
  fields: (t) => ({
    type: t.string({ required: true, defaultValue: 'banking.entry.posted' }),
    amount: t.field({ type: 'MoneyInput', description: 'That the trigger would bring.' }),
    kind: t.string({ required: true, defaultValue: 'TRANSFER' }),
  }),
});

const SimulateRuleInput = builder.inputType('SimulateRuleInput', {
  description: 'Exactly one of ruleId and rule.',
  fields: (t) => ({
    ruleId: t.id(),
    rule: t.field({ type: RuleInput }),
    event: t.field({ type: SimulatedEventInput, required: true }),
  }),
});

builder.queryField('simulateRule', (t) =>
  t.field({
    type: SimulationType,
    authScopes: { signedIn: 2 },
    errors: { types: [NotFoundError, ValidationError] },
    args: { input: t.arg({ type: SimulateRuleInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { ruleId, rule, event } = input;
      if ((ruleId == null) === (rule == null)) {
        throw requestError('BAD_USER_INPUT', 'Exactly one of ruleId and rule.', { argument: 'input' });
      }
      const told = {
        id: '',
        type: event.type,
        amount: event.amount?.minor ?? 0n,
        currency: event.amount?.currency ?? '',
        pocketId: '',
        kind: event.kind,
        at: ctx.clock.now(),
      };
      const asked = { ruleId: ruleId ?? null, rule: rule == null ? null : ruleOf(rule), event: told };
      return unwrap(await simulateRule(ctx, signedIn(ctx), asked));
    },
  }),
);

const CreateRuleInput = builder.inputType('CreateRuleInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    rule: t.field({ type: RuleInput, required: true }),
    idempotencyKey: t.string({ required: true }),
  }),
});
const creationErrors = [IdempotencyKeyReusedError, NotFoundError, QuotaExceededError, ValidationError];

builder.mutationField('createRule', (t) =>
  t.field({
    type: RuleType,
    authScopes: { signedIn: 2 },
    errors: { types: creationErrors },
    args: { input: t.arg({ type: CreateRuleInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      written(ctx, unwrap(await createRule(ctx, signedIn(ctx), { ...input, rule: ruleOf(input.rule) }))),
  }),
);

const IncomeShareInput = builder.inputType('IncomeShareInput', {
  fields: (t) => ({ pocketId: t.id({ required: true }), basisPoints: t.int({ required: true }) }),
});
const IncomeSplitInput = builder.inputType('IncomeSplitInput', {
  fields: (t) => ({
    pocketId: t.id({ required: true, description: 'Takes the income and keeps what the shares leave.' }),
    shares: t.field({ type: [IncomeShareInput], required: true }),
  }),
});
const RoundUpInput = builder.inputType('RoundUpInput', {
  fields: (t) => ({
    fromPocketId: t.id({ required: true }),
    toPocketId: t.id({ required: true }),
    multiple: t.field({ type: 'MoneyInput', required: true, description: 'Such as one euro.' }),
  }),
});
const LevelInput = builder.inputType('LevelTemplateInput', {
  fields: (t) => ({
    fromPocketId: t.id({ required: true }),
    toPocketId: t.id({ required: true }),
    level: t.field({ type: 'BigInt', required: true }),
    pattern: t.string({ required: true, defaultValue: '0 6 * * *', description: 'Of a scheduled top-up; UTC.' }),
  }),
});
const RecurringInput = builder.inputType('RecurringInput', {
  fields: (t) => ({
    fromPocketId: t.id({ required: true }),
    walletId: t.id({ required: true }),
    amount: t.field({ type: 'MoneyInput', required: true }),
    pattern: t.string({ required: true, description: 'Five cron fields, UTC.' }),
  }),
});
const RuleTemplateInput = builder.inputType('RuleTemplateInput', {
  isOneOf: true,
  fields: (t) => ({
    incomeSplit: t.field({ type: IncomeSplitInput }),
    roundUp: t.field({ type: RoundUpInput }),
    sweep: t.field({ type: LevelInput, description: 'Moves what is above the level.' }),
    scheduledTopUp: t.field({ type: LevelInput, description: 'Fills the target up to the level.' }),
    recurring: t.field({ type: RecurringInput }),
  }),
});
const CreateRuleFromTemplateInput = builder.inputType('CreateRuleFromTemplateInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    template: t.field({ type: RuleTemplateInput, required: true }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('createRuleFromTemplate', (t) =>
  t.field({
    type: RuleType,
    description: 'A rule as every other, made from a few words.',
    authScopes: { signedIn: 2 },
    errors: { types: creationErrors },
    args: { input: t.arg({ type: CreateRuleFromTemplateInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { name, template, idempotencyKey } = input;
      return written(
        ctx,
        unwrap(await createRule(ctx, signedIn(ctx), { name, rule: filled(template), idempotencyKey })),
      );
    },
  }),
);

function filled(template: typeof RuleTemplateInput.$inferInput): RuleDefinition {
  const { incomeSplit: split, roundUp: round, sweep: swept, scheduledTopUp: filledUp, recurring: repeated } = template;
  if (split != null) return incomeSplit(split.pocketId, split.shares);
  if (round != null)
    return roundUp(round.fromPocketId, round.toPocketId, round.multiple.minor, round.multiple.currency);
  if (swept != null) return sweep(swept.fromPocketId, swept.toPocketId, swept.level);
  if (filledUp != null) {
    return scheduledTopUp(filledUp.fromPocketId, filledUp.toPocketId, filledUp.level, filledUp.pattern ?? '');
  }
  const { fromPocketId = '', walletId = '', amount = { minor: 0n, currency: '' }, pattern = '' } = repeated ?? {};
  return recurring(fromPocketId, walletId, amount, pattern);
}

const UpdateRuleInput = builder.inputType('UpdateRuleInput', {
  fields: (t) => ({
    ruleId: t.id({ required: true }),
    expectedVersion: t.int({ required: true }),
    name: t.string({ required: true }),
    rule: t.field({ type: RuleInput, required: true }),
  }),
});

builder.mutationField('updateRule', (t) =>
  t.field({
    type: RuleType,
    authScopes: { signedIn: 2 },
    errors: { types: [NotFoundError, ValidationError, VersionConflictError] },
    args: { input: t.arg({ type: UpdateRuleInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      written(ctx, unwrap(await updateRule(ctx, signedIn(ctx), { ...input, rule: ruleOf(input.rule) }))),
  }),
);

const statusVerbs = [
  [
    'pauseRule',
    [RuleStatus.ACTIVE],
    RuleStatus.PAUSED,
    'Fires no more until it is resumed; runs that wait are skipped.',
  ],
  ['resumeRule', [RuleStatus.PAUSED], RuleStatus.ACTIVE, 'Fires by what happens from now on.'],
  ['deleteRule', [RuleStatus.ACTIVE, RuleStatus.PAUSED], RuleStatus.DELETED, 'For good; its runs stay.'],
] as const;

for (const [name, from, to, description] of statusVerbs) {
  builder.mutationField(name, (t) =>
    t.field({
      type: RuleType,
      description,
      authScopes: { signedIn: 2 },
      errors: { types: [InvalidStateError, NotFoundError] },
      args: { ruleId: t.arg.id({ required: true }) },
      resolve: async (_root, { ruleId }, ctx) =>
        written(ctx, unwrap(await setRuleStatus(ctx, signedIn(ctx), { ruleId, from, to }))),
    }),
  );
}

const RunRuleNowInput = builder.inputType('RunRuleNowInput', {
  fields: (t) => ({ ruleId: t.id({ required: true }), idempotencyKey: t.string({ required: true }) }),
});

builder.mutationField('runRuleNow', (t) =>
  t.field({
    type: RunType,
    description: 'As if its trigger had come, without an amount.',
    authScopes: { signedIn: 2 },
    errors: { types: [IdempotencyKeyReusedError, InvalidStateError, NotFoundError, ValidationError] },
    args: { input: t.arg({ type: RunRuleNowInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { runId } = unwrap(await runRuleNow(ctx, signedIn(ctx), input));
      return found(await ctx.loaders.run.load(runId), 'RuleRun');
    },
  }),
);

async function written(
  ctx: WalletContext,
  { ruleId }: { readonly ruleId: Id<'AutomationRule'> },
): Promise<AutomationRule> {
  return found(await ctx.loaders.rule.load(ruleId), 'AutomationRule');
}
