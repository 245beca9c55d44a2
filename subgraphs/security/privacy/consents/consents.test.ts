import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSecurity, type TestSecurity } from '../../testing/security.ts';
import { listConsents, recordConsent, withdrawConsent } from './service.ts';

let security: TestSecurity;
beforeAll(async () => {
  security = await startSecurity();
});
afterAll(() => security[Symbol.asyncDispose]());

const one = callerOf({ userId: 'usr_one', tenantId: 'org_one' }) as Parameters<typeof recordConsent>[1];
const other = callerOf({ userId: 'usr_other', tenantId: 'org_one' });
const mail = { purpose: 'marketing.email', policyVersion: '2031-05' };
const purposes = async (caller: typeof other, history = false) =>
  (await listConsents(security.deps, caller, { history })).edges.map(
    ({ node }) => `${node.purpose} ${node.policyVersion} ${node.isGranted}`,
  );

it('a consent is in force once however often it is recorded, until it is withdrawn, and its history stays', async () => {
  const made = await Promise.all([1, 2, 3].map(() => recordConsent(security.deps, one, mail)));
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  await recordConsent(security.deps, one, { ...mail, policyVersion: '2031-06' });
  expect(await purposes(one)).toEqual(['marketing.email 2031-06 true']);
  expect(await withdrawConsent(security.deps, one, mail)).toMatchObject({ isGranted: false });
  expect(await withdrawConsent(security.deps, one, mail)).toBeNull();
  expect(await purposes(one)).toEqual([]);
  expect(await purposes(one, true)).toEqual([
    'marketing.email 2031-06 false',
    'marketing.email 2031-06 true',
    'marketing.email 2031-05 true',
  ]);
  expect(await purposes(other, true)).toEqual([]);
  const changes = (await security.published()).filter(({ type }) => type === 'security.consent.changed');
  expect(changes.map(({ data }) => data.isGranted)).toEqual([true, true, false]);
  await expect(security.deps.database.pool.query('UPDATE consent_record SET is_granted = true')).rejects.toMatchObject({
    code: '42501',
  });
});

const acted = async (userId: string) =>
  (
    await security.database.admin.query('SELECT purpose FROM access.consented WHERE user_id = $1 ORDER BY purpose', [
      userId,
    ])
  ).rows.map(({ purpose }) => purpose);

it('a consent is what others act on from its answer to that of its withdrawal, each purpose by itself', async () => {
  const reader = callerOf({ userId: 'usr_acted', tenantId: 'org_one' }) as typeof one;
  expect(await acted('usr_acted')).toEqual([]);
  await recordConsent(security.deps, reader, mail);
  await recordConsent(security.deps, reader, { ...mail, purpose: 'analytics' });
  expect(await acted('usr_acted')).toEqual(['analytics', 'marketing.email']);
  await withdrawConsent(security.deps, reader, mail);
  expect(await acted('usr_acted')).toEqual(['analytics']);
  await recordConsent(security.deps, reader, { ...mail, policyVersion: '2031-07' });
  expect(await acted('usr_acted')).toEqual(['analytics', 'marketing.email']);
  await security.database.admin.query(`DELETE FROM security.consent_record WHERE user_id = 'usr_acted'`);
  expect(await acted('usr_acted')).toEqual([]);
});

it('lets the newest record decide when consents and withdrawals come at once', async () => {
  const hasty = callerOf({ userId: 'usr_hasty', tenantId: 'org_one' }) as typeof one;
  for (let round = 0; round < 5; round += 1) {
    await Promise.all(
      [1, 2, 3, 4].map((turn) =>
        turn % 2 === 0 ? withdrawConsent(security.deps, hasty, mail) : recordConsent(security.deps, hasty, mail),
      ),
    );
    expect(await acted('usr_hasty')).toEqual((await purposes(hasty)).length === 0 ? [] : ['marketing.email']);
  }
});
