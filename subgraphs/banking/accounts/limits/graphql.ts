import { requestError, ValidationError } from '@codai/kit';
import { operator, twoFactors } from '@codai/kit/graphql';
import { money } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import { type LimitsRow, readLimits, setLimits } from './operators.ts';

const LimitsType = builder.objectRef<LimitsRow>('BankingLimits').implement({
  description: 'Monthly limit on outgoing money of a tenant, in euro. Other currencies count at their euro value.',
  authScopes: twoFactors,
  fields: (t) => ({
    tenantId: t.identifier('tenantId', 'Identifier of the tenant.'),
    monthly: t.field({
      description: 'Limit of a calendar month in UTC.',
      type: 'Money',
      resolve: ({ monthly }) => money(monthly, 'EUR'),
    }),
    used: t.field({
      type: 'Money',
      description: 'Amount counted this month, including transfers under way.',
      resolve: ({ used }) => money(used, 'EUR'),
    }),
    incomingMonthly: t.field({
      description: 'Limit of a calendar month in UTC on payments from other banks and top-ups, in euro.',
      type: 'Money',
      resolve: ({ incomingMonthly }) => money(incomingMonthly, 'EUR'),
    }),
    incomingUsed: t.field({
      type: 'Money',
      description: 'Amount of payments from other banks and top-ups credited this month, in euro.',
      resolve: ({ incomingUsed }) => money(incomingUsed, 'EUR'),
    }),
    storedMax: t.field({
      type: 'Money',
      nullable: true,
      description:
        'Largest balance of all accounts together that payments and top-ups may lead to, in euro; null for no limit.',
      resolve: ({ storedMax }) => (storedMax === null ? null : money(storedMax, 'EUR')),
    }),
    kycLevel: t.integer('level', 'Level of identity verification, 0 to 2.'),
    isOwn: t.flag('isOwn', 'Whether an operator set the limit; otherwise the verification level determines it.'),
    resetsAt: t.expose('resetsAt', {
      description: 'First instant of the next month in UTC, when counting restarts.',
      type: 'DateTime',
    }),
  }),
});

builder.queryField('bankingLimits', (t) =>
  t.field({
    type: LimitsType,
    description: 'Limits of the active tenant.',
    authScopes: twoFactors,
    resolve: (_root, _args, { caller, database, clock }) => {
      const { tenantId } = caller;
      if (tenantId === null)
        throw requestError('FORBIDDEN', 'This operation needs an active tenant. Choose one first.');
      return database.read(caller, (tx) => readLimits(tx, tenantId, clock.now()));
    },
  }),
);

builder.verb('setLimits', {
  description: 'Sets or removes the individual limit of a tenant. For operators.',
  authScopes: operator,
  input: (t) => ({
    tenantId: t.id({ description: 'Identifier of the tenant whose limit changes.' }),
    monthly: t.field({
      type: 'MoneyInput',
      required: false,
      description: 'New limit in euro, 0 or more; null restores the limit of the verification level.',
    }),
    reason: t.string({ description: 'Reason of the change, 1 to 500 characters.' }),
  }),
  result: LimitsType,
  refusals: [ValidationError],
  run: (ctx, caller, input) => setLimits(ctx, caller, { ...input, monthly: input.monthly ?? null }),
});
