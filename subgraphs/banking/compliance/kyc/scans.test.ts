import files from '@codai/files';
import { type FilesTest, filesOf, pictureOf } from '@codai/files/testing/files';
import type { Caller, SignedInCaller } from '@codai/kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { as, type LedgerUnderTest, openLedger } from '../../testing/ledger.ts';
import { officer } from '../../testing/officers.ts';
import { zone } from '../../testing/passports.ts';
import { decideKyc } from './service.ts';

let ledger: LedgerUnderTest;
let library: FilesTest;
beforeAll(async () => {
  ledger = await openLedger([files]);
  library = filesOf(ledger.beside('files') as FilesTest['subject']);
});
afterAll(() => ledger[Symbol.asyncDispose]());

const person = (name: string) => as(name, { tenantId: `org_${name}`, authenticatedAt: ledger.clock.now() });
const SUBMIT = `mutation ($input: SubmitKycInput!) { submitKyc(input: $input) { __typename ... on KycProfile { status } ... on Error { code } } }`;
async function submit(caller: Caller, number: string, scanFileId: string | null) {
  const input = { fullName: 'Anna Eriksson', machineReadableZone: zone(number), scanFileId };
  const { data, errors } = await ledger.execute<{ submitKyc: object }>(caller, SUBMIT, { input });
  return data?.submitKyc ?? errors?.[0]?.extensions.code;
}
async function upload(caller: Caller, type = 'image/png') {
  const bytes = type === 'image/png' ? await pictureOf('#123456') : Buffer.from('No scan');
  return (await library.upload(caller, bytes, { name: 'passport', type })).id;
}
async function scanFor(caller: Caller, tenantId: string) {
  const document = 'query ($tenantId: ID!) { kycScan(tenantId: $tenantId) { url } }';
  const { data, errors } = await ledger.execute<{ kycScan: { url: string } | null }>(caller, document, { tenantId });
  return errors?.[0]?.extensions.code ?? data?.kycScan?.url ?? null;
}
const status = async (url: unknown) => (await library.http(String(url))).status;
const decide = (tenantId: string) =>
  decideKyc(ledger.deps, officer(ledger) as SignedInCaller, { tenantId, approve: false, reason: 'Blurred.' });

it('FILE-6: shows the scan to its owner, and to operators without a part in the tenant until they have decided', async () => {
  const anna = person('anna');
  const fileId = await upload(anna);
  expect(await submit(anna, 'L898902C3', fileId)).toMatchObject({ status: 'IN_REVIEW' });
  const { data } = await ledger.execute(officer(ledger), '{ kycReviews(first: 5) { edges { node { id hasScan } } } }');
  expect(data).toEqual({ kycReviews: { edges: [{ node: { id: 'org_anna', hasScan: true } }] } });
  const url = await scanFor(officer(ledger), 'org_anna');
  expect(await status(url)).toBe(200);
  expect(await scanFor(anna, 'org_anna')).toBe('FORBIDDEN');
  await ledger.enrol('org_anna', 'usr_otto', 'MEMBER');
  expect(await scanFor(officer(ledger, 'otto'), 'org_anna')).toBeNull();
  expect(await scanFor(officer(ledger), 'org_none')).toBeNull();
  expect(await library.bytesOf(as('member', { tenantId: 'org_anna' }), fileId)).toBeNull();
  expect(await library.bytesOf(anna, fileId)).not.toBeNull();
  for (const verb of ['trashFile', 'purgeFile'])
    expect(await library.call(anna, verb, { fileId })).toMatchObject({ code: 'FORBIDDEN' });

  expect(await decide('org_anna')).toBeNull();
  expect(await scanFor(officer(ledger), 'org_anna')).toBeNull();
  await ledger.runJobs();
  expect(await status(url)).toBe(404);
  const [file] = await ledger.rows<{ case: string | null; until: Date }>(
    'SELECT case_id AS "case", retain_until AS until FROM files.file WHERE id = $1',
    [fileId],
  );
  expect(file).toMatchObject({ case: null });
  expect(file?.until.getUTCFullYear()).toBe(ledger.clock.now().getUTCFullYear() + 5);
  // The same scan again, for another look.
  expect(await submit(anna, 'L898902C3', fileId)).toMatchObject({ status: 'IN_REVIEW' });
  expect(await status(await scanFor(officer(ledger), 'org_anna'))).toBe(200);
});

it('FILE-7: keeps the scan of an open case from an erasure, for five years after its order', async () => {
  const dora = person('dora');
  const fileId = await upload(dora);
  expect(await submit(dora, 'L898902C9', fileId)).toMatchObject({ status: 'IN_REVIEW' });
  const beside = ledger.beside('files') as FilesTest['subject'];
  await beside.deliver('identity.user.erased', {
    userId: 'usr_dora',
    personalTenantId: 'org_dora',
    erasedAt: ledger.clock.now().toISOString(),
  });
  await beside.runEvents();
  await beside.runErasures();
  const [kept] = await ledger.rows<{ until: Date; requested: Date }>(
    `SELECT files.files_kept_until(f.retain_until, f.kept_years, f.owner_id, f.tenant_id) AS until, e.requested_at AS requested
       FROM files.file f JOIN files.subject_erasure e ON e.user_id = f.owner_id WHERE f.id = $1`,
    [fileId],
  );
  const end = new Date(kept?.requested ?? 0);
  end.setUTCFullYear(end.getUTCFullYear() + 5);
  expect(kept?.until).toEqual(end);
  const told = (await beside.published()).findLast(({ type }) => type === 'files.erasure.completed');
  expect(told?.data.tables).toContainEqual(
    expect.objectContaining({ table: 'file', rows: 1, reason: 'RETENTION', retainedUntil: end.toISOString() }),
  );
  // The clock of the tests is years ahead of the database's, by which an erasure is ordered.
  const now = ledger.clock.now();
  ledger.clock.set(new Date(end.getTime() - 1).toISOString());
  await library.emptyTrash();
  expect(await ledger.rows('SELECT 1 FROM files.file WHERE id = $1', [fileId])).toHaveLength(1);
  ledger.clock.set(end.toISOString());
  await library.emptyTrash();
  expect(await ledger.rows('SELECT 1 FROM files.file WHERE id = $1', [fileId])).toEqual([]);
  ledger.clock.set(now.toISOString());
});

it('gives the file back when the submission is refused, and takes no file that is not a scan of the caller', async () => {
  const [bela, cleo] = [person('bela'), person('cleo')];
  const fileId = await upload(bela);
  expect(await submit(bela, 'L898902C7', fileId)).toMatchObject({ status: 'IN_REVIEW' });
  // The second try does not take the scan of the first away.
  expect(await submit(bela, 'L898902C7', fileId)).toMatchObject({ code: 'INVALID_STATE' });
  expect(await status(await scanFor(officer(ledger), 'org_bela'))).toBe(200);

  const own = await upload(cleo);
  expect(await submit(cleo, 'L898902C7', own)).toMatchObject({ code: 'VALIDATION_FAILED' });
  expect(await library.call(cleo, 'trashFile', { fileId: own })).toMatchObject({ status: 'TRASHED' });
  expect(await submit(cleo, 'L898902C8', fileId)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await submit(cleo, 'L898902C8', own)).toMatchObject({ code: 'INVALID_STATE' });
  const text = await upload(cleo, 'text/plain');
  expect(await submit(cleo, 'L898902C8', text)).toMatchObject({ code: 'VALIDATION_FAILED' });
  expect(await library.call(cleo, 'trashFile', { fileId: text })).toMatchObject({ status: 'TRASHED' });
  const elsewhere = await upload(cleo);
  await ledger.rows("UPDATE files.file SET kept_by = 'learning', kept_for = 'copy/1' WHERE id = $1 RETURNING id", [
    elsewhere,
  ]);
  expect(await submit(cleo, 'L898902C8', elsewhere)).toMatchObject({ code: 'VALIDATION_FAILED' });
  expect(await submit(cleo, 'L898902C8', null)).toMatchObject({ status: 'IN_REVIEW' });
  expect(await scanFor(officer(ledger), 'org_cleo')).toBeNull();
});
