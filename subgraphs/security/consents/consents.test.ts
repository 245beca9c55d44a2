import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSecurity, type TestSecurity } from '../testing/security.ts';
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
