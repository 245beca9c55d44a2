import { SpendingLimitExceededError } from '@codai/contracts/wallet';
import { ConflictError, NotFoundError, QuotaExceededError, ValidationError, VersionConflictError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { minorOf, money } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import type { WalletContext } from '../../context.ts';
import type { SpendingControl } from '../../generated/prisma/client.ts';
import { WalletPolicyChangeType } from '../policy-changes/graphql.ts';
import { controlsOf } from './lists.ts';
import { periodStart } from './rules.ts';
import { removeSpendingControl, setSpendingControl } from './service.ts';

builder.errorType(SpendingLimitExceededError, {
  fields: (t) => ({ usedAmount: t.amount('Amount already counted in the current period.', ({ used }) => used) }),
});

const ControlKindType = builder.enumeration('SpendingControlKind', 'Movements that a spending control counts.', {
  SPENDING: 'Money that leaves the wallet.',
  AUTOMATION: 'Money that automation rules move, also between pockets of the wallet.',
});
const ControlPeriodType = builder.enumeration(
  'SpendingControlPeriod',
  'Period over which a spending control adds up movements. Periods begin at midnight UTC.',
  {
    TRANSACTION: 'Each movement by itself; nothing is added up.',
    DAY: 'Calendar day.',
    WEEK: 'Week from Monday to Sunday.',
    MONTH: 'Calendar month.',
  },
);

const SpendingControlType = builder.objectRef<SpendingControl>('SpendingControl').implement({
  authScopes: twoFactors,
  description:
    'Limit on the money that a wallet may move in one period. Other currencies count by their current worth; an amount without a rate exceeds every limit.',
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.value('kind', ControlKindType, 'Movements that the control counts.'),
    period: t.value('period', ControlPeriodType, 'Period over which movements add up.'),
    category: t.text('category', 'Category of payments that the control counts; null for all payments.', {
      nullable: true,
    }),
    limit: t.amount('Most that may be moved in one period.', ({ limit }) => minorOf(limit)),
    usedAmount: t.field({
      type: 'Money',
      description:
        'Amount counted in the current period, movements that wait for approval included. Always zero for `TRANSACTION`.',
      resolve: async ({ id: controlId, period, currency }, _args, ctx) => {
        const startsOn = periodStart(period, ctx.clock.now());
        const where = { controlId_startsOn: { controlId, startsOn } };
        const usage = await ctx.database.read(ctx.caller, (tx) => tx.spendingUsage.findUnique({ where }));
        return money(usage === null ? 0n : minorOf(usage.used), currency);
      },
    }),
    pendingChange: t.field({
      type: WalletPolicyChangeType,
      nullable: true,
      description: 'Change that a second person has to approve before it is in force; null when there is none.',
      resolve: ({ id }, _args, ctx) => pendingOf(ctx, id),
    }),
    version: t.exposeInt('version'),
  }),
});

const pendingOf = ({ caller, database }: WalletContext, controlId: string) =>
  database.read(caller, (tx) => tx.walletPolicyChange.findFirst({ where: { controlId, status: 'PENDING_APPROVAL' } }));

const ControlConnection = builder.connectionOf({ name: 'SpendingControl', node: SpendingControlType });

builder.queryList('spendingControls', {
  type: ControlConnection,
  description: 'Spending controls of the active tenant, newest first.',
  authScopes: twoFactors,
  list: controlsOf,
});

builder.verb('setSpendingControl', {
  description:
    'Creates a spending control or changes its limit and category. Amounts already counted in the period stay counted. A change that lets more through waits for a second person who may approve, if there is one.',
  authScopes: { $all: { role: ['OWNER', 'ADMIN'], stepUp: 300 } },
  input: (t) => ({
    controlId: t.id({
      required: false,
      description: 'Id of the control to change; null to create one. A wallet has at most 50.',
    }),
    expectedVersion: t.int({
      required: false,
      description: 'Version last read of the control to change; ignored for a new one.',
    }),
    kind: t.field({
      type: ControlKindType,
      defaultValue: 'SPENDING',
      description: 'Movements that the control counts. A change must repeat the stored value.',
    }),
    period: t.field({
      type: ControlPeriodType,
      description: 'Period over which movements add up. A change must repeat the stored value.',
    }),
    category: t.string({
      required: false,
      description:
        'Category to count: `SCREAMING_SNAKE`, 1 to 40 characters. Null counts every category; an `AUTOMATION` control must leave it null.',
    }),
    limit: t.field({
      type: 'MoneyInput',
      description: 'Most that may be moved in one period, zero or more. A change must keep the currency.',
    }),
  }),
  result: SpendingControlType,
  refusals: [NotFoundError, QuotaExceededError, ValidationError, VersionConflictError],
  run: (ctx, caller, input) => {
    const { controlId = null, expectedVersion = null, category = null, ...rest } = input;
    return setSpendingControl(ctx, caller, { controlId, expectedVersion, category, ...rest });
  },
  read: ({ controlId }, ctx) => ctx.loaders.control.load(controlId),
});

const RemovedControl = builder
  .objectRef<{ readonly controlId: string; readonly isRemoved: boolean }>('SpendingControlRemoved')
  .implement({
    description: 'Result of removing a spending control.',
    authScopes: twoFactors,
    fields: (t) => ({
      controlId: t.exposeID('controlId', { description: 'Id of the control.' }),
      pendingChange: t.field({
        type: WalletPolicyChangeType,
        nullable: true,
        description: 'Removal that a second person has to approve; null when the control is gone.',
        resolve: ({ controlId, isRemoved }, _args, ctx) => (isRemoved ? null : pendingOf(ctx, controlId)),
      }),
    }),
  });

builder.verb('removeSpendingControl', {
  description:
    'Removes a spending control, after the approval of a second person if there is one. The last daily cap on automations cannot be removed.',
  authScopes: { $all: { role: ['OWNER', 'ADMIN'], stepUp: 300 } },
  input: (t) => ({ controlId: t.idOf('SpendingControl', 'Id of the control.') }),
  result: RemovedControl,
  refusals: [ConflictError, NotFoundError],
  run: (ctx, caller, input) => removeSpendingControl(ctx, caller, input.controlId),
});
