import { money } from '@codai/kit/money';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { hidden } from '../access.ts';
import { ACCOUNTS_ASKED_MAX, STEPS_MAX } from '../rules.ts';
import { serviceOf } from '../service-caller.ts';
import { type InflowPolicy, inflowForService, type MoneyPolicy, moneyPolicyForService } from './service.ts';

const MoneyPolicyForService = builder.objectRef<MoneyPolicy>('MoneyPolicyForService').implement({
  description: 'Policy of the calling tenant as it applies to the person whom the service acts for.',
  ...hidden,
  fields: (t) => ({
    mayPay: t.flag('mayPay', 'Whether the right of the person includes payments.'),
    needsApproval: t.flag('needsApproval', 'Whether a second person has to approve the outgoing amounts.'),
    approvals: t.integer('approvals', 'Number of people who have to approve, 1 to 5, where approval is needed.'),
    hasSecondPerson: t.flag(
      'hasSecondPerson',
      'Whether anybody beside the person may decide on the money of the tenant, or could within the last 7 days.',
    ),
    approverIds: t.field({
      type: ['ID'],
      description: 'Identifiers among those asked about whose right includes approvals.',
      resolve: ({ approverIds }) => [...approverIds],
    }),
  }),
});

builder.queryField('moneyPolicyForService', (t) =>
  t.field({
    type: MoneyPolicyForService,
    description: 'Policy on a planned movement. The ledger applies it again when money moves.',
    ...hidden,
    args: {
      outgoing: t.arg({
        type: ['MoneyInput'],
        description: 'Amounts that leave the tenant, at most 20.',
        validate: z.array(z.unknown()).max(STEPS_MAX),
      }),
      userIds: t.arg.idList({
        description: 'Identifiers of people whose right to approve is asked, at most 100.',
        validate: z.array(z.string()).max(ACCOUNTS_ASKED_MAX),
      }),
    },
    resolve: (_root, args, ctx) => moneyPolicyForService(ctx, serviceOf(ctx), args),
  }),
);

const InflowForService = builder.objectRef<InflowPolicy>('InflowForService').implement({
  description: 'Amount from outside that the limits let into the calling tenant at this moment.',
  ...hidden,
  fields: (t) => ({
    refusalCode: t.text('refusalCode', 'Code by which the amounts would be held; null when they may come in.', {
      nullable: true,
    }),
    requiredLevel: t.integer(
      'requiredLevel',
      'Lowest level of identity verification that lets the amounts in, 1 or 2; null when none is needed or none is enough.',
      { nullable: true },
    ),
    room: t.field({
      type: 'Money',
      description: 'Largest amount that may come in now, in euro.',
      resolve: ({ room }) => money(room, 'EUR'),
    }),
  }),
});

builder.queryField('inflowForService', (t) =>
  t.field({
    type: InflowForService,
    description:
      'Whether amounts may come in for the calling tenant. The ledger applies the limits again when they do.',
    ...hidden,
    args: {
      amounts: t.arg({
        type: ['MoneyInput'],
        description: 'Amounts that come in together, at most 100.',
        validate: z.array(z.unknown()).max(ACCOUNTS_ASKED_MAX),
      }),
    },
    resolve: (_root, { amounts }, ctx) => inflowForService(ctx, serviceOf(ctx), amounts),
  }),
);
