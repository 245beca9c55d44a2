import type { Caller, SignedInCaller } from '@codai/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, type LedgerUnderTest, openLedger } from '../../testing/ledger.ts';
import { officer } from '../../testing/officers.ts';
import { zone } from '../../testing/passports.ts';
import { decideKyc, submitKyc } from './service.ts';

let ledger: LedgerUnderTest;
beforeAll(async () => {
  ledger = await openLedger();
});
afterAll(() => ledger[Symbol.asyncDispose]());

async function handIn(tenantId: string, number: string): Promise<void> {
  const caller = as(tenantId.replace('org_', ''), { tenantId }) as SignedInCaller;
  const input = { fullName: 'Anna Eriksson', machineReadableZone: zone(number) };
  expect(await submitKyc(ledger.deps, caller, input)).toBeNull();
}

interface Seen {
  readonly kycReviews: {
    readonly edges: readonly { readonly node: { readonly id: string; readonly document: object } }[];
  };
}
const FIELDS = 'id level document { fullName surname givenNames nationality documentNumber birthDate expiryDate }';
const reviews = (caller: Caller) =>
  ledger.execute<Seen>(caller, `{ kycReviews(first: 10) { edges { node { ${FIELDS} submittedById submittedAt } } } }`);
const idsOf = async (caller: Caller) => (await reviews(caller)).data?.kycReviews.edges.map(({ node }) => node.id);

describe('documents that wait', () => {
  it('are listed for operators with what they say, longest waiting first, until they are decided', async () => {
    await handIn('org_anna', 'L898902C3');
    await ledger.clock.advance(1_000);
    await handIn('org_later', 'L898902C4');
    const { data } = await reviews(officer(ledger));
    expect(data?.kycReviews.edges[0]?.node).toMatchObject({
      id: 'org_anna',
      level: 0,
      submittedById: 'usr_anna',
      document: {
        fullName: 'Anna Eriksson',
        surname: 'ERIKSSON',
        givenNames: 'ANNA',
        nationality: 'UTO',
        documentNumber: 'L898902C3',
        birthDate: '1990-08-17',
        expiryDate: '2035-04-12',
      },
    });
    expect(await idsOf(officer(ledger))).toEqual(['org_anna', 'org_later']);
    const rejection = { tenantId: 'org_anna', approve: false, reason: 'not readable' };
    expect(await decideKyc(ledger.deps, officer(ledger) as SignedInCaller, rejection)).toBeNull();
    expect(await idsOf(officer(ledger))).toEqual(['org_later']);
  });

  it('are not shown to operators with a part in the tenant, nor to anybody else', async () => {
    await handIn('org_mine', 'L898902C5');
    await ledger.enrol('org_mine', 'usr_otto', 'MEMBER');
    expect(await idsOf(officer(ledger, 'otto'))).not.toContain('org_mine');
    expect(await idsOf(officer(ledger))).toContain('org_mine');
    const { data, errors } = await reviews(as('mine', { tenantId: 'org_mine' }));
    expect(data?.kycReviews ?? null).toBeNull();
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it('have no document once it was erased', async () => {
    await handIn('org_erased', 'L898902C6');
    await ledger.rows(`UPDATE banking.kyc_profile SET document = '' WHERE tenant_id = 'org_erased'`);
    const { data } = await reviews(officer(ledger));
    const found = data?.kycReviews.edges.find(({ node }) => node.id === 'org_erased');
    expect(found?.node.document).toBeNull();
  });
});
