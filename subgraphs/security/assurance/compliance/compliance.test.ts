import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyRetention } from '../../privacy/retention/apply.ts';
import { asOperator, asUser } from '../../testing/callers.ts';
import { startSecurity, type TestSecurity } from '../../testing/security.ts';
import { collectEvidence } from './service.ts';
import { watchLog } from './watch-log.ts';

let security: TestSecurity;
beforeAll(async () => {
  security = await startSecurity();
  const facts = { handle: 'ada', displayName: 'Ada', locale: 'en', sealed: 'x', isPlatformAdmin: true };
  await security.deliver('identity.user.registered', { userId: 'usr_ada', personalTenantId: 'org_ada', ...facts });
  await security.audited({});
  await security.runEvents();
});
afterAll(() => security[Symbol.asyncDispose]());

interface Shown {
  readonly isMet: boolean;
  readonly detail: string;
  readonly kind: string | null;
  readonly isStale: boolean;
  readonly at: string;
}
interface Control {
  readonly id: string;
  readonly status: string;
  readonly evidence: readonly Shown[];
}
async function controls(framework: string): Promise<Readonly<Record<string, Control>>> {
  const { data } = await security.execute<{ complianceStatus: { controls: Control[] } }>(
    asOperator(security),
    `query ($framework: ComplianceFramework!) { complianceStatus(framework: $framework) {
       controls { id status evidence { kind isMet detail at isStale } } } }`,
    { framework },
  );
  return Object.fromEntries((data?.complianceStatus.controls ?? []).map((control) => [control.id, control]));
}
async function act<Outcome>(field: string, input: object, selection: string, caller = asOperator(security)) {
  const name = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const { data, errors } = await security.execute<Record<string, Outcome & { code?: string }>>(
    caller,
    `mutation ($input: ${name}!) { ${field}(input: $input) { ${selection} } }`,
    { input },
  );
  return data?.[field] ?? ({ code: errors?.[0]?.extensions.code } as Outcome & { code?: string });
}
const attach = (controlId: string, validUntil: Date, caller = asOperator(security)) =>
  act<{ id: string }>(
    'attachEvidence',
    { controlId, detail: 'Register of processing', reference: 'https://example.com/register', validUntil },
    '... on ControlEvidence { id } ... on Error { code }',
    caller,
  );
const inDays = (days: number) => new Date(security.clock.now().getTime() + days * 86_400_000);
/** Computes everything and reads the newest evidence of one kind, by a control that needs it. */
async function shown(framework: string, controlId: string, kind: string): Promise<Shown | undefined> {
  await collectEvidence(security.deps);
  return (await controls(framework))[controlId]?.evidence.find((one) => one.kind === kind);
}

describe('compliance', () => {
  it('meets nothing without evidence', async () => {
    for (const framework of ['GDPR', 'ISO_27001', 'PCI_DSS', 'POPIA', 'SOC_2']) {
      const all = Object.values(await controls(framework));
      expect(all.length).toBeGreaterThan(4);
      expect(new Set(all.map(({ status }) => status))).toEqual(new Set(['NO_EVIDENCE']));
    }
  });

  it('is computed from the running product, with its instant, and stale when it is old', async () => {
    await collectEvidence(security.deps);
    const { 'gdpr-33': breaches } = await controls('GDPR');
    expect(breaches).toMatchObject({
      status: 'MET',
      evidence: [{ kind: 'BREACHES_NOTIFIED', isMet: true, at: security.clock.now().toISOString(), isStale: false }],
    });
    security.clock.advance(36 * 3_600_000);
    expect((await controls('GDPR'))['gdpr-33']).toMatchObject({ status: 'STALE', evidence: [{ isStale: true }] });
  });

  it('turns with the product: retention, operators, breaches, rate limits', async () => {
    expect(await shown('GDPR', 'gdpr-5-1-e', 'RETENTION_APPLIED')).toMatchObject({ isMet: false });
    await applyRetention(security.deps);
    expect(await shown('GDPR', 'gdpr-5-1-e', 'RETENTION_APPLIED')).toMatchObject({
      isMet: true,
      detail: 'Retention policies: 5, not applied within a day: 0.',
    });

    const factor = { userId: 'usr_ada', factorId: 'fac_one', kind: 'TOTP' } as const;
    for (const [event, isMet] of [
      ['identity.factor.added', true],
      ['identity.factor.removed', false],
    ] as const) {
      await security.deliver(event, factor);
      await security.runEvents();
      expect(await shown('PCI_DSS', 'pci-8-4', 'OPERATORS_TWO_FACTOR')).toMatchObject({ isMet });
    }

    // A factor from before it was watched shows by the sessions that begin with it.
    const startedAt = security.clock.now().toISOString();
    const session = { sessionId: 'ses_one', userId: 'usr_ada', tenantId: 'org_ada', startedAt };
    for (const [aal, isMet] of [
      [1, false],
      [2, true],
    ] as const) {
      await security.deliver('identity.session.started', { ...session, aal });
      await security.runEvents();
      expect(await shown('PCI_DSS', 'pci-8-4', 'OPERATORS_TWO_FACTOR')).toMatchObject({ isMet });
    }

    await act('openSecurityIncident', { title: 'Leak', severity: 'HIGH' }, '__typename');
    expect(await shown('GDPR', 'gdpr-33', 'BREACHES_NOTIFIED')).toMatchObject({ isMet: true });
    security.clock.advance(72 * 3_600_000 + 1);
    expect(await shown('GDPR', 'gdpr-33', 'BREACHES_NOTIFIED')).toMatchObject({ isMet: false });
    expect((await controls('GDPR'))['gdpr-33']?.status).toBe('NOT_MET');

    await security.tamper("UPDATE rate_limit_policy SET is_enabled = false WHERE applies_to = 'ROUTES'");
    expect(await shown('SOC_2', 'soc2-cc6-6', 'RATE_LIMITS_HELD')).toMatchObject({ isMet: false });
  });

  it('counts a stale scan and a serious vulnerability as not met', async () => {
    const at = (ms: number) => `'${new Date(security.clock.now().getTime() - ms).toISOString()}'`;
    const scan = (status: string, snapshot: string) =>
      security.tamper(
        'DELETE FROM scan_run',
        `INSERT INTO scan_run (id, kind, status, started_at, ended_at, snapshot_at) VALUES ('scn_one', 'DEPENDENCIES', '${status}', ${at(9)}, ${at(5)}, ${snapshot})`,
      );
    const found = () => shown('PCI_DSS', 'pci-6-3', 'DEPENDENCIES_SCANNED');
    expect(await found()).toMatchObject({ isMet: false, detail: 'No scan has ended.' });
    await scan('STALE', at(31 * 86_400_000));
    expect(await found()).toMatchObject({ isMet: false });
    await scan('CLEAN', at(86_400_000));
    expect(await found()).toMatchObject({ isMet: true });
    await security.tamper(
      `INSERT INTO vulnerability (id, key, kind, title, severity, subject, affected, remedy, is_development_only, status, first_seen_at, last_seen_at)
       VALUES ('vul_one', 'x', 'DEPENDENCIES', 'x', 'HIGH', 'x', 'x', 'x', false, 'OPEN', now(), now())`,
    );
    expect(await found()).toMatchObject({ isMet: false });
    await security.tamper("UPDATE vulnerability SET status = 'ACCEPTED', note = 'x', triaged_by_id = 'usr_ada'");
    expect(await found()).toMatchObject({ isMet: true });
    security.clock.advance(8 * 86_400_000);
    expect(await found()).toMatchObject({ isMet: false });
  });

  it('shows an audit log that was tampered with', async () => {
    const intact = async () => {
      await watchLog(security.deps);
      return (await controls('ISO_27001'))['iso-8-15']?.evidence.find(({ kind }) => kind === 'AUDIT_LOG_INTACT');
    };
    expect(await intact()).toMatchObject({ isMet: true });
    await security.tamper(
      'UPDATE audit_record SET ciphertext = set_byte(ciphertext, 0, 255 - get_byte(ciphertext, 0)) WHERE sequence = 1',
    );
    expect(await intact()).toMatchObject({ isMet: false, detail: expect.stringContaining('Position 1') });
  });

  it('takes attached evidence for what the product cannot show, until its end, and for nothing else', async () => {
    await attach('gdpr-30', inDays(10));
    expect((await controls('GDPR'))['gdpr-30']).toMatchObject({
      status: 'MET',
      evidence: [{ kind: null, isMet: true }],
    });
    const before = (await controls('GDPR'))['gdpr-33']?.status;
    await attach('gdpr-33', inDays(10));
    expect((await controls('GDPR'))['gdpr-33']?.status).toBe(before);
    security.clock.advance(10 * 86_400_000);
    expect((await controls('GDPR'))['gdpr-30']?.status).toBe('STALE');
  });

  it('refuses evidence for nothing, of the past and for ever, and from all but operators', async () => {
    expect(await attach('gdpr-99', inDays(1))).toMatchObject({ code: 'NOT_FOUND' });
    for (const days of [0, 401])
      expect(await attach('gdpr-30', inDays(days))).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await attach('gdpr-30', inDays(1), asUser(security, 'usr_one'))).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('makes a report of fresh evidence, which nobody changes', async () => {
    const report = await act<{ id: string; content: string; sha256: string; met: number; total: number }>(
      'generateComplianceReport',
      { framework: 'GDPR' },
      'id content sha256 met total',
    );
    expect(createHash('sha256').update(report.content).digest('hex')).toBe(report.sha256);
    const content = JSON.parse(report.content) as {
      controls: { id: string; status: string; evidence: { at: string }[] }[];
    };
    expect(content.controls).toHaveLength(report.total);
    expect(content.controls.filter(({ status }) => status === 'MET')).toHaveLength(report.met);
    expect(content.controls.find(({ id }) => id === 'gdpr-33')?.evidence[0]?.at).toBe(
      security.clock.now().toISOString(),
    );
    await expect(security.database.admin.query('UPDATE security.compliance_report SET met = 7')).rejects.toMatchObject({
      code: '42501',
    });
  });
});
