import {
  ConflictError,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { addApprovalErrors, anyone, operator, pageArgs, provenOperator, twoFactors } from '@codai/kit/graphql';
import { approvalErrors, type FlagEvaluation } from '@codai/kit/security';
import { builder } from '../builder.ts';
import type { HubContext } from '../context.ts';
import { currentFlags } from '../ports/flag-clients.ts';
import { definitionOf, type FlagChange, type FlagProposal, type FlagRow } from '../ports/flag-row.ts';
import { UserType } from '../users/graphql.ts';
import { type ContextInput, contextFor } from './context.ts';
import { FlagProtectedError } from './errors.ts';
import { changeAt, listChanges, listFlags, listProposals } from './lists.ts';
import { closureOf } from './rules.ts';
import {
  approveFlagChange,
  archiveFlag,
  createFlag,
  killFlag,
  rejectFlagChange,
  reviveFlag,
  scheduleFlagChange,
  updateFlag,
  withdrawFlagChange,
} from './service.ts';
import { ContextInputType, DefinitionInputType, DefinitionType, EvaluationType, FlagEnvironmentType } from './types.ts';

addApprovalErrors(builder);

const FlagChangeKindType = builder.enumeration('FlagChangeKind', 'Kind of change of a flag.', {
  CREATED: 'The flag was created.',
  UPDATED: 'Its definition was changed.',
  KILLED: 'The kill switch was turned on.',
  REVIVED: 'The kill switch was turned off.',
  ARCHIVED: 'The flag was taken out of use.',
});

const FlagProposalStatusType = builder.enumeration('FlagProposalStatus', 'State of a proposed change.', {
  PENDING_APPROVAL: 'Waits for a second person.',
  SCHEDULED: 'Waits for its time.',
  APPLIED: 'Became a version of the flag.',
  REJECTED: 'Was rejected by a second person.',
  WITHDRAWN: 'Was taken back.',
  SUPERSEDED: 'Was overtaken by another change.',
});

const ChangeType = builder.entity<FlagChange>('FlagChange', 'fch', {
  description: 'Change of a flag: one version of its history, which is never rewritten.',
  authScopes: operator,
  loader: 'flagChange',
  fields: (t) => ({
    version: t.integer('version', 'Version that the change made.'),
    kind: t.field({
      type: FlagChangeKindType,
      description: 'Kind of the change.',
      resolve: ({ kind }) => kind as FlagChangeKind,
    }),
    definition: t.field({ type: DefinitionType, description: 'The flag after the change.', resolve: definitionOf }),
    reason: t.text('reason', 'Reason given by the author.'),
    changedBy: t.reference(UserType, 'changedById', 'User who made or proposed the change.'),
    approvedBy: t.reference(UserType, 'approvedById', 'User who approved it; null when no approval was needed.', {
      nullable: true,
    }),
    createdAt: t.instant('createdAt', 'Instant of the change.'),
  }),
});
type FlagChangeKind = 'CREATED' | 'UPDATED' | 'KILLED' | 'REVIVED' | 'ARCHIVED';

const ProposalType = builder.entity<FlagProposal>('FlagProposal', 'fpr', {
  description: 'Proposed change of a flag.',
  authScopes: operator,
  loader: 'flagProposal',
  fields: (t) => ({
    status: t.field({
      type: FlagProposalStatusType,
      description: 'Current state.',
      resolve: ({ status }) => status as FlagProposalStatus,
    }),
    baseVersion: t.integer('baseVersion', 'Version of the flag that the change was made on, and applies to.'),
    definition: t.field({ type: DefinitionType, description: 'The flag as it would be.', resolve: definitionOf }),
    reason: t.text('reason', 'Reason given by the author.'),
    proposedBy: t.reference(UserType, 'proposedById', 'User who proposed the change.'),
    decidedBy: t.reference(UserType, 'decidedById', 'User who approved or rejected it; null before that.', {
      nullable: true,
    }),
    decidedAt: t.instant('decidedAt', 'Instant of the decision; null before it.', { nullable: true }),
    applyAt: t.instant('applyAt', 'Instant at which the change is applied; null: once it is approved.', {
      nullable: true,
    }),
    createdAt: t.instant('createdAt', 'Instant of the proposal.'),
  }),
});
type FlagProposalStatus = 'PENDING_APPROVAL' | 'SCHEDULED' | 'APPLIED' | 'REJECTED' | 'WITHDRAWN' | 'SUPERSEDED';

const ChangeConnection = builder.connectionOf({ name: 'FlagChange', node: ChangeType });
const ProposalConnection = builder.connectionOf({ name: 'FlagProposal', node: ProposalType });

const FlagType = builder.entity<FlagRow>('FeatureFlag', 'flg', {
  description: 'Feature flag in one environment.',
  authScopes: operator,
  loader: 'flag',
  fields: (t) => ({
    key: t.text('key', 'Key by which the product asks for the flag.'),
    environment: t.field({
      type: FlagEnvironmentType,
      description: 'Environment of the flag.',
      resolve: ({ environment }) => environment as never,
    }),
    version: t.integer('version', 'Version, raised by each change.'),
    isArchived: t.boolean({
      description: 'Whether the flag was taken out of use.',
      resolve: ({ archivedAt }) => archivedAt !== null,
    }),
    definition: t.field({ type: DefinitionType, description: 'The flag as it stands.', resolve: definitionOf }),
    createdAt: t.instant('createdAt', 'Instant of creation.'),
    updatedAt: t.instant('updatedAt', 'Instant of the last change.'),
    changes: t.field({
      type: ChangeConnection,
      description: 'History of the flag, newest first.',
      args: pageArgs(t),
      resolve: ({ id }, args, ctx) => listChanges(ctx, ctx.caller, { ...args, flagId: id }),
    }),
    proposals: t.field({
      type: ProposalConnection,
      description: 'Proposed changes, newest first.',
      args: {
        ...pageArgs(t),
        isOpen: t.arg.boolean({ required: false, description: 'Only those that still wait; all when absent.' }),
      },
      resolve: ({ id }, args, ctx) => listProposals(ctx, ctx.caller, { ...args, flagId: id }),
    }),
    at: t.field({
      type: ChangeType,
      nullable: true,
      description: 'The flag as it was at an instant: its last change until then; null before it existed.',
      args: { instant: t.arg({ type: 'DateTime', description: 'Instant to look at.' }) },
      resolve: ({ id }, { instant }, ctx) => changeAt(ctx, ctx.caller, id, instant),
    }),
    evaluation: t.field({
      type: EvaluationType,
      description: 'Evaluation for a context, as of now.',
      args: { context: t.arg({ type: ContextInputType, description: 'Context to try.' }) },
      resolve: async ({ environment, key }, { context }, ctx) =>
        (await currentFlags(ctx, environment as never, ctx.caller)).evaluate(key, contextFor(ctx.caller, context)),
    }),
  }),
});

builder.queryById('featureFlag', FlagType, {
  description: 'Flag by its id; null when there is none.',
  authScopes: operator,
});

builder.queryList('flags', {
  type: builder.connectionOf({ name: 'FeatureFlag', node: FlagType }),
  description: 'Flags of one environment by key.',
  authScopes: operator,
  args: (arg) => ({
    filter: arg({
      type: builder.inputType('FlagFilter', {
        description: 'Filter for flags.',
        fields: (t) => ({
          environment: t.field({ type: FlagEnvironmentType, description: 'Environment of the flags.' }),
          isArchived: t.boolean({
            required: false,
            description: 'Only archived flags; only those in use when absent.',
          }),
          search: t.string({ required: false, description: 'Part of the key.' }),
        }),
      }),
      description: 'Filter for the flags.',
    }),
  }),
  list: listFlags,
});

/** Flag as the caller may see it: a flag that is not for clients does not exist for them. */
async function evaluateFor(
  ctx: HubContext,
  key: string,
  context: ContextInput | null | undefined,
): Promise<FlagEvaluation> {
  const client = await currentFlags(ctx, ctx.flagEnvironment, ctx.caller);
  const isKnown = client.flags().get(key)?.isForClients === true;
  return client.evaluate(isKnown ? key : '', contextFor(ctx.caller, context));
}

builder.queryFields((t) => ({
  flag: t.field({
    type: EvaluationType,
    description: 'Evaluates a flag of this installation for the caller.',
    authScopes: anyone,
    args: {
      key: t.arg.string({ description: 'Key of the flag.' }),
      context: t.arg({ type: ContextInputType, required: false, description: 'Facts that the client states.' }),
    },
    resolve: async (_root, { key, context }, ctx) => ({ ...(await evaluateFor(ctx, key, context)), key }),
  }),
  flagEvaluations: t.field({
    type: [EvaluationType],
    description: 'Evaluates all flags that clients may ask for, at most 500, by key.',
    authScopes: anyone,
    args: {
      context: t.arg({ type: ContextInputType, required: false, description: 'Facts that the client states.' }),
    },
    resolve: async (_root, { context }, ctx) => {
      const client = await currentFlags(ctx, ctx.flagEnvironment, ctx.caller);
      const known = [...client.flags().values()].filter(({ isForClients }) => isForClients).map(({ key }) => key);
      return known.sort().map((key) => client.evaluate(key, contextFor(ctx.caller, context)));
    },
  }),
  flagSnapshot: t.string({
    description: 'All flags of this installation as JSON, for the memory of other subgraphs.',
    authScopes: { service: ['identity', 'social', 'notifications', 'banking', 'wallet', 'payments', 'security'] },
    inaccessible: true,
    resolve: async (_root, _args, ctx) => {
      const client = await currentFlags(ctx, ctx.flagEnvironment, ctx.caller);
      return JSON.stringify({
        environment: ctx.flagEnvironment,
        revision: client.revision() ?? 0,
        flags: [...client.flags().values()],
      });
    },
  }),
}));

builder.subscriptionField('flagChanged', (t) =>
  t.field({
    type: EvaluationType,
    description:
      'Emits the evaluation of a flag for the caller after each change of the flag or of one that it depends on. Resumable.',
    authScopes: twoFactors,
    args: {
      key: t.arg.string({ description: 'Key of the flag.' }),
      context: t.arg({ type: ContextInputType, required: false, description: 'Facts that the client states.' }),
    },
    subscribe: (_root, { key }, ctx) =>
      ctx.live.events({
        types: ['hub.flag.changed'],
        partitionKey: ctx.flagEnvironment,
        filter: async ({ data }) => {
          const flags = (await currentFlags(ctx, ctx.flagEnvironment, ctx.caller)).flags();
          return closureOf(key, flags).has(data.key) ? 'deliver' : 'skip';
        },
      }),
    resolve: async (_event, { key, context }, ctx) => ({ ...(await evaluateFor(ctx, key, context)), key }),
  }),
);

const reason = { description: 'Reason for the change, 1 to 500 characters; kept in the history.' };

builder.verb('createFlag', {
  description: 'Creates a flag in one environment.',
  authScopes: provenOperator,
  input: (t) => ({
    key: t.string({ description: 'Key: 2 to 64 small letters, digits and hyphens. Never free again.' }),
    environment: t.field({ type: FlagEnvironmentType, description: 'Environment of the flag.' }),
    definition: t.field({ type: DefinitionInputType, description: 'All that decides the flag.' }),
    reason: t.string(reason),
  }),
  idempotent: true,
  result: FlagType,
  refusals: [ConflictError, QuotaExceededError],
  run: createFlag,
  read: 'id',
});

builder.verb('updateFlag', {
  description: 'Gives a flag another definition. A protected flag is changed by `scheduleFlagChange`.',
  authScopes: provenOperator,
  input: (t) => ({
    flagId: t.idOf('FeatureFlag', 'Flag to change.'),
    definition: t.field({ type: DefinitionInputType, description: 'All that decides the flag from now on.' }),
    expectedVersion: t.int({ description: 'Version that the change is based on.' }),
    reason: t.string(reason),
  }),
  result: FlagType,
  refusals: [
    FlagProtectedError,
    ConflictError,
    InvalidStateError,
    NotFoundError,
    ValidationError,
    VersionConflictError,
  ],
  run: updateFlag,
  read: 'id',
});

const acts = {
  killFlag: {
    run: killFlag,
    authScopes: operator,
    description: 'Turns the kill switch of a flag on, also of a protected one: everybody gets the off variant.',
  },
  reviveFlag: {
    run: reviveFlag,
    authScopes: provenOperator,
    description: 'Turns the kill switch of a flag off. For a protected flag, propose it by `scheduleFlagChange`.',
  },
  archiveFlag: {
    run: archiveFlag,
    authScopes: provenOperator,
    description: 'Takes a flag out of use. Its history stays, and its key is not free again.',
  },
};

for (const [name, { run, authScopes, description }] of Object.entries(acts)) {
  builder.verb(name, {
    description,
    authScopes,
    input: (t) => ({ flagId: t.idOf('FeatureFlag', 'Flag to change.'), reason: t.string(reason) }),
    result: FlagType,
    refusals: [FlagProtectedError, ConflictError, InvalidStateError, NotFoundError, ValidationError],
    run,
    read: 'id',
  });
}

builder.verb('scheduleFlagChange', {
  description: 'Proposes a change of a flag: of a protected one to a second person, for a later time to the clock.',
  authScopes: provenOperator,
  input: (t) => ({
    flagId: t.idOf('FeatureFlag', 'Flag to change.'),
    definition: t.field({ type: DefinitionInputType, description: 'All that decides the flag once it is applied.' }),
    expectedVersion: t.int({ description: 'Version that the change is based on, and applies to.' }),
    reason: t.string(reason),
    applyAt: t.field({
      type: 'DateTime',
      required: false,
      description: 'Instant at which the change is applied, within a year; once it is approved when absent.',
    }),
  }),
  idempotent: true,
  result: ProposalType,
  refusals: [ConflictError, InvalidStateError, NotFoundError, VersionConflictError],
  run: (ctx, caller, input) => scheduleFlagChange(ctx, caller, { ...input, applyAt: input.applyAt ?? null }),
  read: 'id',
});

const decisions = {
  approveFlagChange: {
    run: approveFlagChange,
    description: 'Approves the proposal of another operator; it is applied at once or at its time.',
  },
  rejectFlagChange: { run: rejectFlagChange, description: 'Rejects the proposal of another operator.' },
  withdrawFlagChange: { run: withdrawFlagChange, description: 'Takes back a change that has not been applied.' },
};

for (const [name, { run, description }] of Object.entries(decisions)) {
  builder.verb(name, {
    description,
    authScopes: provenOperator,
    input: (t) => ({ proposalId: t.idOf('FlagProposal', 'Proposal to decide.') }),
    result: ProposalType,
    refusals: [...approvalErrors, InvalidStateError, NotFoundError],
    run,
    read: 'id',
  });
}
