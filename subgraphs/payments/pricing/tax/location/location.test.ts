import type { SignedInCaller } from '@codai/kit';
import { afterAll, expect, it } from 'vitest';
import { noteMethodCountry, openBilling } from '../../../testing/billing.ts';
import { operator } from '../../../testing/payments.ts';

const billing = await openBilling();
afterAll(() => billing[Symbol.asyncDispose]());
const price = await billing.price();

const invoiced = async (caller: SignedInCaller) => {
  const subscriptionId = await billing.subscribeTo(caller, price);
  const [row] = await billing.rows(
    `SELECT tax_treatment::text AS treatment, tax_country AS country, tax_basis_points AS rate, tax_evidence AS evidence
       FROM payments.invoice WHERE subscription_id = $1`,
    [subscriptionId],
  );
  return row;
};
const RECORD = `mutation ($input: RecordLocationEvidenceInput!) { recordLocationEvidence(input: $input) {
  __typename ... on Error { code path } } }`;
const LOCATION = '{ billingProfile { location { country isConfirmed evidence { kind country } } } }';

it('M-21: charges tax to a customer who only says to be outside of the Union, and none once a second piece agrees', async () => {
  const caller = await billing.tenant({ country: 'US', document: null });
  const address = { kind: 'BILLING_ADDRESS', country: 'US' };
  expect(await invoiced(caller)).toEqual({ treatment: 'STANDARD', country: 'RO', rate: 2_100, evidence: [address] });
  const input = { tenantId: caller.tenantId, kind: 'IP_ADDRESS', country: 'US', note: 'Sign-ins of the last month' };
  expect((await billing.execute(caller, RECORD, { input })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const recorded = await billing.execute(operator, RECORD, { input });
  expect(recorded.data).toEqual({ recordLocationEvidence: { __typename: 'LocationEvidenceRecorded' } });
  const evidence = [address, { kind: 'IP_ADDRESS', country: 'US' }];
  expect(await invoiced(caller)).toEqual({ treatment: 'OUT_OF_SCOPE', country: 'US', rate: 0, evidence });
  const shown = await billing.execute(caller, LOCATION);
  expect(shown.data).toEqual({ billingProfile: { location: { country: 'US', isConfirmed: true, evidence } } });
});

it('M-21: taxes a customer in Monaco as in France', async () => {
  const caller = await billing.tenant({ country: 'MC', document: 'FR' });
  expect(await invoiced(caller)).toMatchObject({ treatment: 'STANDARD', country: 'FR', rate: 2_000 });
});

it('M-21: takes the country of the bank behind the default payment method as evidence', async () => {
  const caller = await billing.tenant({ country: 'DE', document: null });
  expect(await invoiced(caller)).toMatchObject({ country: 'RO', rate: 2_100 });
  await noteMethodCountry(billing, caller, 'DE');
  expect(await invoiced(caller)).toMatchObject({ country: 'DE', rate: 1_900 });
});

it('M-21: refuses evidence of an unknown country and of a tenant without a profile', async () => {
  const { tenantId } = await billing.tenant();
  const record = async (facts: object) => {
    const input = { tenantId, kind: 'PHONE', country: 'RO', note: 'Seen', ...facts };
    return (await billing.execute<{ recordLocationEvidence: object }>(operator, RECORD, { input })).data
      ?.recordLocationEvidence;
  };
  expect(await record({ country: 'ZZ' })).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', 'country'] });
  expect(await record({ note: ' ' })).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', 'note'] });
  expect(await record({ tenantId: 'org_none' })).toMatchObject({ code: 'NOT_FOUND' });
});

it('M-21: the database keeps unknown countries out, and invoices without tax that nothing confirms', async () => {
  const { tenantId } = await billing.tenant();
  const profile = billing.rows(`UPDATE payments.billing_profile SET country = 'ZZ' WHERE tenant_id = $1`, [tenantId]);
  await expect(profile).rejects.toMatchObject({ constraint: 'billing_profile_country' });
  const caller = await billing.tenant({ country: 'US' });
  await invoiced(caller);
  const lowered = billing.rows(
    `BEGIN; SET LOCAL session_replication_role = replica; UPDATE payments.invoice SET tax_evidence = '[]' WHERE tenant_id = '${caller.tenantId}'; COMMIT`,
  );
  await expect(lowered).rejects.toMatchObject({ constraint: 'invoice_tax_evidence' });
});
