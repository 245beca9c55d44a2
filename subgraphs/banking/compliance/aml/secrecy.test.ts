import { type Caller, newId, type SignedInCaller } from '@codai/kit';
import { fieldRules } from '@codai/kit/security';
import { getNamedType, isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testAccounts } from '../../rails/drivers/clearing.ts';
import { buildSchema } from '../../schema.ts';
import { as, credit, debit, type LedgerUnderTest, openLedger } from '../../testing/ledger.ts';
import { caseOf, officer, watch } from '../../testing/officers.ts';
import { fresh, payer, sendOut } from '../../testing/outside.ts';
import { ask } from '../../testing/services.ts';
import { checkDigit } from '../documents/mrz.ts';
import { decideKyc, submitKyc } from '../kyc/service.ts';

/** Suspects do not learn of a case. Source: Directive (EU) 2015/849, Article 39. */
let ledger: LedgerUnderTest;
let caseId: string;
let screeningId: string;
beforeAll(async () => {
  ledger = await openLedger();
  await payer(ledger);
  const from = await ledger.account({ tenantId: 'org_one', balance: 2_000_000n });
  await ledger.post([debit(from, 1_500_000n), credit(await ledger.account({ tenantId: 'org_two' }), 1_500_000n)]);
  await watch(ledger);
  caseId = (await caseOf(ledger, 'org_one')).id;
  await ask(ledger, officer(ledger), ['assignAmlCase', '... on AmlCase { id }'], { caseId });
  await ask(ledger, officer(ledger), ['addAmlNote', '... on AmlCase { id }'], { caseId, text: 'looks like layering' });
  await add('Testov Sanctionescu');
  await ledger.runJobs();
  const [row] = await ledger.rows<{ id: string }>(`SELECT id FROM banking.screening WHERE status = 'MATCHED'`);
  screeningId = row?.id ?? '';
});
afterAll(() => ledger[Symbol.asyncDispose]());

const add = async (name: string, iban = testAccounts.settles) =>
  (
    await ask(
      ledger,
      fresh(ledger),
      ['addBeneficiary', '... on Beneficiary { id payeeVerdict firstUsedAt removedAt }'],
      {
        name,
        iban,
        isConfirmed: true,
        idempotencyKey: newId('key'),
      },
    )
  ).id as string;

const tables = [
  'aml_case',
  'aml_flag',
  'aml_movement',
  'aml_note',
  'aml_progress',
  'sanctions_entry',
  'sanctions_list',
  'screening',
];
const outsiders = (): [string, Caller][] => [
  ['its owner', as('ana', { roles: ['OWNER'], authenticatedAt: ledger.clock.now() })],
  [
    'the owner of another tenant',
    as('bob', { tenantId: 'org_two', roles: ['OWNER'], authenticatedAt: ledger.clock.now() }),
  ],
  ['an operator with one factor', officer(ledger, 'olga', { aal: 1 })],
  ['a service', as('ana', { service: 'wallet', aal: 0, roles: [] })],
];

describe('a tenant under review', () => {
  it('finds no field of the case: all are for operators only', () => {
    const schema = buildSchema();
    const isSecret = (name: string) => /^(Aml|Screening)/.test(name);
    const secret = fieldRules(schema).filter(({ field }) => {
      const [typeName = '', name = ''] = field.split('.');
      const type = schema.getType(typeName);
      if (!isObjectType(type) || /(Connection|Edge)$/.test(typeName)) return false;
      const result = getNamedType(type.getFields()[name]?.type);
      const members = schema.getType(`${result?.name}`);
      const isOutcome = /^(Mutation)/.test(typeName) && /Aml|Screening|ReviewFreeze/.test(members?.name ?? '');
      return isSecret(typeName) || isSecret(result?.name ?? '') || isOutcome;
    });
    expect(secret.length).toBeGreaterThan(40);
    const open = secret.filter(({ rule }) => !JSON.stringify(rule).includes('platformAdmin'));
    expect(open.map(({ field }) => field)).toEqual([]);
    expect(Object.keys(schema.getTypeMap()).filter((name) => name === '_Entity')).toEqual(['_Entity']);
    expect(String(schema.getType('_Entity'))).not.toMatch(/Aml|Screening/);
  });

  it('gets the same answer for existing and missing cases', async () => {
    const questions: [string, (id: string) => string][] = [
      ['cases', () => '{ amlCases { edges { node { id } } } }'],
      ['case', (id) => `{ amlCase(id: "${id}") { id flags { edges { node { id } } } } }`],
      ['screenings', () => '{ screenings(tenantId: "org_one") { edges { node { id } } } }'],
      ['screening', (id) => `{ screening(id: "${id}") { id name } }`],
      ['assign', (id) => `mutation { assignAmlCase(input: { caseId: "${id}" }) { __typename } }`],
      ['note', (id) => `mutation { addAmlNote(input: { caseId: "${id}", text: "x" }) { __typename } }`],
      [
        'decide',
        (id) =>
          `mutation { decideAmlCase(input: { caseId: "${id}", verdict: CLEARED, reason: "x", expectedVersion: 1 }) { __typename } }`,
      ],
      [
        'clear',
        (id) =>
          `mutation { decideScreening(input: { screeningId: "${id}", verdict: CLEARED, reason: "x", expectedVersion: 1 }) { __typename } }`,
      ],
      ['freeze', () => `mutation { setReviewFreeze(input: { tenantId: "org_one", frozen: false }) { __typename } }`],
    ];
    for (const [who, caller] of outsiders()) {
      for (const [what, question] of questions) {
        const real = await ledger.execute(caller, question(/clear|screening/.test(what) ? screeningId : caseId));
        const none = await ledger.execute(caller, question('aml_nothing'));
        expect(real, `${who}, ${what}`).toEqual(none);
        expect(real.errors?.[0]?.extensions.code, `${who}, ${what}`).toMatch(/FORBIDDEN|MFA_REQUIRED/);
        expect(
          Object.values(real.data ?? {}).every((value) => value === null),
          `${who}, ${what}`,
        ).toBe(true);
      }
    }
    expect(await caseOf(ledger, 'org_one')).toMatchObject({ id: caseId });
  });

  it.each(tables)('reads nothing of %s, whatever the statement, and writes nothing there', async (table) => {
    const [rows] = await ledger.rows<{ count: string }>(`SELECT count(*) FROM banking.${table}`);
    expect(Number(rows?.count)).toBeGreaterThan(0);
    for (const caller of [as('ana', { roles: ['OWNER'] }), as('bob', { tenantId: 'org_two' })]) {
      const seen = await ledger.deps.database.read(caller, (tx) => tx.$queryRawUnsafe(`SELECT 1 FROM ${table}`));
      expect(seen).toEqual([]);
      expect(await ledger.deps.database.write(caller, (tx) => tx.$executeRawUnsafe(`DELETE FROM ${table}`))).toBe(0);
    }
  });

  it('receives no event about it', async () => {
    const told = await ledger.published();
    expect(told.filter(({ type }) => /aml|screening|sanction/.test(type))).toEqual([]);
    const text = JSON.stringify(told);
    for (const secret of [caseId, screeningId, 'LARGE_AMOUNT', 'SANCTIONS', 'layering', 'TEST.1'])
      expect(text).not.toContain(secret);
  });

  it('sees the same statements and states for a listed name and for any other', async () => {
    const from = await payer(ledger);
    const done = async (name: string, iban: string) => {
      ledger.statements.splice(0);
      const events = (await ledger.published()).length;
      const to = await add(name, iban);
      const sent = await sendOut(ledger, { from, to });
      // Statements that run side by side come in either order.
      const statements = ledger.statements.splice(0).sort();
      const { id, beneficiary, ...shown } = sent;
      const told = (await ledger.published()).slice(events).map(({ type }) => type);
      return { statements, told, shown };
    };
    const harmless = await done('Erika Mustermann', testAccounts.closed);
    const listed = await done('Testov Sanctionescu', testAccounts.returns);
    expect(listed.statements).toEqual(harmless.statements);
    expect(listed.told).toEqual(harmless.told);
    expect(listed.shown).toEqual(harmless.shown);
  });
});

describe('a proof of identity', () => {
  const ana = as('ana', { tenantId: 'org_kyc' }) as SignedInCaller;
  const zoneOf = (name: string) => {
    const withDigit = (data: string) => data + checkDigit(data);
    const [n, b, e, p] = ['L898902C3', '900817', '350412', 'ZE184226B<<<<<'].map(withDigit) as [
      string,
      string,
      string,
      string,
    ];
    return `P<UTO${name.padEnd(39, '<')}\n${n}UTO${b}F${e}${p}${checkDigit(n + b + e + p)}`;
  };
  const handIn = (fullName: string, zone: string) =>
    submitKyc(ledger.deps, ana, { fullName, machineReadableZone: zoneOf(zone) });
  const decide = (approve: boolean) =>
    decideKyc(ledger.deps, officer(ledger) as SignedInCaller, { tenantId: 'org_kyc', approve, reason: 'seen' });
  const seen = async () => (await ledger.execute(ana, '{ kycStatus { level status reason decidedAt } }')).data;

  it('waits, with a listed name, for operators, who see the match; its tenant sees a review', async () => {
    expect(await handIn('Testov Sanctionescu', 'SANCTIONESCU<<TESTOV')).toBeNull();
    const waiting = { kycStatus: { level: 0, status: 'IN_REVIEW', reason: null, decidedAt: null } };
    expect(await seen()).toEqual(waiting);
    await ledger.runJobs();
    expect(await seen()).toEqual(waiting);
    expect(await decide(true)).toMatchObject({ code: 'CONFLICT', reason: 'SCREENING_MATCHED' });
    expect(await seen()).toEqual(waiting);
    const { data } = await ledger.execute<{ screenings: { edges: { node: { id: string; version: number } }[] } }>(
      officer(ledger),
      '{ screenings(tenantId: "org_kyc") { edges { node { id version subject name status source matches { reference } } } } }',
    );
    const [edge] = data?.screenings.edges ?? [];
    expect(edge?.node).toMatchObject({
      subject: 'KYC_PROFILE',
      name: 'Testov Sanctionescu',
      status: 'MATCHED',
      source: 'EMBEDDED_REFERENCE',
      matches: [{ reference: 'TEST.1' }],
    });
    await ask(ledger, officer(ledger), ['decideScreening', '... on Screening { id }'], {
      screeningId: edge?.node.id,
      verdict: 'CLEARED',
      reason: 'another date of birth',
      expectedVersion: edge?.node.version,
    });
    expect(await decide(true)).toBeNull();
    expect(await seen()).toMatchObject({ kycStatus: { level: 1, status: 'APPROVED' } });
  });

  it('is compared anew with another name, also when its job has not run yet', async () => {
    expect(await handIn('Pruefmann Gruenwald', 'PRUEFMANN<<GRUENWALD')).toBeNull();
    expect(await decide(true)).toMatchObject({ code: 'CONFLICT', reason: 'SCREENING_MATCHED' });
    expect(await decide(false)).toBeNull();
    expect(await handIn('Anna Eriksson', 'ERIKSSON<<ANNA')).toBeNull();
    expect(await decide(true)).toBeNull();
    await ledger.runJobs();
    expect(await seen()).toMatchObject({ kycStatus: { level: 2, status: 'APPROVED' } });
  });

  it('is not approved while there is no list to compare it with, and can be rejected', async () => {
    expect(await handIn('Anna Eriksson', 'ERIKSSON<<ANNA')).toBeNull();
    const sanctions = {
      ...ledger.deps.sanctions,
      source: 'EU_CONSOLIDATED',
      load: async () => Promise.reject(new Error('away')),
    } as const;
    const deps = { ...ledger.deps, sanctions, database: { ...ledger.deps.database } };
    const input = { tenantId: 'org_kyc', approve: true, reason: '' };
    await expect(decideKyc(deps, officer(ledger) as SignedInCaller, input)).rejects.toMatchObject({
      extensions: { code: 'COMPONENT_UNAVAILABLE', component: 'sanctions-list' },
    });
    expect(
      await decideKyc(deps, officer(ledger) as SignedInCaller, { ...input, approve: false, reason: 'blurred' }),
    ).toBeNull();
  });
});
