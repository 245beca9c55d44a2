import {
  connectionOf,
  found,
  InvalidStateError,
  money,
  NotFoundError,
  pageArgs,
  QuotaExceededError,
  signedIn,
  unwrap,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { toMinor } from '../amounts.ts';
import { builder } from '../builder.ts';
import type { SpendingControl } from '../generated/prisma/client.ts';
import { ControlKind, ControlPeriod } from '../generated/prisma/enums.ts';
import { controlsOf } from '../lists.ts';
import { periodStart } from './rules.ts';
import { removeSpendingControl, setSpendingControl } from './service.ts';

const ControlKindType = builder.enumType('SpendingControlKind', {
  values: {
    SPENDING: { value: ControlKind.SPENDING, description: 'What leaves the wallet.' },
    AUTOMATION: { value: ControlKind.AUTOMATION, description: 'What rules move, also between own pockets.' },
  },
});
const ControlPeriodType = builder.enumType('SpendingControlPeriod', {
  values: {
    TRANSACTION: { value: ControlPeriod.TRANSACTION, description: 'Each one by itself.' },
    DAY: { value: ControlPeriod.DAY },
    WEEK: { value: ControlPeriod.WEEK, description: 'From Monday on.' },
    MONTH: { value: ControlPeriod.MONTH },
  },
});

const SpendingControlType = builder.objectRef<SpendingControl>('SpendingControl').implement({
  authScopes: { signedIn: 2 },
  description: 'A limit on what may be spent in a period, in UTC. Other currencies count by their worth.',
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.expose('kind', { type: ControlKindType }),
    period: t.expose('period', { type: ControlPeriodType }),
    category: t.exposeString('category', { nullable: true, description: 'Null: all of them.' }),
    limit: t.field({ type: 'Money', resolve: ({ limit, currency }) => money(toMinor(limit), currency) }),
    used: t.field({
      type: 'Money',
      description: 'In the period that runs, what waits for approval included.',
      resolve: async ({ id: controlId, period, currency }, _args, ctx) => {
        const startsOn = periodStart(period, ctx.clock.now());
        const where = { controlId_startsOn: { controlId, startsOn } };
        const usage = await ctx.database.read(ctx.caller, (tx) => tx.spendingUsage.findUnique({ where }));
        return money(usage === null ? 0n : toMinor(usage.used), currency);
      },
    }),
    version: t.exposeInt('version'),
  }),
});

const ControlConnection = connectionOf(builder, { name: 'SpendingControl', node: SpendingControlType });

builder.queryField('spendingControls', (t) =>
  t.field({
    type: ControlConnection,
    authScopes: { signedIn: 2 },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => controlsOf(ctx, ctx.caller, args),
  }),
);

const SetSpendingControlInput = builder.inputType('SetSpendingControlInput', {
  fields: (t) => ({
    controlId: t.id({ description: 'Absent: a new one.' }),
    expectedVersion: t.int({ description: 'Of the one that is changed.' }),
    kind: t.field({ type: ControlKindType, required: true, defaultValue: ControlKind.SPENDING }),
    period: t.field({ type: ControlPeriodType, required: true }),
    category: t.string(),
    limit: t.field({ type: 'MoneyInput', required: true }),
  }),
});

builder.mutationField('setSpendingControl', (t) =>
  t.field({
    type: SpendingControlType,
    authScopes: { $all: { role: ['OWNER', 'ADMIN'], stepUp: 300 } },
    errors: { types: [NotFoundError, QuotaExceededError, ValidationError, VersionConflictError] },
    args: { input: t.arg({ type: SetSpendingControlInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { controlId = null, expectedVersion = null, category = null, ...rest } = input;
      const set = { controlId, expectedVersion, category, ...rest };
      const written = unwrap(await setSpendingControl(ctx, signedIn(ctx), set));
      return found(await ctx.loaders.control.load(written.controlId), 'SpendingControl');
    },
  }),
);

const RemovedControl = builder.objectRef<{ readonly controlId: string }>('SpendingControlRemoved').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({ controlId: t.exposeID('controlId') }),
});

builder.mutationField('removeSpendingControl', (t) =>
  t.field({
    type: RemovedControl,
    authScopes: { $all: { role: ['OWNER', 'ADMIN'], stepUp: 300 } },
    errors: { types: [InvalidStateError, NotFoundError] },
    args: { controlId: t.arg.id({ required: true }) },
    resolve: async (_root, { controlId }, ctx) => unwrap(await removeSpendingControl(ctx, signedIn(ctx), controlId)),
  }),
);
