import { sealedPlace } from '@codai/contracts/identity';
import { newId } from '@codai/kit';
import { holdConsent } from '@codai/kit/security';
import { callerOf, testSubgraph } from '@codai/kit/testing';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import notifications from '../../module.ts';
import { unsubscribe } from '../../preferences/suppressions/service.ts';
import { signUnsubscribeToken } from '../../preferences/suppressions/tokens.ts';
import { hashAddress } from '../../recipients/addresses/address-hash.ts';

const subgraph = await testSubgraph(notifications);
afterAll(() => subgraph[Symbol.asyncDispose]());
const { admin } = subgraph.database;
const purpose = 'marketing.email';

// As security's trigger does at the commit of a record.
const consent = (userId: string) => admin.query('SELECT access.consent($1, $2)', [userId, purpose]);
const withdraw = (userId: string) => admin.query('SELECT access.end_consent($1, $2)', [userId, purpose]);
afterEach(() => admin.query('DELETE FROM access.consented'));

async function join(): Promise<string> {
  const userId = newId('usr');
  const type = 'identity.user.registered';
  const email = `${userId}@example.test`;
  const sealed = subgraph.services.keys.seal(JSON.stringify({ email }), sealedPlace(type, userId));
  const options = { partitionKey: userId };
  const facts = { userId, handle: userId, displayName: 'Ana', personalTenantId: newId('org'), locale: 'en', sealed };
  await subgraph.deliver(type, facts, options);
  const verifiedAt = subgraph.clock.now().toISOString();
  await subgraph.deliver('identity.user.verified', { userId, verifiedAt }, options);
  await subgraph.runEvents();
  await subgraph.runJobs();
  return userId;
}

const operator = () => callerOf({ userId: 'usr_op', roles: ['PLATFORM_ADMIN'], authenticatedAt: subgraph.clock.now() });
async function send(facts: object = {}, caller = operator()) {
  const { data, errors } = await subgraph.execute<{ sendProductNews: { id?: string; code?: string } }>(
    caller,
    `mutation ($input: SendProductNewsInput!) { sendProductNews(input: $input) {
      ... on ProductNews { id } ... on Error { code } } }`,
    {
      input: { title: 'New in May', text: 'Transfers arrive within seconds.', idempotencyKey: newId('key'), ...facts },
    },
  );
  return { ...data?.sendProductNews, error: errors?.[0]?.extensions.code };
}
const mailsOf = async (userId: string) =>
  (
    await admin.query(`SELECT subject FROM notifications.captured_message WHERE recipient = $1`, [
      `${userId}@example.test`,
    ])
  ).rows
    .map(({ subject }) => subject)
    .filter((subject) => !subject.startsWith('Welcome'));
const endOf = async (userId: string) =>
  (
    await admin.query(
      `SELECT status, end_reason FROM notifications.delivery_message WHERE recipient_id = $1 AND type = 'product.news'`,
      [userId],
    )
  ).rows;

describe('news of the product', () => {
  it('go to those who consented alone, once, with a way out', async () => {
    const [willing, silent] = [await join(), await join()];
    await consent(willing);
    const idempotencyKey = newId('key');
    const [first, again] = [await send({ idempotencyKey }), await send({ idempotencyKey })];
    expect(first.id).toBe(again.id);
    await subgraph.runJobs();
    expect(await mailsOf(willing)).toEqual(['New in May']);
    expect(await mailsOf(silent)).toEqual([]);
    const { rows } = await admin.query('SELECT mime FROM notifications.captured_message WHERE subject = $1', [
      'New in May',
    ]);
    expect(rows[0].mime.toString()).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  });

  it('NOTIF-1: are not handed over once the consent is withdrawn, though they were accepted', async () => {
    const [leaving, staying] = [await join(), await join()];
    await consent(leaving);
    await consent(staying);
    await send();
    const { spreadNews } = await import('./service.ts');
    const { rows } = await admin.query('SELECT id FROM notifications.product_news ORDER BY created_at DESC, id DESC');
    for (const { id } of rows) await spreadNews(subgraph.deps, { newsId: id, after: '' });
    expect(await endOf(leaving)).toContainEqual({ status: 'QUEUED', end_reason: null });
    await withdraw(leaving);
    await subgraph.runJobs();
    expect(await mailsOf(leaving)).toEqual([]);
    expect(new Set((await endOf(leaving)).map(({ end_reason }) => end_reason))).toEqual(new Set(['NO_CONSENT']));
    expect((await mailsOf(staying)).length).toBeGreaterThan(0);
  });

  it('NOTIF-1: a withdrawal waits for a hand-over that goes by the consent, and one that was first is seen', async () => {
    const userId = newId('usr');
    await consent(userId);
    const order: string[] = [];
    let withdrawal: Promise<unknown> = Promise.resolve();
    await subgraph.deps.database.systemWrite(null, async (tx) => {
      expect(await holdConsent(tx, { userId, purpose })).toBe(true);
      withdrawal = withdraw(userId).then(() => order.push('withdrawn'));
      await eventually(async () => {
        const { rows } = await admin.query(
          `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%end_consent%'`,
        );
        return rows[0].waiting;
      }, 1);
      order.push('handed over');
    });
    await withdrawal;
    expect(order).toEqual(['handed over', 'withdrawn']);
    await subgraph.deps.database.systemWrite(null, async (tx) => {
      expect(await holdConsent(tx, { userId, purpose })).toBe(false);
      expect(await holdConsent(tx, { userId: 'usr_nobody', purpose })).toBe(false);
    });
  });

  it('NOTIF-2: are held back by an unsubscription, whatever was consented to', async () => {
    const userId = await join();
    await consent(userId);
    const { keys } = subgraph.deps;
    const addressHash = hashAddress(keys, `${userId}@example.test`);
    await unsubscribe(subgraph.deps, { token: signUnsubscribeToken(keys, { addressHash, category: 'MARKETING' }) });
    await send();
    await subgraph.runJobs();
    expect(await mailsOf(userId)).toEqual([]);
    expect(await endOf(userId)).toEqual([{ status: 'SUPPRESSED', end_reason: 'UNSUBSCRIBED' }]);
  });

  it('reach everybody once over several pages, also when a page is worked on twice', async () => {
    await admin.query(
      `SELECT access.consent('usr_many_' || lpad(n::text, 4, '0'), $1) FROM generate_series(1, 450) AS n`,
      [purpose],
    );
    const { id } = await send({ title: 'To many' });
    const { spreadNews } = await import('./service.ts');
    const newsId = id ?? '';
    await Promise.all([1, 2].map(() => spreadNews(subgraph.deps, { newsId, after: '' })));
    await spreadNews(subgraph.deps, { newsId, after: 'usr_many_0200' });
    await spreadNews(subgraph.deps, { newsId, after: 'usr_many_0400' });
    const { rows } = await admin.query(
      `SELECT count(*)::int AS mails, count(DISTINCT recipient_id)::int AS people FROM notifications.delivery_message
       WHERE source_key = $1`,
      [newsId],
    );
    expect(rows).toEqual([{ mails: 450, people: 450 }]);
  });

  it.each([
    { facts: { title: '' }, code: 'VALIDATION_FAILED' },
    { facts: { title: 'x'.repeat(121) }, code: 'VALIDATION_FAILED' },
    { facts: { text: 'x'.repeat(501) }, code: 'VALIDATION_FAILED' },
  ])('are refused when $facts cannot be mailed', async ({ facts, code }) => {
    const { error, code: refusal } = await send(facts);
    expect(error ?? refusal).toBe(code);
  });

  it("are operators' to send, with a fresh proof", async () => {
    expect(await send({}, callerOf({ userId: 'usr_one' }))).toMatchObject({ error: 'FORBIDDEN' });
    subgraph.clock.advance(60 * 60_000);
    const stale = callerOf({ userId: 'usr_op', roles: ['PLATFORM_ADMIN'], authenticatedAt: new Date(0) });
    expect(await send({}, stale)).toMatchObject({ error: 'STEP_UP_REQUIRED' });
  });
});
