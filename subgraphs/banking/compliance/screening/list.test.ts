import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@codai/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ibanOf } from '../../accounts/iso20022/iban.ts';
import type { Deps } from '../../deps.ts';
import { as, type LedgerUnderTest, openLedger } from '../../testing/ledger.ts';
import { flagsOfTenant, officer } from '../../testing/officers.ts';
import { ask } from '../../testing/services.ts';
import { refreshSanctions } from './list.ts';
import { screenAgain } from './rescreen.ts';
import { ensureScreened } from './screen.ts';
import { createHttpSanctions } from './sources/live.ts';

/** The list that the server gives, by reference; null: it is down. */
let published: Record<string, readonly string[]> | null;
let etag = '';
let server: Server;
let ledger: LedgerUnderTest;
let deps: Deps;
const answers: number[] = [];
beforeAll(async () => {
  ledger = await openLedger();
  server = createServer((request, response) => {
    const status = published === null ? 503 : request.headers['if-none-match'] === etag ? 304 : 200;
    answers.push(status);
    response.writeHead(status, { etag }).end(status === 200 ? listOf(published ?? {}) : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/list.xml`;
  deps = { ...ledger.deps, sanctions: createHttpSanctions({ url }) };
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await ledger[Symbol.asyncDispose]();
});
beforeEach(() => answers.splice(0));

const never = new AbortController().signal;
const listOf = (entries: Record<string, readonly string[]>) =>
  `<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2031-05-02T08:00:00">${Object.entries(entries)
    .map(
      ([reference, names]) =>
        `<sanctionEntity euReferenceNumber="${reference}" logicalId="1">${names
          .map((name) => `<nameAlias wholeName="${name}"/>`)
          .join('')}</sanctionEntity>`,
    )
    .join('')}</export>`;
async function publish(entries: Record<string, readonly string[]> | null): Promise<void> {
  published = entries;
  etag = `"${newId('tag')}"`;
  if (entries !== null) await refreshSanctions(deps, never);
}
let ibans = 0;
async function payee(tenantId: string, name: string): Promise<string> {
  const iban = ibanOf('FR', `3000600001123456789${String(ibans++).padStart(4, '0')}`);
  const input = { name, iban, isConfirmed: true, idempotencyKey: newId('key') };
  const added = await ask(ledger, as('ana', { tenantId }), ['addBeneficiary', '... on Beneficiary { id }'], input);
  const id = added.id as string;
  // As its job does, but with the list of this test.
  await ensureScreened(deps, { subject: 'BENEFICIARY', id, tenantId }, never);
  return id;
}
const statusOf = async (subjectId: string) =>
  (await ledger.rows<{ status: string }>('SELECT status FROM banking.screening WHERE subject_id = $1', [subjectId]))[0]
    ?.status;
async function decide(subjectId: string, verdict: string): Promise<void> {
  const [row] = await ledger.rows<{ id: string; version: number }>(
    'SELECT id, version FROM banking.screening WHERE subject_id = $1',
    [subjectId],
  );
  const input = { screeningId: row?.id, verdict, reason: 'seen', expectedVersion: row?.version };
  await ask(ledger, officer(ledger), ['decideScreening', '... on Screening { id }'], input);
}

describe('a list that changes', () => {
  it('is requested by its validators, kept while its source is away, and marked when stale', async () => {
    await publish({ 'EU.1': ['Somebody Listed'] });
    await refreshSanctions(deps, never);
    expect(answers).toEqual([200, 304]);
    const to = await payee('org_kept', 'Listed, Somebody');
    expect(await statusOf(to)).toBe('MATCHED');
    await publish(null);
    await expect(refreshSanctions(deps, never)).rejects.toThrow('answered 503');
    const other = await payee('org_kept', 'Somebody  LISTED');
    expect(await statusOf(other)).toBe('MATCHED');
    const seen = async () => {
      const query =
        'query { screenings(tenantId: "org_kept") { edges { node { source asOf isStale matches { reference name perMille } } } } }';
      const { data } = await ledger.execute<{ screenings: { edges: { node: object }[] } }>(officer(ledger), query);
      return data?.screenings.edges[0]?.node;
    };
    const matches = [{ reference: 'EU.1', name: 'Somebody Listed', perMille: 1_000 }];
    expect(await seen()).toEqual({ source: 'EU_CONSOLIDATED', asOf: '2031-05-02', isStale: false, matches });
    ledger.clock.advance(3 * 86_400_000 + 1);
    expect(await seen()).toMatchObject({ isStale: true });
    await publish({ 'EU.1': ['Somebody Listed'] });
    expect(await seen()).toMatchObject({ isStale: false });
    const [{ lists }] = (await ledger.rows<{ lists: number }>(
      `SELECT count(*)::int AS lists FROM banking.sanctions_list WHERE source = 'EU_CONSOLIDATED'`,
    )) as [{ lists: number }];
    expect(lists).toBe(1);
  });

  it('is compared with all names again: cleared matches stay cleared unless they are new, and open ones wait on', async () => {
    await publish({ 'EU.2': ['Cleared Person'], 'EU.3': ['Matched Person Two'], 'EU.4': ['Confirmed Man'] });
    const [cleared, matched, confirmed, later] = [
      await payee('org_again', 'Cleared Person'),
      await payee('org_again', 'Matched Person Two'),
      await payee('org_again', 'Confirmed Man'),
      await payee('org_again', 'Later Listed'),
    ];
    const all = async () => Promise.all([cleared, matched, confirmed, later].map(statusOf));
    expect(await all()).toEqual(['MATCHED', 'MATCHED', 'MATCHED', 'NO_MATCH']);
    await decide(cleared, 'CLEARED');
    await decide(confirmed, 'CONFIRMED');
    const flags = (await flagsOfTenant(ledger, 'org_again')).length;
    await publish({ 'EU.2': ['Cleared Person', 'C. Person'], 'EU.9': ['Later Listed'] });
    // Nobody is compared twice with the same list, by however many at once.
    await Promise.all(Array.from({ length: 4 }, () => screenAgain(deps, never)));
    expect(await all()).toEqual(['CLEARED', 'MATCHED', 'CONFIRMED', 'MATCHED']);
    expect(await flagsOfTenant(ledger, 'org_again')).toHaveLength(flags + 1);
    await publish({ 'EU.2': ['Cleared Person'], 'EU.10': ['Cleared Person'], 'EU.9': ['Later Listed'] });
    await screenAgain(deps, never);
    expect(await all()).toEqual(['MATCHED', 'MATCHED', 'CONFIRMED', 'MATCHED']);
    const entries = await ledger.rows(
      `SELECT DISTINCT e.list_id FROM banking.sanctions_entry e JOIN banking.sanctions_list l ON l.id = e.list_id WHERE l.source = 'EU_CONSOLIDATED'`,
    );
    expect(entries).toHaveLength(1);
  });

  it('compares all other names when one cannot be read, and skips tenants known without a document', async () => {
    const known = (tenantId: string, document: string) =>
      ledger.rows(
        `INSERT INTO banking.kyc_profile (tenant_id, level, status, document, submitted_by, submitted_at) VALUES ($1, 0, 'IN_REVIEW', $2, 'usr_x', now())`,
        [tenantId, document],
      );
    await known('org_a_demo', '');
    const later = await payee('org_z_later', 'Listed Afterwards');
    await publish({ 'EU.11': ['Listed Afterwards'] });
    await screenAgain(deps, never);
    expect(await statusOf(later)).toBe('MATCHED');
    await known('org_a_broken', 'not sealed');
    await publish({ 'EU.12': ['Nobody Else'] });
    await expect(screenAgain(deps, never)).rejects.toThrow('Some names could not be compared.');
    const [{ behind } = { behind: -1 }] = await ledger.rows<{ behind: number }>(
      `SELECT count(*)::int AS behind FROM banking.beneficiary b WHERE b.removed_at IS NULL AND NOT EXISTS (
         SELECT FROM banking.screening s WHERE s.subject_id = b.id AND s.list_id = (SELECT max(id) FROM banking.sanctions_list))`,
    );
    expect(behind).toBe(0);
    await ledger.rows(`DELETE FROM banking.kyc_profile WHERE tenant_id = 'org_a_broken'`);
  });

  it('compares names in bounded numbers, until all are done', async () => {
    await ledger.rows(
      `INSERT INTO banking.beneficiary (id, tenant_id, name, iban, iban_end, iban_index, verdict, added_by_id, added_at)
       SELECT 'ben_many_' || n, 'org_many', 'Many Person', 'x', 'x', n::text, 'MATCH', 'usr_x', now() FROM generate_series(1, 250) n`,
    );
    await publish({ 'EU.1': ['Nobody Else'] });
    await screenAgain(deps, never);
    const done = async () =>
      (
        await ledger.rows<{ count: number }>(
          `SELECT count(*)::int AS count FROM banking.screening WHERE tenant_id = 'org_many'`,
        )
      )[0]?.count ?? 0;
    expect(await done()).toBeLessThanOrEqual(200);
    for (let run = 0; run < 2; run++) await screenAgain(deps, never);
    expect(await done()).toBe(250);
    ledger.statements.splice(0);
    await screenAgain(deps, never);
    expect(ledger.statements.filter((sql) => /FROM beneficiary|INTO screening/.test(sql))).toEqual([]);
  });
});
