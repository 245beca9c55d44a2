import '@codai/contracts/identity';
import '@codai/contracts/security';
import { createHash } from 'node:crypto';
import { exportPartKey } from '@codai/kit/security';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CredentialsTest, credentialsTest, issuerStaff, recipient } from './testing/credentials.ts';

let t: CredentialsTest;
beforeAll(async () => {
  t = await credentialsTest();
});
afterAll(() => t[Symbol.asyncDispose]());

it('CRED-9: deletes personal fields, answers WITHDRAWN on every path, and keeps nothing that reveals the person', async () => {
  const issuer = await t.issuer();
  const { id: templateId } = await t.template(issuer.id);
  const facts = { recipientName: 'Ada Lovelace', evidence: 'Evidence Guillemot', result: 'Grade 9' };
  const issued = await t.issue(templateId, facts);
  const kept = await t.issue(templateId, { recipientId: 'usr_bob', recipientName: 'Bob Razorbill' });
  const code = String(issued.verificationCode);
  const json = String((await t.documentOf(recipient(), issued.id))?.content);
  const jwt = String((await t.documentOf(recipient(), issued.id, 'JWT'))?.content);
  const url = String((await t.documentOf(recipient(), issued.id, 'PDF'))?.url);
  const share = await t.call(recipient(), 'shareCredential', { credentialId: issued.id, disclose: ['RECIPIENT_NAME'] });
  await t.call(recipient(), 'acceptCredential', { credentialId: issued.id });
  await t.call(recipient(), 'updatePortfolio', {
    handle: 'ada',
    headline: 'Cranes',
    visibility: 'PUBLIC',
    credentialIds: [issued.id],
  });
  await t.call(issuerStaff, 'anchorCredentials', { issuerId: issuer.id });
  await t.subject.runJobs();

  const person = { userId: 'usr_ada', personalTenantId: 'org_of_usr_ada' };
  await t.subject.deliver('security.export.requested', { requestId: 'dsr_one', ...person });
  await t.subject.runEvents();
  await t.subject.runExports();
  let text = '';
  for await (const bytes of (await t.subject.services.exports.read(exportPartKey('dsr_one', 'credentials'))) ?? [])
    text += Buffer.from(bytes).toString();
  expect(text).toContain('Ada Lovelace');
  expect(text).toContain('Cranes');
  expect(text).not.toContain('Razorbill');

  await t.subject.deliver('identity.user.erased', { ...person, erasedAt: t.clock.now().toISOString() });
  await t.subject.runEvents();
  await t.subject.runErasures();
  for (const args of [{ code }, { qr: String(issued.verificationUrl) }, { document: json }, { document: jwt }]) {
    expect(await t.verify(args)).toMatchObject({ valid: false, reason: 'WITHDRAWN', title: null, status: null });
  }
  expect(await t.shared(String(share.token))).toBeNull();
  expect((await t.http(url)).status).toBe(404);
  expect(await t.query('SELECT 1 FROM credentials.portfolio')).toEqual([]);
  const [bit] = await t.query<{ is_set: boolean }>(
    "SELECT is_set FROM credentials.status_entry WHERE credential_id = $1 AND purpose = 'REVOCATION'",
    [issued.id],
  );
  expect(bit?.is_set).toBe(true);

  // The row keeps no text and no salt, and no guess of the whole document leads to its hash.
  const [row] = await t.query<Record<string, unknown>>('SELECT * FROM credentials.credential WHERE id = $1', [
    issued.id,
  ]);
  expect([row?.salt, row?.document, row?.jwt, row?.sd_jwt]).toEqual([null, null, null, null]);
  const said = JSON.stringify(row);
  for (const fact of Object.values(facts)) expect(said).not.toContain(fact);
  const { proof: _proof, ...unsigned } = JSON.parse(json);
  for (const guess of [json, JSON.stringify(unsigned), jwt])
    expect(createHash('sha256').update(guess).digest('hex')).not.toBe(row?.hash);
  // The other leaf of the batch is proven as before.
  expect(await t.verify({ code: String(kept.verificationCode) })).toMatchObject({
    valid: true,
    checks: { anchor: 'PASSED' },
  });
});

it('CRED-9: deletes the texts of the erased person only', async () => {
  const issuer = await t.issuer();
  const { id } = await t.issue((await t.template(issuer.id)).id, { recipientId: 'usr_cid' });
  await expect(
    t.query('UPDATE credentials.credential SET salt = NULL, withdrawn_at = now() WHERE id = $1', [id]),
  ).rejects.toThrow('erased with their person');
  await expect(t.query("UPDATE credentials.credential SET hash = 'x' WHERE id = $1", [id])).rejects.toThrow(
    'does not change',
  );
});
