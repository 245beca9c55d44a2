import { afterAll, expect, it } from 'vitest';
import { openBilling } from '../../testing/billing.ts';
import { confirmVatNumbers, setProfile } from './service.ts';

const billing = await openBilling();
afterAll(() => billing[Symbol.asyncDispose]());
const lines = { name: 'North', addressLines: ['Quay 1'], country: 'DE', language: 'en' };

const vatOf = async (tenantId: string | null) => {
  const sql = 'SELECT vat_status::text AS status, version FROM payments.billing_profile WHERE tenant_id = $1';
  return (await billing.rows(sql, [tenantId]))[0];
};

it('replaces a profile of the expected version, and refuses another version and a wrong VAT number', async () => {
  const caller = await billing.tenant();
  const set = (facts: object) => setProfile(billing.deps, caller, { ...lines, expectedVersion: 1, ...facts });
  expect(await set({ vatNumber: 'DE136695977' })).toMatchObject({ code: 'TAX_ID_INVALID', reason: 'CHECK_DIGITS' });
  expect(await set({ vatNumber: 'DE136695976' })).toBeNull();
  expect(await vatOf(caller.tenantId)).toEqual({ status: 'VALID', version: 2 });
  expect(await set({})).toMatchObject({ code: 'VERSION_CONFLICT' });
});

it('asks the register again about a number that it has not confirmed', async () => {
  const { tenantId } = await billing.tenant({ country: 'DE', vatNumber: 'DE136695976' });
  await billing.rows(`UPDATE payments.billing_profile SET vat_status = 'UNCONFIRMED' WHERE tenant_id = $1`, [tenantId]);
  await confirmVatNumbers(billing.deps, new AbortController().signal);
  expect(await vatOf(tenantId)).toMatchObject({ status: 'VALID' });
});
