import { gunzipSync } from 'node:zlib';
import { seedUser, silentLogger } from '@codai/kit';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphqlClient, tokenOf } from '../testing/graphql-client.ts';
import { type PlatformForTests, startInProcess } from '../testing/in-process.ts';
import { type Installation, openInstallation } from './installation.ts';
import { dumpOf } from './testing/dump.ts';
import { planted, plantTexts, sealed } from './testing/plant.ts';

const niels = seedUser('member@north.test');
const ada = seedUser('admin@platform.test');
const subject = { userId: niels.id, tenantId: niels.personalTenantId };

/** The whole product answers a person's requests: by `npm run prove`, since all subgraphs must do so at their own pace. */
describe.runIf(process.env.PROVE)('a person’s requests to the running product', () => {
  let platform: PlatformForTests;
  let installation: Installation;
  beforeAll(async () => {
    platform = await startInProcess({ ERASURE_WAIT_DAYS: '0' });
    installation = await openInstallation(platform.settings, silentLogger);
    await plantTexts(platform.admin, subject, installation.keys);
  });
  afterAll(async () => {
    await installation?.close();
    await platform?.[Symbol.asyncDispose]();
  });

  const asNiels = async () =>
    graphqlClient(platform.url, await tokenOf(platform.url, niels.email, { tenant: niels.personalTenantId }));
  const asAda = async () => graphqlClient(platform.url, await tokenOf(platform.url, ada.email));

  async function request(field: 'requestDataExport' | 'requestErasure'): Promise<string> {
    const ask = await asNiels();
    const { data, errors } = await ask<Record<string, { id: string }>>(
      `mutation { ${field} { __typename ... on DataSubjectRequest { id } ... on Error { code } } }`,
    );
    expect(errors).toEqual([]);
    return data[field]?.id ?? '';
  }

  async function untilCompleted(id: string): Promise<void> {
    await eventually(async () => {
      const ask = await asAda();
      const { data } = await ask<{ dataSubjectRequest: object }>(
        'query ($id: ID!) { dataSubjectRequest(id: $id) { status isOverdue tasks { subgraph status } } }',
        { id },
      );
      expect(data.dataSubjectRequest).toEqual({
        status: 'COMPLETED',
        isOverdue: false,
        tasks: installation.modules
          .map(({ name }) => ({ subgraph: name, status: 'ANSWERED' }))
          .sort((one, other) => (one.subgraph < other.subgraph ? -1 : 1)),
      });
    });
  }

  async function archiveText(id: string): Promise<string> {
    const ask = await asNiels();
    const { data } = await ask<{ linkDataExport: { url: string } }>(
      'mutation ($input: LinkDataExportInput!) { linkDataExport(input: $input) { ... on DataExportLink { url } } }',
      { input: { id } },
    );
    const response = await fetch(data.linkDataExport.url);
    expect(response.status).toBe(200);
    return gunzipSync(Buffer.from(await response.arrayBuffer())).toString('utf8');
  }

  it('SEC-4, SEC-7: what was planted is in the archive, and nowhere after the erasure; audit and ledger verify', async () => {
    const exportId = await request('requestDataExport');
    await untilCompleted(exportId);
    const text = await archiveText(exportId);
    const left = planted.all().filter((mark) => !text.includes(mark));
    // A stored outcome of another caller, bytes in base64, and a copy that waits for an operator.
    expect(left.sort()).toEqual(['outcome', 'mime', 'dead letter'].map(planted).sort());
    expect(text).not.toContain('owner@north.test');
    expect(sealed.length).toBeGreaterThan(0);

    const erasureId = await request('requestErasure');
    await untilCompleted(erasureId);
    const schemas = [...installation.modules.map(({ name }) => name), 'security_witness', 'transport', 'queue'];
    const after = await dumpOf(platform.admin, schemas);
    expect(planted.all().filter((mark) => after.includes(mark))).toEqual([]);
    expect(after).not.toContain(niels.email);
    expect((await platform.admin.query('SELECT * FROM banking.ledger_problems()')).rows).toEqual([]);
    const ask = await asAda();
    const { data } = await ask<{ verifyAuditLog: object }>('{ verifyAuditLog { isIntact firstBadSequence fault } }');
    expect(data.verifyAuditLog).toEqual({ isIntact: true, firstBadSequence: null, fault: null });
  });

  it('SEC-2: every audit event of every subgraph is one entry of the log', async () => {
    await eventually(async () => {
      const events = installation.modules
        .map(({ name }) => `SELECT id FROM ${name}.event_log WHERE type = '${name}.audit.recorded'`)
        .join(' UNION ALL ');
      const { rows } = await platform.admin.query(
        `SELECT count(*)::int AS events, count(r.event_id)::int AS entries FROM (${events}) e
             LEFT JOIN security.audit_record r ON r.event_id = e.id`,
      );
      expect(rows[0].events).toBeGreaterThan(3);
      expect(rows[0].entries).toBe(rows[0].events);
    });
  });
});
