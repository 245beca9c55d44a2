import { CAMPAIGN_SENDS, deliveryIdOf } from '@codai/contracts/marketing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { marketer, openMarketing, proof, rival } from '../../testing/marketing.ts';
import { walkJourney } from './service.ts';

const domain = await openMarketing();
afterAll(() => domain[Symbol.asyncDispose]());
const { deps, clock } = domain;
beforeAll(async () => {
  await domain.campaign();
});

const sql = async (text: string, values: unknown[] = []) => (await domain.database.admin.query(text, values)).rows;
const inRomania = { is: { field: 'COUNTRY', operator: 'IS', values: ['RO'] } };
const bought = { is: { field: 'TAG', operator: 'IS', values: ['bought'] } };
const end = { id: 'end', kind: 'EXIT' };
const mail = (id: string, next: string) => ({ id, kind: 'SEND', subject: `Letter ${id}`, body: 'News.', next });
async function journey(steps: object[], facts: object = {}) {
  await sql(`UPDATE marketing.journey SET status = 'STOPPED' WHERE status = 'PUBLISHED'`);
  const plan = { name: 'Welcome', purpose: 'NEWSLETTER', trigger: 'CONSENT_GIVEN', steps, ...facts };
  const { id, version, code, message } = await domain.call(marketer, 'createJourney', plan);
  if (code !== undefined) throw new Error(`${code} ${message}`);
  expect(await domain.call(marketer, 'publishJourney', { journeyId: id, expectedVersion: version })).toMatchObject({
    status: 'PUBLISHED',
  });
  return id;
}
/** A contact who agrees, and so enters. */
async function enter(facts: object = {}) {
  const contactId = await domain.contact({ ...facts, consents: ['NEWSLETTER'] });
  await domain.runEvents();
  await domain.runJobs();
  return contactId;
}
const places = (contactId: string) =>
  sql(
    'SELECT step_id, status FROM marketing.journey_enrolment WHERE contact_id = $1 ORDER BY entered_at DESC LIMIT 1',
    [contactId],
  );
const letters = async (contactId: string) =>
  (await domain.requested())
    .filter((one) => one.contactId === contactId && one.kind === 'JOURNEY')
    .map(({ message }) => message.subject);
async function later(hours: number) {
  clock.advance(hours * 3_600_000);
  await domain.runJobs({ ahead: true });
}

describe('a journey', () => {
  it('MKT-7: waits, branches and ends, with one place for each contact and each letter once', async () => {
    const steps = [
      mail('hello', 'wait'),
      { id: 'wait', kind: 'WAIT', hours: 24, next: 'fork' },
      { id: 'fork', kind: 'BRANCH', rule: inRomania, next: 'ro', otherwise: 'en' },
      mail('ro', 'end'),
      mail('en', 'end'),
      end,
    ];
    const journeyId = await journey(steps);
    const [ana, bo] = [await enter({ country: 'RO' }), await enter({ country: 'DE' })];
    expect(await places(ana)).toEqual([{ step_id: 'wait', status: 'ACTIVE' }]);
    const [{ id: enrolmentId }] = await sql('SELECT id FROM marketing.journey_enrolment WHERE contact_id = $1', [ana]);
    await Promise.all([1, 2, 3].map(() => walkJourney(deps, { enrolmentId })));
    expect(await letters(ana)).toEqual(['Letter hello']);
    clock.advance(24 * 3_600_000);
    await Promise.all([1, 2, 3].map(() => walkJourney(deps, { enrolmentId })));
    await later(0);
    expect([await letters(ana), await letters(bo)]).toEqual([
      ['Letter hello', 'Letter ro'],
      ['Letter hello', 'Letter en'],
    ]);
    expect(await places(ana)).toEqual([{ step_id: 'end', status: 'COMPLETED' }]);
    // The same event again does not let the contact in a second time.
    await domain.call(marketer, 'recordContactConsent', {
      contactId: ana,
      purpose: 'NEWSLETTER',
      ...proof,
      isConfirmed: true,
    });
    await domain.runEvents();
    await domain.runJobs({ ahead: true });
    expect(await letters(ana)).toHaveLength(2);
    const { journey: read } = await domain.ask<{ journey: object }>(
      marketer,
      'query ($id: ID!) { journey(id: $id) { counts { active completed goal exited } } }',
      { id: journeyId },
    );
    expect(read).toEqual({ counts: { active: 0, completed: 2, goal: 0, exited: 0 } });
  });

  it('MKT-1, MKT-7: lets the contact of an abandoned cart in once, at the organisations of its goods, and writes with consent alone', async () => {
    await journey([mail('cart', 'end'), end], { trigger: 'CART_ABANDONED' });
    const [agreed, silent] = [await enter({ country: 'RO' }), await domain.contact({ country: 'RO' })];
    await sql(`UPDATE marketing.contact SET user_id = 'usr_cart_1' WHERE id = $1`, [agreed]);
    await sql(`UPDATE marketing.contact SET user_id = 'usr_cart_2' WHERE id = $1`, [silent]);
    const abandoned = async (userId: string, cartId: string, sellerTenantId: string | null) => {
      const sellerTenantIds = sellerTenantId === null ? ['org_elsewhere'] : [sellerTenantId];
      await domain.deliver('commerce.cart.abandoned', { cartId, userId, lines: 1, sellerTenantIds });
      await domain.runEvents();
      await domain.runJobs();
    };
    await abandoned('usr_cart_1', 'bsk_0', null);
    expect(await places(agreed)).toEqual([]);
    for (const cart of ['bsk_1', 'bsk_2']) await abandoned('usr_cart_1', cart, marketer.tenantId);
    await abandoned('usr_cart_2', 'bsk_3', marketer.tenantId);
    expect([await letters(agreed), await letters(silent)]).toEqual([['Letter cart'], []]);
    expect(await places(agreed)).toEqual([{ step_id: 'end', status: 'COMPLETED' }]);
  });

  it('MKT-7: takes no further step once the goal is reached', async () => {
    await journey([{ id: 'wait', kind: 'WAIT', hours: 1, next: 'mail' }, mail('mail', 'end'), end], { goal: bought });
    const contactId = await enter();
    await sql(`UPDATE marketing.contact SET tags = '{bought}' WHERE id = $1`, [contactId]);
    await later(1);
    expect([await letters(contactId), await places(contactId)]).toEqual([[], [{ step_id: 'wait', status: 'GOAL' }]]);
  });

  it('MKT-1: ends without a message for a contact who has withdrawn, and leaves a contact in place when a walk dies', async () => {
    await journey([{ id: 'wait', kind: 'WAIT', hours: 1, next: 'mail' }, mail('mail', 'end'), end]);
    const contactId = await enter();
    const [{ id: enrolmentId }] = await sql('SELECT id FROM marketing.journey_enrolment WHERE contact_id = $1', [
      contactId,
    ]);
    clock.advance(3_600_000);
    const write = deps.database.systemWrite.bind(deps.database);
    const dying = {
      ...deps,
      database: {
        ...deps.database,
        systemWrite: (tenant: null, work: (tx: never) => Promise<void>) =>
          write(tenant, async (tx) => {
            await work(tx as never);
            throw new Error('killed');
          }),
      },
    };
    await expect(walkJourney(dying as never, { enrolmentId })).rejects.toThrow('killed');
    expect([await letters(contactId), await places(contactId)]).toEqual([[], [{ step_id: 'wait', status: 'ACTIVE' }]]);
    await domain.call(marketer, 'withdrawContactConsent', { contactId, purpose: 'NEWSLETTER', source: 'Telephone' });
    await later(0);
    expect([await letters(contactId), await places(contactId)]).toEqual([[], [{ step_id: 'mail', status: 'EXITED' }]]);
  });

  it('MKT-3: counts letters of journeys and of campaigns under one cap', async () => {
    await sql('UPDATE marketing.sender SET cap_count = 1, cap_days = 2');
    await journey([mail('one', 'two'), mail('two', 'end'), end]);
    const contactId = await enter();
    expect(await letters(contactId)).toEqual(['Letter one']);
    await later(48);
    expect(await letters(contactId)).toEqual(['Letter one', 'Letter two']);
    await sql('UPDATE marketing.sender SET cap_count = 100');
  });

  it('sends nothing more once stopJourney has returned, from notifications either', async () => {
    const journeyId = await journey([{ id: 'wait', kind: 'WAIT', hours: 1, next: 'mail' }, mail('mail', 'end'), end]);
    const contactId = await enter();
    const sends = async () =>
      (await sql('SELECT access.hold_consent($1, $2) AS held', [journeyId, CAMPAIGN_SENDS]))[0]?.held;
    expect(await sends()).toBe(true);
    expect((await domain.call(rival, 'stopJourney', { journeyId })).code).toBe('NOT_FOUND');
    expect(await domain.call(marketer, 'stopJourney', { journeyId })).toMatchObject({ status: 'STOPPED' });
    expect(await sends()).toBe(false);
    await later(1);
    expect(await letters(contactId)).toEqual([]);
    expect((await domain.call(marketer, 'stopJourney', { journeyId })).code).toBe('INVALID_STATE');
  });

  it('suppresses the address of a letter that bounced', async () => {
    await journey([mail('hello', 'end'), end]);
    const contactId = await enter();
    const letter = (await domain.requested()).find((one) => one.contactId === contactId && one.kind === 'JOURNEY');
    const messageId = deliveryIdOf(String(letter?.messageId));
    await domain.deliver('notifications.message.bounced', {
      messageId,
      recipientId: 'address:x',
      type: 'marketing.message',
      channel: 'EMAIL',
      reason: 'ADDRESS_REFUSED',
    });
    await domain.runEvents();
    expect(await sql(`SELECT state FROM marketing.permission WHERE contact_id = $1`, [contactId])).toEqual([
      { state: 'WITHDRAWN' },
    ]);
  });
});
