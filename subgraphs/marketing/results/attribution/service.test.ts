import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { marketer, openMarketing, rival } from '../../testing/marketing.ts';

const domain = await openMarketing();
afterAll(() => domain[Symbol.asyncDispose]());
const { clock } = domain;

const shares = async (model: string, caller = marketer) => {
  const document = `query ($range: InstantRange!) { attribution(model: ${model}, range: $range) { campaign { name } conversions amounts { minor currency } } }`;
  const { attribution } = await domain.ask<{
    attribution: {
      campaign: { name: string } | null;
      conversions: number;
      amounts: { minor: string; currency: string }[];
    }[];
  }>(caller, document, { range: { before: new Date(clock.now().getTime() + 1).toISOString() } });
  return attribution
    .map(
      ({ campaign, conversions, amounts }) =>
        `${campaign?.name ?? '-'} ${conversions} ${amounts.map(({ minor, currency }) => minor + currency).join()}`,
    )
    .sort();
};
async function clicked(name: string, contactId: string) {
  const { id: campaignId } = await domain.campaign({ name });
  await domain.call(marketer, 'scheduleMarketingCampaign', { campaignId });
  await domain.runJobs();
  const message = (await domain.requested()).find(
    (one) => one.campaignId === campaignId && one.contactId === contactId,
  );
  await domain.fetch(String(message?.message.actionUrl));
  clock.advance(86_400_000);
}

it('MKT-6: shares a conversion and its amount among the campaigns that came before, to the minor unit, and records it once', async () => {
  const contactId = await domain.contact({ consents: ['NEWSLETTER', 'MEASUREMENT'] });
  const other = await domain.contact();
  for (const name of ['One', 'Two', 'Three']) await clicked(name, contactId);
  const purchase = { contactId, kind: 'PURCHASE', sourceKey: 'order-1', amount: '1000', currency: 'EUR' };
  const first = await domain.call(marketer, 'recordConversion', purchase);
  expect((await domain.call(marketer, 'recordConversion', purchase)).id).toBe(first.id);
  await domain.call(marketer, 'recordConversion', {
    ...purchase,
    contactId: other,
    sourceKey: 'order-2',
    amount: '500',
  });
  expect(await shares('LINEAR')).toEqual([
    '- 1 500EUR',
    'One 0.333334 334EUR',
    'Three 0.333333 333EUR',
    'Two 0.333333 333EUR',
  ]);
  expect(await shares('LAST_TOUCH')).toEqual(['- 1 500EUR', 'Three 1 1000EUR']);
  expect(await shares('POSITION_BASED')).toEqual([
    '- 1 500EUR',
    'One 0.4 400EUR',
    'Three 0.4 400EUR',
    'Two 0.2 200EUR',
  ]);
  expect(await shares('LINEAR', rival)).toEqual([]);
  const { rows } = await domain.database.admin.query('SELECT score FROM marketing.contact WHERE id = $1', [contactId]);
  expect(rows).toEqual([{ score: 14 }]);
  expect((await domain.published()).filter(({ type }) => type === 'marketing.lead.qualified')).toHaveLength(1);
});

it.each([
  [
    'learning.course.completed',
    { courseId: 'crs_1', completionId: 'cpl_1', learnerId: 'usr_learner' },
    { kind: 'COURSE_COMPLETED', amount: null },
  ],
  [
    'commerce.part.opened',
    {
      orderId: 'ord_1',
      partId: 'prt_1',
      sellerId: 'sel_1',
      userId: 'usr_buyer',
      recipientIds: [],
      amount: '2490',
      currency: 'EUR',
    },
    { kind: 'PURCHASE', amount: { minor: '2490', currency: 'EUR' } },
  ],
] as const)(
  'records %s of a contact with an account, once, at the organisation of the event',
  async (type, data, told) => {
    const contactId = await domain.contact();
    const userId = 'userId' in data ? data.userId : data.learnerId;
    await domain.database.admin.query('UPDATE marketing.contact SET user_id = $2 WHERE id = $1', [contactId, userId]);
    for (const tenantId of ['org_mara', 'org_mara', 'org_radu'])
      await domain.deliver(type, data as never, { tenantId, subject: randomUUID() });
    await domain.runEvents();
    const { conversions } = await domain.ask<{
      conversions: { edges: { node: { kind: string; contact: { id: string } } }[] };
    }>(marketer, '{ conversions { edges { node { kind amount { minor currency } contact { id } } } } }');
    expect(conversions.edges.filter(({ node }) => node.contact.id === contactId)).toEqual([
      { node: { ...told, contact: { id: contactId } } },
    ]);
  },
);

it('refuses a conversion of another organisation, and one of the future', async () => {
  const contactId = await domain.contact();
  const purchase = { contactId, kind: 'PURCHASE', sourceKey: 'order-9' };
  expect((await domain.call(rival, 'recordConversion', purchase)).code).toBe('NOT_FOUND');
  const future = new Date(clock.now().getTime() + 1_000).toISOString();
  expect((await domain.call(marketer, 'recordConversion', { ...purchase, occurredAt: future })).code).toBe(
    'VALIDATION_FAILED',
  );
});
