import { CAMPAIGN_SENDS } from '@codai/contracts/marketing';
import { callerOf } from '@codai/kit/testing';
import { afterAll, expect, it } from 'vitest';
import { runCampaign, startCampaign } from '../../sending/messages/run.ts';
import { type Answered, marketer, openMarketing, rival } from '../../testing/marketing.ts';
import { dying, peopleOf } from '../../testing/people.ts';

const domain = await openMarketing();
afterAll(() => domain[Symbol.asyncDispose]());
const { deps, clock } = domain;

const operator = () =>
  callerOf({ userId: 'usr_op', tenantId: 'org_ops', roles: ['PLATFORM_ADMIN'], authenticatedAt: clock.now() });
const eur = (minor: number) => ({ minor: String(minor), currency: 'EUR' });
/** Ten cents a message. */
const rate = (currency = 'EUR') =>
  domain.call(operator(), 'setMessageRate', { perThousand: { minor: '10000', currency } });
const budget = (campaignId: string, minor: number | null, isHardLimit = true, currency = 'EUR') =>
  domain.call(marketer, 'setMarketingBudget', {
    campaignId,
    budget: minor === null ? null : { amount: { minor: String(minor), currency }, isHardLimit },
  });
const cost = (campaignId: string, minor: number, facts: object = {}) =>
  domain.call(marketer, 'recordCampaignCost', {
    ...{ campaignId, amount: eur(minor), spentOn: '2026-11-20', note: 'Advertising' },
    ...facts,
  });
const shown = async (id: string, model = 'LINEAR') => {
  const document = `query ($id: ID!) { marketingCampaign(id: $id) { status budget { amount { minor } isHardLimit }
    costs { id note spentOn amount { minor currency } } messageCosts { count amount { minor } }
    returns(model: ${model}) { conversions currencies { cost { minor currency } revenue { minor } roi costPerConversion { minor } } } } }`;
  return (
    await domain.ask<{ marketingCampaign: Record<string, unknown> & { costs: Answered[]; messageCosts: Answered[] } }>(
      marketer,
      document,
      { id },
    )
  ).marketingCampaign;
};
const requestedOf = async (campaignId: string) =>
  (await domain.requested()).filter((one) => one.campaignId === campaignId).map(({ contactId }) => contactId);
const booked = async (campaignId: string) => (await shown(campaignId)).messageCosts[0]?.count ?? 0;
async function started(facts: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { id: campaignId } = await domain.campaign(facts);
  await domain.call(marketer, 'scheduleMarketingCampaign', { campaignId });
  await startCampaign(deps, { campaignId });
  return campaignId;
}

it('stops at a hard budget in a state of its own, also when runs and costs collide and a run dies, and never books above it', async () => {
  await peopleOf(domain, 20);
  expect(await rate()).toMatchObject({ perThousand: { minor: '10000' } });
  const campaignId = await started({ budget: { amount: eur(109), isHardLimit: true } });
  await cost(campaignId, 30);
  await expect(runCampaign(dying(domain), { campaignId })).rejects.toThrow('killed');
  await Promise.all([1, 2, 3, 4].map(() => runCampaign(deps, { campaignId })));
  // 79 cents are left: seven messages of ten.
  expect(await shown(campaignId)).toMatchObject({
    status: 'BUDGET_SPENT',
    messageCosts: [{ count: 7, amount: { minor: '70' } }],
  });
  expect(await requestedOf(campaignId)).toHaveLength(7);
  // Messages that were requested are still delivered.
  const { rows } = await domain.database.admin.query('SELECT access.hold_consent($1, $2) AS sends', [
    campaignId,
    CAMPAIGN_SENDS,
  ]);
  expect(rows).toEqual([{ sends: true }]);
  const more = domain.database.admin.query('UPDATE marketing.message_cost SET count = 8 WHERE campaign_id = $1', [
    campaignId,
  ]);
  await expect(more).rejects.toThrow('above the budget');

  await budget(campaignId, 150);
  await domain.call(marketer, 'resumeMarketingCampaign', { campaignId });
  await Promise.all([
    runCampaign(deps, { campaignId }),
    cost(campaignId, 20),
    runCampaign(deps, { campaignId }),
    runCampaign(deps, { campaignId }),
  ]);
  // The cost came before the run, or after it.
  const count = await booked(campaignId);
  expect([10, 12]).toContain(count);
  const contacts = await requestedOf(campaignId);
  expect([contacts.length, new Set(contacts).size]).toEqual([count, count]);
  expect((await shown(campaignId)).status).toBe('BUDGET_SPENT');

  expect(await budget(campaignId, 1, false)).toMatchObject({ status: 'BUDGET_SPENT' });
  await domain.call(marketer, 'resumeMarketingCampaign', { campaignId });
  await runCampaign(deps, { campaignId });
  expect(await shown(campaignId)).toMatchObject({
    status: 'COMPLETED',
    messageCosts: [{ count: 20 }],
    budget: { isHardLimit: false },
  });
  expect((await budget(campaignId, 500)).code).toBe('INVALID_STATE');
});

it('keeps the price at which messages were requested, and sends nothing under a hard budget in another currency', async () => {
  const campaignId = await started({ budget: { amount: eur(50), isHardLimit: true } });
  await runCampaign(deps, { campaignId });
  await domain.call(operator(), 'setMessageRate', { perThousand: eur(5_000) });
  await budget(campaignId, 66);
  await domain.call(marketer, 'resumeMarketingCampaign', { campaignId });
  await runCampaign(deps, { campaignId });
  // Five at ten cents, and three at five: 65 of 66.
  expect((await shown(campaignId)).messageCosts.map(({ count }) => count).sort()).toEqual([3, 5]);
  await rate('RON');
  await domain.call(marketer, 'resumeMarketingCampaign', { campaignId });
  await runCampaign(deps, { campaignId });
  expect((await requestedOf(campaignId)).length).toBe(8);
  expect((await budget(campaignId, 900)).code).toBe('VALIDATION_FAILED');
  expect(await budget(campaignId, 900, true, 'RON')).toMatchObject({ status: 'BUDGET_SPENT' });
  expect(await budget(campaignId, null)).toMatchObject({ status: 'BUDGET_SPENT' });
  expect((await domain.call(rival, 'setMarketingBudget', { campaignId })).code).toBe('NOT_FOUND');
  expect((await domain.call(marketer, 'setMessageRate', { perThousand: eur(1) })).code).toBe('FORBIDDEN');
  await rate();
});

it('MKT-6: shows cost, attributed revenue and return by currency, and removes a cost once', async () => {
  const contactId = await domain.contact({ consents: ['NEWSLETTER', 'MEASUREMENT'] });
  const campaignId = await started({ name: 'Returns' });
  await runCampaign(deps, { campaignId });
  const message = (await domain.requested()).find(
    (one) => one.campaignId === campaignId && one.contactId === contactId,
  );
  await domain.fetch(String(message?.message.actionUrl));
  clock.advance(86_400_000);
  for (const [sourceKey, amount, currency] of [
    ['a', '1000', 'EUR'],
    ['b', '400', 'RON'],
  ] as const)
    await domain.call(marketer, 'recordConversion', { contactId, kind: 'PURCHASE', sourceKey, amount, currency });
  await domain.call(marketer, 'recordConversion', {
    contactId: await domain.contact(),
    kind: 'PURCHASE',
    sourceKey: 'c',
    amount: '7',
    currency: 'EUR',
  });
  const count = Number(await booked(campaignId));
  await cost(campaignId, 500 - 10 * count);
  await cost(campaignId, 80, { amount: { minor: '80', currency: 'USD' }, note: 'Fair' });
  const report = await shown(campaignId);
  expect(report).toMatchObject({
    costs: [{ spentOn: '2026-11-20' }, {}],
    returns: {
      conversions: 2,
      currencies: [
        {
          cost: { minor: '500', currency: 'EUR' },
          revenue: { minor: '1000' },
          roi: 1,
          costPerConversion: { minor: '250' },
        },
        {
          cost: { currency: 'RON', minor: '0' },
          revenue: { minor: '400' },
          roi: null,
          costPerConversion: { minor: '0' },
        },
        {
          cost: { currency: 'USD', minor: '80' },
          revenue: { minor: '0' },
          roi: -1,
          costPerConversion: { minor: '40' },
        },
      ],
    },
  });
  const costId = report.costs.find(({ note }) => note === 'Fair')?.id;
  expect((await domain.call(rival, 'removeCampaignCost', { costId })).code).toBe('NOT_FOUND');
  const answers = await Promise.all([1, 2, 3].map(() => domain.call(marketer, 'removeCampaignCost', { costId })));
  expect(answers.map(({ code }) => code ?? 'IN').sort()).toEqual(['IN', 'NOT_FOUND', 'NOT_FOUND']);
  expect((await shown(campaignId)).costs).toHaveLength(1);
  expect((await cost(campaignId, 5, { spentOn: '2026-02-30' })).code).toBe('VALIDATION_FAILED');
  expect(
    (await domain.call(rival, 'recordCampaignCost', { campaignId, amount: eur(1), spentOn: '2026-11-20', note: 'No' }))
      .code,
  ).toBe('NOT_FOUND');
});
