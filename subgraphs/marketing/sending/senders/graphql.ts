import { ValidationError, VersionConflictError } from '@codai/kit';
import { marketing } from '../../access/rules.ts';
import { builder } from '../../builder.ts';
import type { Sender } from '../../generated/prisma/client.ts';
import { senderOf, setMarketingSender } from './service.ts';

const SenderType = builder.objectRef<Sender>('MarketingSender').implement({
  description: 'Sender of the messages of an organisation, and their limits.',
  authScopes: marketing,
  fields: (t) => ({
    name: t.text('name', 'Name under which the organisation writes.'),
    postalAddress: t.text('postalAddress', 'Postal address below each message.'),
    capCount: t.integer('capCount', 'Most messages that a contact gets within `capDays` days.'),
    capDays: t.integer('capDays', 'Days in which the messages are counted.'),
    quietFrom: t.integer('quietFrom', 'Minute of the day of the contact at which quiet hours begin.'),
    quietUntil: t.integer(
      'quietUntil',
      'Minute of the day of the contact at which they end; equal to the beginning: none.',
    ),
    version: t.integer('version', 'Version, for `expectedVersion`.'),
  }),
});
builder.queryField('marketingSender', (t) =>
  t.field({
    type: SenderType,
    nullable: true,
    description: 'Sender of the active organisation; null before it is set.',
    authScopes: marketing,
    resolve: (_root, _args, ctx) => senderOf(ctx, ctx.caller),
  }),
);
builder.verb('setMarketingSender', {
  description: 'Sets the sender of the active organisation and the limits of its messages.',
  authScopes: marketing,
  input: (t) => ({
    name: t.string({ description: 'Name, 1 to 80 characters.' }),
    postalAddress: t.string({ description: 'Postal address on one line, 1 to 200 characters.' }),
    capCount: t.int({
      defaultValue: 4,
      description: 'Most messages that a contact gets within `capDays` days, 1 to 100.',
    }),
    capDays: t.int({ defaultValue: 7, description: 'Days in which the messages are counted, 1 to 30.' }),
    quietFrom: t.int({ defaultValue: 1260, description: 'Minute of the day at which quiet hours begin, 0 to 1,439.' }),
    quietUntil: t.int({ defaultValue: 480, description: 'Minute of the day at which quiet hours end, 0 to 1,439.' }),
    expectedVersion: t.int({ description: 'Version that the change is based on; 0 for the first time.' }),
  }),
  result: SenderType,
  refusals: [ValidationError, VersionConflictError],
  run: setMarketingSender,
});
