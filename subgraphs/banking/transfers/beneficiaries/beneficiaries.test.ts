import type { SignedInCaller } from '@codai/kit';
import { newId } from '@codai/kit';
import { afterAll, describe, expect, it } from 'vitest';
import { ibanOf } from '../../accounts/iso20022/iban.ts';
import type { RailsPort } from '../../ports/rails.ts';
import { TEST_HOLDER, testAccounts } from '../../rails/drivers/clearing.ts';
import { as, openLedger } from '../../testing/ledger.ts';
import { payee, payer, sendOut } from '../../testing/outside.ts';
import { ask } from '../../testing/services.ts';
import { addBeneficiary } from './service.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());

const ADDED =
  '... on Beneficiary { id name iban payeeVerdict firstUsedAt removedAt } ... on PayeeMismatchError { knownName } ... on ConflictError { reason }';
const add = (tenantId: string, facts: object = {}) =>
  ask(ledger, as('ana', { tenantId }), ['addBeneficiary', ADDED], {
    name: TEST_HOLDER,
    iban: testAccounts.settles,
    idempotencyKey: newId('key'),
    ...facts,
  });

describe('addBeneficiary', () => {
  it('verifies the name at the bank, and requires a confirmation when it differs', async () => {
    expect(await add('org_a', { name: 'Max Power' })).toMatchObject({ code: 'PAYEE_MISMATCH', knownName: null });
    expect(await add('org_a', { name: 'E. Mustermann' })).toMatchObject({
      code: 'PAYEE_MISMATCH',
      knownName: TEST_HOLDER,
      path: ['input', 'name'],
    });
    expect(await add('org_a', { name: 'E. Mustermann', isConfirmed: true })).toMatchObject({
      payeeVerdict: 'CLOSE_MATCH',
      firstUsedAt: null,
    });
    const unknown = ibanOf('FR', '30006000011234567890189');
    expect(await add('org_a', { iban: unknown })).toMatchObject({ payeeVerdict: 'UNAVAILABLE', iban: unknown });
  });

  it('takes an IBAN once, by whatever spelling, and keeps it sealed', async () => {
    const idempotencyKey = newId('key');
    const [first, again] = [await add('org_b', { idempotencyKey }), await add('org_b', { idempotencyKey })];
    expect(again.id).toBe(first.id);
    const spelt = testAccounts.settles.toLowerCase().replaceAll(/(.{4})/g, '$1 ');
    expect(await add('org_b', { iban: spelt })).toMatchObject({ code: 'CONFLICT', reason: 'BENEFICIARY_EXISTS' });
    expect((await add('org_c')).id).not.toBe(first.id);
    const rows = await ledger.rows<Record<string, string>>('SELECT * FROM banking.beneficiary');
    expect(JSON.stringify(rows)).not.toContain(testAccounts.settles);
    const removed = await ask(
      ledger,
      as('ana', { tenantId: 'org_b' }),
      ['removeBeneficiary', '... on Beneficiary { id removedAt }'],
      {
        beneficiaryId: first.id,
      },
    );
    expect(removed.removedAt).not.toBeNull();
    expect((await add('org_b')).id).not.toBe(first.id);
  });

  it('refuses malformed IBANs, accounts of this ledger, and empty names', async () => {
    for (const iban of [
      '',
      'DE',
      'DE89370400440532013001',
      'DE8937040044053201300',
      'XX89370400440532013000',
      'US12345678',
    ]) {
      expect(await add('org_d', { iban })).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', 'iban'] });
    }
    const account = await ledger.bankAccount();
    const iban = ibanOf('RO', 'CODA0000000000000001');
    await ledger.rows('UPDATE banking.bank_account SET iban = $2 WHERE id = $1', [account, iban]);
    expect(await add('org_d', { iban })).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', 'iban'] });
    expect(await add('org_d', { name: ' ' })).toMatchObject({ code: 'VALIDATION_FAILED', path: ['input', 'name'] });
  });

  it('reports a rail that does not answer, and writes nothing', async () => {
    const rails: RailsPort = { ...ledger.deps.rails, verifyPayee: async () => Promise.reject(new Error('away')) };
    const caller = as('ana', { tenantId: 'org_e' }) as SignedInCaller;
    const input = { name: TEST_HOLDER, iban: testAccounts.settles, isConfirmed: false, idempotencyKey: 'away' };
    await expect(addBeneficiary({ ...ledger.deps, rails }, caller, input)).rejects.toMatchObject({
      extensions: { code: 'COMPONENT_UNAVAILABLE', component: 'rails' },
    });
    expect(await addBeneficiary(ledger.deps, caller, input)).toMatchObject({ beneficiaryId: expect.any(String) });
  });

  it('is shown to its tenant only, and refuses payments to removed ones', async () => {
    const [from, to] = [await payer(ledger), await payee(ledger, 'settles')];
    const document = '{ beneficiaries { edges { node { id name } } } }';
    const seen = async (tenantId: string) =>
      (await ledger.execute<{ beneficiaries: { edges: unknown[] } }>(as('ana', { tenantId }), document)).data
        ?.beneficiaries.edges;
    expect(await seen('org_one')).toEqual([{ node: { id: to, name: TEST_HOLDER } }]);
    expect(await seen('org_nobody')).toEqual([]);
    const remove = (tenantId: string) =>
      ask(ledger, as('ana', { tenantId }), ['removeBeneficiary', '... on Beneficiary { id removedAt }'], {
        beneficiaryId: to,
      });
    expect(await remove('org_nobody')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await remove('org_one')).toMatchObject({ id: to });
    expect(await remove('org_one')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await seen('org_one')).toEqual([]);
    expect(await sendOut(ledger, { from, to })).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the search of payees', () => {
  const find = async (tenantId: string, text: string) => {
    const document = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on GlobalSearch { payees { title detail } } } }`;
    const of = [{ __typename: 'GlobalSearch', id: text }];
    const { data, errors } = await ledger.execute<{ _entities: { payees: { title: string; detail: string }[] }[] }>(
      as('ana', { tenantId }),
      document,
      { of },
    );
    expect(errors).toBeUndefined();
    return data?._entities[0]?.payees ?? [];
  };

  it('HUB-5: finds those of the caller’s own tenant, by a part of the name or the end of the IBAN', async () => {
    await add('org_search');
    const [found] = await find('org_search', TEST_HOLDER.slice(1, 5).toUpperCase());
    expect(found?.title).toBe(TEST_HOLDER);
    expect(await find('org_search', found?.detail.replace('… ', '') ?? '')).toEqual([found]);
    expect(await find('org_elsewhere', TEST_HOLDER)).toEqual([]);
    for (const text of ['%', '_____', '\\']) expect(await find('org_search', text)).toEqual([]);
  });
});
