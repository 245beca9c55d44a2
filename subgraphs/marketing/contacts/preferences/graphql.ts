import { NotFoundError } from '@codai/kit';
import { twoFactors, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { PurposeType, StoppedType } from '../consents/graphql.ts';
import { listPreferences, type Preference, stopMyMarketing } from './service.ts';

const PreferenceType = builder.objectRef<Preference>('MarketingPreference').implement({
  description: 'Consents of the caller to messages of one organisation.',
  authScopes: twoFactors,
  fields: (t) => ({
    contactId: t.identifier('contactId', 'Id of the contact that the caller is at the organisation.'),
    senderName: t.text('senderName', 'Name under which the organisation writes; null when it has not set one.', {
      nullable: true,
    }),
    purposes: t.field({
      type: [PurposeType],
      ...usualLength(2),
      description: 'Purposes whose consent is in force, at most 3.',
      resolve: ({ purposes }) => [...purposes],
    }),
  }),
});
builder.queryField('myMarketingPreferences', (t) =>
  t.field({
    type: [PreferenceType],
    ...usualLength(3),
    description: 'Organisations that have the caller as a contact, newest first, at most 100.',
    authScopes: twoFactors,
    resolve: async (_root, _args, ctx) => [...(await listPreferences(ctx, ctx.caller))],
  }),
);
builder.verb('stopMyMarketing', {
  description: 'Withdraws consents that the caller gave to an organisation. Nothing more is sent once it has returned.',
  authScopes: twoFactors,
  input: (t) => ({
    contactId: t.id({ description: 'Id of the contact, from `myMarketingPreferences`.' }),
    purpose: t.field({ type: PurposeType, required: false, description: 'Purpose to end; all when absent.' }),
  }),
  result: StoppedType,
  refusals: [NotFoundError],
  run: stopMyMarketing,
});
