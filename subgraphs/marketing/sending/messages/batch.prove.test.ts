import { afterAll, expect, it } from 'vitest';
import { withdrawByToken } from '../../contacts/consents/service.ts';
import { tokenOf } from '../../links/tokens.ts';
import { marketer, openMarketing } from '../../testing/marketing.ts';
import { dying, peopleOf } from '../../testing/people.ts';
import { runCampaign, startCampaign } from './run.ts';

const domain = await openMarketing();
afterAll(() => domain[Symbol.asyncDispose]());
const { deps } = domain;
const { admin } = domain.database;

/** Recipients of the campaign: a slice in `npm test`, all of them in `npm run prove`. A tenth of them withdraws, a tenth of those before the first page. */
const [PEOPLE, EACH_PAGE] = process.env.PROVE ? [50_000, 18] : [250, 12];

const withdraw = (contactId: string) =>
  withdrawByToken(deps, tokenOf(deps.keys, { does: 'stop', contactId, messageId: null }));

it(`MKT-1, MKT-2: ${PEOPLE} recipients, of whom a tenth withdraws while runs collide and two of them die`, async () => {
  const ids = await peopleOf(domain, PEOPLE);
  const leaving = ids.filter((_id, index) => index % 10 === 3);
  const early = leaving.splice(0, PEOPLE / 100);
  const { id: campaignId } = await domain.campaign();
  await domain.call(marketer, 'scheduleMarketingCampaign', { campaignId });
  await Promise.all([startCampaign(deps, { campaignId }), startCampaign(deps, { campaignId })]);
  for (const id of early) await withdraw(id);
  // The last of the run leave first: some before their page is judged, some while it is, some after.
  const late = leaving.toReversed();
  const isRunning = async () => {
    const { rows } = await admin.query(`SELECT FROM marketing.campaign WHERE id = $1 AND status = 'RUNNING'`, [
      campaignId,
    ]);
    return rows.length === 1;
  };
  for (let page = 0; await isRunning(); page++) {
    if (page === 0 || page === 1) await expect(runCampaign(dying(domain), { campaignId })).rejects.toThrow('killed');
    await Promise.all([
      runCampaign(deps, { campaignId }),
      runCampaign(deps, { campaignId }),
      ...late.splice(0, EACH_PAGE).map(withdraw),
    ]);
  }
  await Promise.all(late.map(withdraw));

  const { rows: asked } = await admin.query<{ id: string; times: number }>(
    `SELECT data->>'contactId' AS id, count(*)::int AS times FROM marketing.outbox WHERE type = 'marketing.message.requested' GROUP BY 1`,
  );
  expect(asked.filter(({ times }) => times > 1)).toEqual([]);
  const contacts = new Set(asked.map(({ id }) => id));
  const gone = new Set([...early, ...leaving]);
  expect(early.filter((id) => contacts.has(id))).toEqual([]);
  expect(ids.filter((id) => !gone.has(id) && !contacts.has(id))).toEqual([]);
  // A request after the answer of the withdrawal would be written by a later transaction than the withdrawal.
  const { rows: afterwards } = await admin.query(
    `SELECT m.contact_id FROM marketing.message m JOIN marketing.permission p ON p.contact_id = m.contact_id AND p.purpose = 'NEWSLETTER'
      WHERE m.campaign_id = $1 AND p.state = 'WITHDRAWN' AND m.xmin::text::bigint > p.xmin::text::bigint AND m.requested_at IS NOT NULL`,
    [campaignId],
  );
  expect(afterwards).toEqual([]);
  const skipped = leaving.filter((id) => !contacts.has(id));
  expect(skipped.length).toBeGreaterThan(0);
});
