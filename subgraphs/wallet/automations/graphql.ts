import {
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  requestError,
  unwrap,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { signedIn, twoFactors } from '@codai/kit/graphql';
import { builder } from '../builder.ts';
import { MovementRefusedError } from '../policy/steps/rules.ts';
import { StepType } from '../transfers/movements/graphql.ts';
import type { Simulation } from './execute.ts';
import { RuleInput, ruleOf } from './inputs/types.ts';
import { rulesOf, runsOf } from './lists.ts';
import type { RuleDefinition } from './rule.ts';
import { createRule, runRuleNow, setRuleStatus, simulateRule, updateRule } from './service.ts';
import { incomeSplit, recurring, roundUp, scheduledTopUp, sweep } from './templates.ts';
import { RuleType, RunType } from './types.ts';

const RuleConnection = builder.connectionOf({ name: 'AutomationRule', node: RuleType });
const RunConnection = builder.connectionOf({ name: 'RuleRun', node: RunType });

builder.queryList('automationRules', {
  type: RuleConnection,
  description: 'Rules of the active tenant that are not deleted, newest first.',
  authScopes: twoFactors,
  list: rulesOf,
});

builder.queryList('ruleRuns', {
  type: RunConnection,
  description: 'Runs of the active tenant’s rules, newest first.',
  authScopes: twoFactors,
  args: (arg) => ({ ruleId: arg.id({ required: false, description: 'Only runs of this rule; all rules when null.' }) }),
  list: runsOf,
});

const OutcomeType = builder.enumeration('RuleSimulationOutcome', 'Outcome that a real run would have.', {
  SUCCEEDED: 'All actions would be done.',
  PENDING_APPROVAL: 'The movement would wait for approvals.',
  SKIPPED: 'The run would end without doing anything.',
  FAILED: 'The run would fail without moving money.',
});

const SimulationType = builder.objectRef<Simulation>('RuleSimulation').implement({
  authScopes: twoFactors,
  description: 'Result of simulating a run against the current balances. Nothing has been moved or stored.',
  fields: (t) => ({
    outcome: t.value('outcome', OutcomeType, 'Outcome that a real run would have.'),
    reason: t.text('reason', 'Code that explains why the run would be skipped or would fail; null otherwise.', {
      nullable: true,
    }),
    steps: t.field({
      type: [StepType],
      description: 'Steps that the run would ask banking for; empty when it would be skipped or would fail.',
      resolve: ({ steps, done }) => steps.map((step, index) => ({ step, received: done[index]?.received ?? null })),
    }),
    messages: t.stringList({
      description: 'Messages that the run would send to the rule’s owner.',
      resolve: ({ messages }) => [...messages],
    }),
  }),
});

const SimulatedEventInput = builder.inputType('SimulatedEventInput', {
  description: 'Event that the simulation assumes to have fired the rule.',
  fields: (t) => ({
    type: t.string({
      defaultValue: 'banking.entry.posted',
      description: 'Type of the event, as the condition sees it.',
    }),
    amount: t.field({
      type: 'MoneyInput',
      required: false,
      description: 'Amount that the event brings; null for none.',
    }),
    kind: t.string({ defaultValue: 'TRANSFER', description: 'Kind of the banking entry, as the condition sees it.' }),
  }),
});

const SimulateRuleInput = builder.inputType('SimulateRuleInput', {
  description: 'Rule to simulate, and the event that fires it. Exactly one of `ruleId` and `rule` is required.',
  fields: (t) => ({
    ruleId: t.id({ required: false, description: 'Id of a stored rule; null when `rule` is given.' }),
    rule: t.field({
      type: RuleInput,
      required: false,
      description: 'Definition of a rule that need not be stored; null when `ruleId` is given.',
    }),
    event: t.field({ type: SimulatedEventInput, description: 'Event that fires the rule.' }),
  }),
});

builder.queryField('simulateRule', (t) =>
  t.field({
    type: SimulationType,
    description: 'Simulates a run of a rule against the current balances. Nothing is moved or stored.',
    authScopes: twoFactors,
    errors: { types: [NotFoundError, ValidationError] },
    args: { input: t.arg({ type: SimulateRuleInput }) },
    resolve: async (_root, { input }, ctx) => {
      const { ruleId, rule, event } = input;
      if ((ruleId == null) === (rule == null)) {
        throw requestError('BAD_USER_INPUT', 'Give exactly one of ruleId and rule.', { argument: 'input' });
      }
      const given = {
        id: '',
        type: event.type,
        amount: event.amount?.minor ?? 0n,
        currency: event.amount?.currency ?? '',
        pocketId: '',
        kind: event.kind,
        at: ctx.clock.now(),
      };
      const asked = { ruleId: ruleId ?? null, rule: rule == null ? null : ruleOf(rule), event: given };
      return unwrap(await simulateRule(ctx, signedIn(ctx), asked));
    },
  }),
);

builder.verb('createRule', {
  description: 'Creates an active rule. A wallet has at most 100 rules, and none may fire itself by what it moves.',
  authScopes: twoFactors,
  input: (t) => ({
    name: t.string({ description: 'Name of the rule, 1 to 80 printable characters.' }),
    rule: t.field({ type: RuleInput, description: 'Definition of the rule.' }),
  }),
  idempotent: true,
  result: RuleType,
  refusals: [MovementRefusedError, NotFoundError, QuotaExceededError],
  run: (ctx, caller, input) => createRule(ctx, caller, { ...input, rule: ruleOf(input.rule) }),
  read: 'ruleId',
});

const IncomeShareInput = builder.inputType('IncomeShareInput', {
  description: 'Share of the income for one pocket.',
  fields: (t) => ({
    pocketId: t.id({ description: 'Id of the pocket that receives the share.' }),
    basisPoints: t.int({ description: 'Share in basis points, 1 to 10,000, rounded down.' }),
  }),
});
const IncomeSplitInput = builder.inputType('IncomeSplitInput', {
  description: 'Template that splits every credit to a pocket among other pockets.',
  fields: (t) => ({
    pocketId: t.id({ description: 'Id of the pocket that receives the income and keeps the remainder.' }),
    shares: t.field({
      type: [IncomeShareInput],
      description: 'Shares of the other pockets, 1 to 10, together at most 10,000 basis points.',
    }),
  }),
});
const RoundUpInput = builder.inputType('RoundUpInput', {
  description: 'Template that saves the round-up of each payment that the wallet sends.',
  fields: (t) => ({
    fromPocketId: t.id({ description: 'Id of the pocket that the round-up leaves.' }),
    toPocketId: t.id({ description: 'Id of the pocket that receives the round-up.' }),
    multiple: t.field({
      type: 'MoneyInput',
      description:
        'Multiple to which payments in its currency are rounded up, such as one euro; at least 2 minor units.',
    }),
  }),
});
const LevelInput = builder.inputType('LevelTemplateInput', {
  description: 'Template that moves money between two pockets up to a level.',
  fields: (t) => ({
    fromPocketId: t.id({ description: 'Id of the pocket that the money leaves.' }),
    toPocketId: t.id({ description: 'Id of the pocket that receives the money.' }),
    level: t.field({ type: 'BigInt', description: 'Level in minor units of the pockets’ currency.' }),
    pattern: t.string({
      defaultValue: '0 6 * * *',
      description: 'Cron pattern of five fields in UTC, minute first. A sweep ignores it.',
    }),
  }),
});
const RecurringInput = builder.inputType('RecurringInput', {
  description: 'Template that sends a fixed amount to another wallet on a schedule.',
  fields: (t) => ({
    fromPocketId: t.id({ description: 'Id of the pocket that pays, in the currency of the amount.' }),
    walletId: t.id({ description: 'Id of the wallet that is paid.' }),
    amount: t.field({ type: 'MoneyInput', description: 'Amount of each payment, above zero.' }),
    pattern: t.string({ description: 'Cron pattern of five fields in UTC, minute first.' }),
  }),
});
const RuleTemplateInput = builder.inputType('RuleTemplateInput', {
  isOneOf: true,
  description: 'Template and its values: exactly one field.',
  fields: (t) => ({
    incomeSplit: t.field({ type: IncomeSplitInput, required: false, description: 'Splits income among pockets.' }),
    roundUp: t.field({ type: RoundUpInput, required: false, description: 'Saves the round-up of payments.' }),
    sweep: t.field({
      type: LevelInput,
      required: false,
      description: 'Moves the balance above the level out of the source whenever it rises above the level.',
    }),
    scheduledTopUp: t.field({
      type: LevelInput,
      required: false,
      description: 'Fills the target up to the level on a schedule.',
    }),
    recurring: t.field({ type: RecurringInput, required: false, description: 'Pays another wallet on a schedule.' }),
  }),
});

builder.verb('createRuleFromTemplate', {
  description: 'Creates an active rule from a template.',
  authScopes: twoFactors,
  input: (t) => ({
    name: t.string({ description: 'Name of the rule, 1 to 80 printable characters.' }),
    template: t.field({ type: RuleTemplateInput, description: 'Template and its values.' }),
  }),
  idempotent: true,
  result: RuleType,
  refusals: [MovementRefusedError, NotFoundError, QuotaExceededError],
  run: (ctx, caller, { template, ...rest }) => createRule(ctx, caller, { ...rest, rule: filled(template) }),
  read: 'ruleId',
});

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

builder.verb('updateRule', {
  description:
    'Replaces the name and definition of a rule. Runs of the previous version that have begun continue by it.',
  authScopes: twoFactors,
  input: (t) => ({
    ruleId: t.idOf('AutomationRule', 'Id of the rule.'),
    expectedVersion: t.int(),
    name: t.string({ description: 'New name, 1 to 80 printable characters.' }),
    rule: t.field({ type: RuleInput, description: 'New definition; it replaces the old one.' }),
  }),
  result: RuleType,
  refusals: [MovementRefusedError, NotFoundError, ValidationError, VersionConflictError],
  run: (ctx, caller, input) => updateRule(ctx, caller, { ...input, rule: ruleOf(input.rule) }),
  read: 'ruleId',
});

const statusVerbs = [
  ['pauseRule', ['ACTIVE'], 'PAUSED', 'Pauses a rule until it is resumed. Runs that are still queued are skipped.'],
  ['resumeRule', ['PAUSED'], 'ACTIVE', 'Resumes a paused rule. Events from before are not made up for.'],
  ['deleteRule', ['ACTIVE', 'PAUSED'], 'DELETED', 'Deletes a rule for good. Its runs remain.'],
] as const;

for (const [name, from, to, description] of statusVerbs) {
  builder.verb(name, {
    description,
    authScopes: twoFactors,
    input: (t) => ({ ruleId: t.idOf('AutomationRule', 'Id of the rule.') }),
    result: RuleType,
    refusals:
      name === 'resumeRule'
        ? [InvalidStateError, MovementRefusedError, NotFoundError]
        : [InvalidStateError, NotFoundError],
    run: (ctx, caller, input) => setRuleStatus(ctx, caller, { ruleId: input.ruleId, from, to }),
    read: ({ ruleId }, ctx) => ctx.loaders.rule.load(ruleId),
  });
}

builder.verb('runRuleNow', {
  description: 'Runs a rule at once, as if its trigger had occurred without an amount.',
  authScopes: twoFactors,
  input: (t) => ({ ruleId: t.idOf('AutomationRule', 'Id of the active rule.') }),
  idempotent: true,
  result: RunType,
  refusals: [InvalidStateError, MovementRefusedError, NotFoundError],
  run: runRuleNow,
  read: ({ runId }, ctx) => ctx.loaders.run.load(runId),
});
