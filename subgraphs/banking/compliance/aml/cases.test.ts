import { type Caller, newId } from '@codai/kit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { as, openLedger } from '../../testing/ledger.ts';
import { caseOf, flagsOfTenant, officer } from '../../testing/officers.ts';
import { raiseFlags } from './flags.ts';

const ledger = await openLedger();
afterAll(() => ledger[Symbol.asyncDispose]());
const [olga, oscar] = [officer(ledger), officer(ledger, 'oscar')];

let tenants = 0;
let tenantId = '';
beforeEach(() => {
  tenantId = `org_case_${tenants++}`;
});

const raise = (subjectId: string = newId('jrn')) =>
  ledger.deps.database.systemWrite(tenantId, (tx) =>
    raiseFlags(
      tx,
      tenantId,
      [{ rule: 'LARGE_AMOUNT', subjectId, window: '', cents: 1_000_000n, count: 1 }],
      ledger.clock.now(),
    ),
  );
const FIELDS = `... on AmlCase { id tenantId status assigneeId version reason reportReference decidedById
  flags { edges { node { rule subjectId worth { minor } count window } } } notes { edges { node { authorId text } } } }`;
type Seen = Record<string, unknown> & { readonly __typename: string };
async function change(caller: Caller, mutation: string, input: object): Promise<Seen> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await ledger.execute<Record<string, Seen>>(
    caller,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename ${FIELDS} ... on Error { code path message }
      ${mutation === 'decideAmlCase' ? '... on VersionConflictError { currentVersion } ... on InvalidStateError { current }' : ''} } }`,
    { input },
  );
  return data?.[mutation] ?? { __typename: 'none', code: errors?.[0]?.extensions.code };
}
const decide = (caller: Caller, input: object) =>
  change(caller, 'decideAmlCase', { verdict: 'CLEARED', reason: 'a salary', ...input });
async function queue(caller: Caller, status: string | null = null): Promise<string[]> {
  const { data } = await ledger.execute<{ amlCases: { edges: { node: { tenantId: string } }[] } }>(
    caller,
    'query ($status: AmlCaseStatus) { amlCases(first: 100, status: $status) { edges { node { tenantId status } } } }',
    { status },
  );
  return (data?.amlCases.edges ?? []).map(({ node }) => node.tenantId);
}
interface CasePage {
  readonly edges: readonly { readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}
async function pageAfter(after: string): Promise<CasePage> {
  const { data } = await ledger.execute<{ amlCases: CasePage }>(
    olga,
    `query ($after: String) { amlCases(first: 2, after: $after, status: OPEN) {
      edges { node { id } } pageInfo { endCursor hasNextPage } } }`,
    { after: after || null },
  );
  return (data as { amlCases: CasePage }).amlCases;
}
async function underReview(): Promise<{ id: string; version: number }> {
  await raise();
  await change(olga, 'assignAmlCase', { caseId: (await caseOf(ledger, tenantId)).id });
  return caseOf(ledger, tenantId);
}

describe('a case', () => {
  it('goes from the queue to an officer, takes notes, and is decided', async () => {
    await raise('jrn_large');
    const { id } = await caseOf(ledger, tenantId);
    expect(await queue(olga, 'OPEN')).toContain(tenantId);
    expect(await decide(olga, { caseId: id, expectedVersion: 2 })).toMatchObject({
      code: 'INVALID_STATE',
      current: 'OPEN',
    });
    expect(await change(olga, 'assignAmlCase', { caseId: id })).toMatchObject({
      status: 'UNDER_REVIEW',
      assigneeId: 'usr_olga',
    });
    expect(await change(olga, 'assignAmlCase', { caseId: id, assigneeId: 'usr_oscar' })).toMatchObject({
      assigneeId: 'usr_oscar',
    });
    expect(await queue(olga, 'OPEN')).not.toContain(tenantId);
    const noted = await change(oscar, 'addAmlNote', { caseId: id, text: 'Rang the bank of Mr X.' });
    expect(noted).toMatchObject({
      flags: {
        edges: [{ node: { rule: 'LARGE_AMOUNT', subjectId: 'jrn_large', worth: { minor: '1000000' }, count: 1 } }],
      },
      notes: { edges: [{ node: { authorId: 'usr_oscar', text: 'Rang the bank of Mr X.' } }] },
    });
    const rows = await ledger.rows('SELECT * FROM banking.aml_note');
    expect(JSON.stringify(rows)).not.toContain('Mr X');
    const { version } = await caseOf(ledger, tenantId);
    const reported = {
      caseId: id,
      verdict: 'REPORTED',
      reason: 'layering',
      reportReference: 'SAR-7',
      expectedVersion: version,
    };
    expect(await decide(oscar, { ...reported, reportReference: null })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await decide(oscar, reported)).toMatchObject({
      status: 'REPORTED',
      reportReference: 'SAR-7',
      decidedById: 'usr_oscar',
    });
    expect(await decide(oscar, reported)).toMatchObject({ code: 'INVALID_STATE', current: 'REPORTED' });
    expect(await change(olga, 'assignAmlCase', { caseId: id })).toMatchObject({ code: 'INVALID_STATE' });
    expect(await change(olga, 'addAmlNote', { caseId: id, text: 'Acknowledged.' })).toMatchObject({
      status: 'REPORTED',
    });
    expect(await change(olga, 'addAmlNote', { caseId: id, text: ' ' })).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('names the rules of its flags, each once, and the largest value among them', async () => {
    const flag = (rule: 'LARGE_AMOUNT' | 'MANY_COUNTERPARTIES', subjectId: string, cents: bigint | null) =>
      ({ rule, subjectId, window: '', cents, count: 1 }) as const;
    await ledger.deps.database.systemWrite(tenantId, (tx) =>
      raiseFlags(
        tx,
        tenantId,
        [
          flag('LARGE_AMOUNT', 'jrn_one', 1_000_000n),
          flag('LARGE_AMOUNT', 'jrn_two', 2_500_000n),
          flag('MANY_COUNTERPARTIES', tenantId, null),
        ],
        ledger.clock.now(),
      ),
    );
    const { data } = await ledger.execute<{ amlCases: { edges: { node: Record<string, unknown> }[] } }>(
      olga,
      '{ amlCases(first: 100) { edges { node { tenantId rules worth { minor currency } } } } }',
    );
    expect(data?.amlCases.edges.map(({ node }) => node).find((node) => node.tenantId === tenantId)).toEqual({
      tenantId,
      rules: ['LARGE_AMOUNT', 'MANY_COUNTERPARTIES'],
      worth: { minor: '2500000', currency: 'EUR' },
    });
  });

  it('pages by status, longest open first', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) {
      tenantId = `org_paged_${count}`;
      ledger.clock.advance(1_000);
      await raise();
      ids.push((await caseOf(ledger, tenantId)).id);
    }
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page = await pageAfter(after);
      seen.push(...page.edges.map(({ node }) => node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    }
    expect(seen.filter((id) => ids.includes(id))).toEqual(ids);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('is decided once by ten concurrent decisions', async () => {
    const { id, version } = await underReview();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        decide(index % 2 ? olga : oscar, {
          caseId: id,
          expectedVersion: version,
          ...(index % 3 === 0 && { verdict: 'REPORTED', reportReference: `SAR-${index}` }),
        }),
      ),
    );
    expect(answers.filter(({ __typename }) => __typename === 'AmlCase')).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'INVALID_STATE')).toHaveLength(9);
  });

  it('is not decided on unseen flags: a new flag is a conflict, or opens another case', async () => {
    const first = await underReview();
    await raise();
    expect(await decide(olga, { caseId: first.id, expectedVersion: first.version })).toMatchObject({
      code: 'VERSION_CONFLICT',
      currentVersion: first.version + 1,
    });
    for (let round = 0; round < 8; round++) {
      tenantId = `org_race_${round}`;
      const { id, version } = await underReview();
      const [answer] = await Promise.all([
        decide(olga, { caseId: id, expectedVersion: version }),
        raise(`jrn_late_${round}`),
      ]);
      const flags = await flagsOfTenant(ledger, tenantId);
      expect(flags).toHaveLength(2);
      const late = flags.find(({ subject }) => subject === `jrn_late_${round}`);
      const isDecided = answer.__typename === 'AmlCase';
      expect(late?.case === id).toBe(!isDecided);
      expect((await caseOf(ledger, tenantId)).id).toBe(late?.case);
    }
  });
});

describe('deciders of a case', () => {
  it('have no part in the tenant, and do not even see its case otherwise', async () => {
    const { id, version } = await underReview();
    const ways: [string, Caller, () => Promise<unknown>][] = [
      ['acts for it', officer(ledger, 'acting', { tenantId }), async () => undefined],
      [
        'is a member',
        officer(ledger, 'member'),
        () =>
          ledger.deliver('identity.membership.added', {
            membershipId: 'mbr_x',
            organizationId: tenantId,
            userId: 'usr_member',
            role: 'MEMBER',
          }),
      ],
      [
        'it is his own',
        officer(ledger, 'own'),
        () =>
          ledger.rows(`INSERT INTO banking.person (user_id, personal_tenant_id) VALUES ('usr_own', $1)`, [tenantId]),
      ],
      [
        'holds an account of it',
        officer(ledger, 'holder'),
        () => ledger.bankAccount({ tenantId, ownerId: 'usr_holder' }),
      ],
    ];
    for (const [way, caller, begin] of ways) {
      await begin();
      await ledger.runEvents();
      for (const answer of [
        await change(caller, 'assignAmlCase', { caseId: id }),
        await change(caller, 'addAmlNote', { caseId: id, text: 'x' }),
        await decide(caller, { caseId: id, expectedVersion: version }),
        await change(olga, 'assignAmlCase', { caseId: id, assigneeId: caller.userId }),
      ]) {
        if (way === 'acts for it' && answer.assigneeId === caller.userId) continue;
        expect(answer, way).toMatchObject({
          code: 'FOUR_EYES_VIOLATION',
          message: 'You are involved with this tenant and cannot decide on its case. Ask another operator.',
        });
      }
      expect(await queue(caller), way).not.toContain(tenantId);
      const { data } = await ledger.execute(caller, 'query ($id: ID!) { amlCase(id: $id) { id } }', { id });
      expect(data, way).toEqual({ amlCase: null });
    }
    await ledger.deliver('identity.membership.removed', {
      membershipId: 'mbr_x',
      organizationId: tenantId,
      userId: 'usr_member',
      removedById: 'usr_x',
    });
    await ledger.runEvents();
    expect(await queue(officer(ledger, 'member'))).toContain(tenantId);
  });

  it('are operators with a recent second factor; others get nothing, and unknown cases are null', async () => {
    const { id, version } = await underReview();
    const input = { caseId: id, expectedVersion: version };
    expect(await decide(as('ana', { roles: ['OWNER'] }), input)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await decide(officer(ledger, 'olga', { aal: 1 }), input)).toMatchObject({ code: 'MFA_REQUIRED' });
    const late = new Date(ledger.clock.now().getTime() - 901_000);
    expect(await decide(officer(ledger, 'olga', { authenticatedAt: late }), input)).toMatchObject({
      code: 'STEP_UP_REQUIRED',
    });
    expect(await decide(olga, { ...input, caseId: 'aml_none' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await decide(olga, { ...input, reason: '' })).toMatchObject({
      code: 'VALIDATION_FAILED',
      path: ['input', 'reason'],
    });
  });
});
