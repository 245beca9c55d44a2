import { fixedClock } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asOperator, asUser } from '../../testing/callers.ts';
import { startSecurity, type TestSecurity } from '../../testing/security.ts';
import { simulateAll } from './service.ts';
import type { Check } from './simulate.ts';

let security: TestSecurity;
beforeAll(async () => {
  // Blocks end by the database's clock, so the test goes by the same.
  security = await startSecurity(fixedClock(new Date().toISOString()));
  // Without an operator no rule places a block: it could lock out the last one.
  await security.deliver('identity.user.registered', {
    userId: 'usr_ada',
    personalTenantId: 'org_usr_ada',
    handle: 'ada',
    displayName: 'Somebody',
    locale: 'en',
    sealed: 'x',
    isPlatformAdmin: true,
  });
  await security.runEvents();
});
afterAll(() => security[Symbol.asyncDispose]());

interface Simulated {
  readonly scenario: string;
  readonly isPassed: boolean;
  readonly checks: readonly Check[];
}
const selection = 'scenario isPassed checks { name isMet detail }';
async function run(scenario: string, caller = asOperator(security)): Promise<Simulated | string> {
  const { data, errors } = await security.execute<{ runBreachSimulation: Simulated }>(
    caller,
    `mutation ($input: RunBreachSimulationInput!) { runBreachSimulation(input: $input) { ... on BreachSimulation { ${selection} } } }`,
    { input: { scenario } },
  );
  return data?.runBreachSimulation ?? (errors?.[0]?.extensions.code as string);
}
const checksOf = async (scenario: string) => {
  const simulated = await run(scenario);
  if (typeof simulated === 'string') throw new Error(simulated);
  return simulated.checks.map(({ isMet }) => isMet);
};

describe('a breach simulation', () => {
  it('shows what the rules in use do about stolen passwords and tokens, and does none of it', async () => {
    expect(await run('CREDENTIAL_STUFFING')).toMatchObject({
      isPassed: true,
      checks: [
        { detail: 'Raised: Credential stuffing (HIGH, signals: 20).' },
        { detail: expect.stringMatching(/^To be notified by 20/) },
        { detail: expect.stringMatching(/^Blocked until 20/) },
      ],
    });
    expect(await run('TOKEN_REPLAY')).toMatchObject({
      isPassed: true,
      checks: [{}, {}, { detail: 'Ordered: SIGN_OUT.' }],
    });
    const { admin } = security.database;
    for (const table of ['threat_signal', 'threat_alert', 'security_incident', 'block', 'account_response']) {
      expect((await admin.query(`SELECT FROM security.${table}`)).rowCount, table).toBe(0);
    }
    expect((await admin.query("SELECT FROM access.blocked WHERE key LIKE '%drill%'")).rowCount).toBe(0);
    const told = (await security.published()).filter(({ type }) => type.startsWith('security.'));
    expect(told).toEqual([]);
  });

  it('fails where a rule is switched off', async () => {
    await security.tamper("UPDATE threat_rule SET is_enabled = false WHERE id = 'thr_credential_stuffing'");
    expect(await run('CREDENTIAL_STUFFING')).toMatchObject({ isPassed: false });
    expect(await checksOf('CREDENTIAL_STUFFING')).toEqual([false, false, false]);
    await security.tamper("UPDATE threat_rule SET is_enabled = true WHERE id = 'thr_credential_stuffing'");
  });

  it('finds a role that reaches the tables of another domain, and one above row-level security', async () => {
    const { admin } = security.database;
    expect(await checksOf('DATABASE_CREDENTIAL')).toEqual([true, true, true]);
    await admin.query(
      'CREATE SCHEMA drilled; CREATE TABLE drilled.secret (id int); CREATE ROLE drilled LOGIN BYPASSRLS',
    );
    try {
      await admin.query('ALTER TABLE drilled.secret OWNER TO drilled');
      expect(await checksOf('DATABASE_CREDENTIAL')).toEqual([true, false, false]);
      await admin.query('GRANT USAGE ON SCHEMA drilled TO security; GRANT SELECT ON drilled.secret TO security');
      const found = await run('DATABASE_CREDENTIAL');
      expect(found).toMatchObject({ checks: [{ isMet: false, detail: expect.stringContaining('security') }, {}, {}] });
    } finally {
      await admin.query('DROP SCHEMA drilled CASCADE; DROP OWNED BY drilled; DROP ROLE drilled');
    }
  });

  it('tries to change the audit log, finds what was changed, and says when there is none to try', async () => {
    const empty = await run('AUDIT_TAMPERING');
    expect(empty).toMatchObject({ isPassed: false, checks: [{ detail: 'There is nothing to attack.' }] });
    for (let entry = 0; entry < 3; entry++) await security.audited({});
    await security.runEvents();
    expect(await checksOf('AUDIT_TAMPERING')).toEqual([true, true, true]);
    await security.tamper("UPDATE audit_record SET recorded_at = recorded_at + interval '1 s' WHERE sequence = 2");
    expect(await checksOf('AUDIT_TAMPERING')).toEqual([true, true, false]);
    await security.tamper("UPDATE audit_record SET recorded_at = recorded_at - interval '1 s' WHERE sequence = 2");
    await security.database.admin.query(
      'ALTER TABLE security.audit_record DISABLE TRIGGER USER; GRANT UPDATE, DELETE ON security.audit_record TO security',
    );
    expect(await checksOf('AUDIT_TAMPERING')).toEqual([false, true, true]);
    await security.database.admin.query(
      'ALTER TABLE security.audit_record ENABLE TRIGGER USER; REVOKE UPDATE, DELETE ON security.audit_record FROM security',
    );
    expect(await checksOf('AUDIT_TAMPERING')).toEqual([true, true, true]);
  });

  it('is run weekly, is listed, and is for operators only', async () => {
    security.clock.advance(60_000);
    await simulateAll(security.deps);
    const { data } = await security.execute<{ breachSimulations: { edges: { node: Simulated }[] } }>(
      asOperator(security),
      `{ breachSimulations(first: 4) { edges { node { ${selection} startedBy { id } } } } }`,
    );
    expect(data?.breachSimulations.edges.map(({ node }) => node.scenario).sort()).toEqual([
      'AUDIT_TAMPERING',
      'CREDENTIAL_STUFFING',
      'DATABASE_CREDENTIAL',
      'TOKEN_REPLAY',
    ]);
    expect(await run('TOKEN_REPLAY', asUser(security, 'usr_one'))).toBe('FORBIDDEN');
  });
});
