import { NotFoundError, ValidationError } from '@codai/kit';
import { minorOrNull, money } from '@codai/kit/money';
import { marketing } from '../../access/rules.ts';
import { builder } from '../../builder.ts';
import { ContactType } from '../../contacts/people/graphql.ts';
import type { Conversion } from '../../generated/prisma/client.ts';
import { listConversions, recordConversion } from './service.ts';

const ConversionType = builder.entity<Conversion>('Conversion', 'cvn', {
  description: 'Act of a contact that the organisation wants, such as a purchase.',
  authScopes: marketing,
  loader: 'conversion',
  fields: (t) => ({
    contact: t.reference(ContactType, 'contactId', 'Contact who acted.'),
    kind: t.text('kind', 'Kind: capital letters and underscores, such as PURCHASE.'),
    amount: t.field({
      type: 'Money',
      nullable: true,
      description: 'Value of the conversion; null without one.',
      resolve: ({ amount, currency }) => {
        const minor = minorOrNull(amount);
        return minor === null || currency === null ? null : money(minor, currency);
      },
    }),
    occurredAt: t.instant('occurredAt', 'Instant of the act.'),
  }),
});
builder.queryList('conversions', {
  type: builder.connectionOf({ name: 'Conversion', node: ConversionType }),
  description: 'Conversions of contacts of the active organisation, latest first.',
  authScopes: marketing,
  list: listConversions,
});
builder.verb('recordConversion', {
  description: 'Records a conversion of a contact, once for its kind and key.',
  authScopes: marketing,
  input: (t) => ({
    contactId: t.idOf('Contact'),
    kind: t.string({ description: 'Kind: 1 to 40 capital letters and underscores, such as PURCHASE.' }),
    sourceKey: t.string({
      description: 'Key of the act where it was made, such as the number of an order, 1 to 100 characters.',
    }),
    amount: t.field({
      type: 'BigInt',
      required: false,
      description: 'Value in minor units, 0 or more; with a currency.',
    }),
    currency: t.field({ type: 'CurrencyCode', required: false, description: 'Currency of the value.' }),
    occurredAt: t.field({ type: 'DateTime', required: false, description: 'Instant of the act; now when absent.' }),
  }),
  idempotent: true,
  result: ConversionType,
  refusals: [NotFoundError, ValidationError],
  run: recordConversion,
  read: 'conversionId',
});
