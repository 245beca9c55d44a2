import { NotFoundError } from '@codai/kit';
import { marketing } from '../../access/rules.ts';
import { builder } from '../../builder.ts';
import { ContactType } from '../../contacts/people/graphql.ts';
import type { ReferralCode } from '../../generated/prisma/client.ts';
import { createReferralCode, endReferralCode, listReferralCodes, type ReferralCounts } from './service.ts';

const CountsType = builder.objectRef<ReferralCounts>('ReferralCounts').implement({
  description: 'Numbers of contacts who came by a code.',
  authScopes: marketing,
  fields: (t) => ({
    invited: t.integer('invited', 'Contacts who sent a form with the code.'),
    confirmed: t.integer('confirmed', 'Contacts who came by the code and gave a consent.'),
    converted: t.integer('converted', 'Contacts who came by the code and had a conversion since then.'),
  }),
});
const CodeType = builder.entity<ReferralCode>('ReferralCode', 'rfc', {
  description: 'Code by which a contact brings others to the organisation.',
  authScopes: marketing,
  loader: 'referralCode',
  fields: (t) => ({
    contact: t.reference(ContactType, 'contactId', 'Contact who brings others.'),
    code: t.text('code', 'Code, which stands in the address of a landing page: `/f/{slug}?ref={code}`.'),
    counts: t.field({
      type: CountsType,
      description: 'Numbers of contacts who came by it.',
      resolve: async ({ id }, _args, { loaders }) =>
        (await loaders.referralCounts.load(id)) ?? { invited: 0, confirmed: 0, converted: 0 },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    endedAt: t.instant('endedAt', 'Instant from which it counts nobody; null while it counts.', { nullable: true }),
  }),
});
builder.queryList('referralCodes', {
  type: builder.connectionOf({ name: 'ReferralCode', node: CodeType }),
  description: 'Referral codes of the active organisation, newest first.',
  authScopes: marketing,
  list: listReferralCodes,
});
builder.verb('createReferralCode', {
  description: 'Gives a contact a code to bring others by. One that has a code keeps it.',
  authScopes: marketing,
  input: (t) => ({ contactId: t.idOf('Contact') }),
  result: CodeType,
  refusals: [NotFoundError],
  run: createReferralCode,
  read: 'codeId',
});
builder.verb('endReferralCode', {
  description: 'Ends a referral code: forms sent after the answer count nobody by it.',
  authScopes: marketing,
  input: (t) => ({ codeId: t.idOf('ReferralCode') }),
  result: CodeType,
  refusals: [NotFoundError],
  run: endReferralCode,
  read: 'codeId',
});
