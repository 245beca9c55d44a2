import { errorType, money, requestError, signedIn, unwrap, ValidationError } from '@codai/kit';
import { builder } from '../builder.ts';
import { type LimitsRow, readLimits, setLimits } from './operators.ts';
import { KycRequiredError, LimitExceededError } from './rules.ts';

errorType(builder, KycRequiredError, { fields: (t) => ({ requiredLevel: t.exposeInt('requiredLevel') }) });
errorType(builder, LimitExceededError, {
  fields: (t) => ({
    limit: t.field({ type: 'Money', resolve: ({ limit }) => money(limit, 'EUR') }),
    used: t.field({ type: 'Money', resolve: ({ used }) => money(used, 'EUR') }),
  }),
});

const LimitsType = builder.objectRef<LimitsRow>('BankingLimits').implement({
  description: 'What may leave a tenant in a calendar month, in euro; other currencies count by their worth.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    tenantId: t.exposeID('tenantId'),
    monthly: t.field({ type: 'Money', resolve: ({ monthly }) => money(monthly, 'EUR') }),
    used: t.field({
      type: 'Money',
      description: 'Sent this month, and on its way.',
      resolve: ({ used }) => money(used, 'EUR'),
    }),
    kycLevel: t.exposeInt('level'),
    isOwn: t.exposeBoolean('isOwn', { description: 'Whether an operator has set it, in place of that of the level.' }),
    resetsAt: t.expose('resetsAt', { type: 'DateTime' }),
  }),
});

builder.queryField('bankingLimits', (t) =>
  t.field({
    type: LimitsType,
    description: 'Those of the active tenant.',
    authScopes: { signedIn: 2 },
    resolve: (_root, _args, { caller, database, clock }) => {
      const { tenantId } = caller;
      if (tenantId === null) throw requestError('FORBIDDEN', 'This needs an active tenant.');
      return database.read(caller, (tx) => readLimits(tx, tenantId, clock.now()));
    },
  }),
);

const SetLimitsInput = builder.inputType('SetLimitsInput', {
  fields: (t) => ({
    tenantId: t.id({ required: true }),
    monthly: t.field({ type: 'MoneyInput', description: 'In euro; absent: that of the level again.' }),
    reason: t.string({ required: true, description: 'At most 500 characters.' }),
  }),
});

builder.mutationField('setLimits', (t) =>
  t.field({
    type: LimitsType,
    description: 'Gives a tenant a limit of its own. For operators.',
    authScopes: { platformAdmin: true },
    errors: { types: [ValidationError] },
    args: { input: t.arg({ type: SetLimitsInput, required: true }) },
    resolve: async (_root, { input }, ctx) =>
      unwrap(await setLimits(ctx, signedIn(ctx), { ...input, monthly: input.monthly ?? null })),
  }),
);
