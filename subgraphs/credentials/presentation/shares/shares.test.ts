import { createHash } from 'node:crypto';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CredentialsTest, credentialsTest, issuerStaff, recipient } from '../../testing/credentials.ts';

let t: CredentialsTest;
let templateId: string;
beforeAll(async () => {
  t = await credentialsTest();
  const { id } = await t.issuer();
  templateId = (await t.template(id, { criteria: 'Criterion Kittiwake.' })).id;
});
afterAll(() => t[Symbol.asyncDispose]());

const TEXTS = {
  RECIPIENT_NAME: 'Ada Lovelace',
  EVIDENCE: 'Evidence Guillemot',
  RESULT: 'Grade 9',
  CRITERIA: 'Criterion Kittiwake.',
};
const FIELDS = [...Object.keys(TEXTS), 'ISSUED_AT'];
const issue = () => t.issue(templateId, { evidence: TEXTS.EVIDENCE, result: TEXTS.RESULT });
const share = (credentialId: string, input: Readonly<Record<string, unknown>>) =>
  t.call(recipient(), 'shareCredential', { credentialId, disclose: [], ...input });
const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');

describe('shareCredential', () => {
  it('CRED-7: discloses exactly the chosen fields, and no guess derives the others', async () => {
    const issued = await issue();
    await fc.assert(
      fc.asyncProperty(fc.subarray(FIELDS), async (disclose) => {
        const { token } = await share(issued.id, { disclose });
        const shown = await t.shared(String(token));
        expect(shown?.verification.valid).toBe(true);
        expect(shown?.fields.map(({ field }) => field).sort()).toEqual([...disclose].sort());
        // Everything readable in the answer: itself, the token's parts, and their decoded contents.
        const parts = String(shown?.presentation).split(/[.~]/);
        const all = [JSON.stringify(shown), ...parts.map((part) => Buffer.from(part, 'base64url').toString())].join(
          '\n',
        );
        const digests = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString())._sd as string[];
        expect(digests).toHaveLength(FIELDS.length);
        for (const [field, text] of Object.entries(TEXTS)) {
          expect(all.includes(text), field).toBe(disclose.includes(field));
          // A digest does not confirm a guess: each has its own salt.
          for (const guess of [text, JSON.stringify(text)]) expect(digests).not.toContain(sha256(guess));
        }
        const issuedAt = new Date(String(issued.issuedAt));
        for (const instant of [issuedAt.toISOString(), String(Math.floor(issuedAt.getTime() / 1000))])
          expect(all.includes(instant), 'ISSUED_AT').toBe(disclose.includes('ISSUED_AT') && instant.includes('T'));
        expect(all).not.toContain(String(issued.verificationCode));
        expect(all).not.toContain(issued.id);
        expect(all).not.toContain('usr_ada');
        expect(await t.verify({ document: String(shown?.presentation) })).toMatchObject({ valid: true });
      }),
      { numRuns: 12, seed: freshSeed() },
    );
  });

  it('CRED-7: conceals whether a credential has a value for a field', async () => {
    const bare = await t.call(issuerStaff, 'issueCredential', { templateId, recipientId: 'usr_ada' });
    const full = await issue();
    const digestsOf = async (credentialId: string) => {
      const shown = await t.shared(String((await share(credentialId, {})).token));
      const payload = JSON.parse(Buffer.from(String(shown?.presentation).split('.')[1] ?? '', 'base64url').toString());
      return { members: Object.keys(payload).sort(), digests: payload._sd.length };
    };
    expect(await digestsOf(bare.id)).toEqual(await digestsOf(full.id));
  });

  it('CRED-7: shows nothing for an expired, revoked or altered link', async () => {
    const { id } = await issue();
    const expiresAt = new Date(t.clock.now().getTime() + 60_000).toISOString();
    const expiring = await share(id, { disclose: ['RESULT'], expiresAt });
    const revoked = await share(id, { disclose: ['RESULT'] });
    for (const { token } of [expiring, revoked]) expect(await t.shared(String(token))).not.toBeNull();
    t.clock.advance(60_000);
    await t.call(recipient(), 'revokeCredentialShare', { shareId: revoked.id });
    expect(await t.call(recipient(), 'revokeCredentialShare', { shareId: revoked.id })).toMatchObject({
      id: revoked.id,
    });
    const token = String((await share(id, {})).token);
    const altered = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const one of [String(expiring.token), String(revoked.token), altered, 'x', ''])
      expect(await t.shared(one), one).toBeNull();
  });

  it('CRED-7: rejects a presentation with a disclosure of another share', async () => {
    const [one, two] = [await issue(), await t.issue(templateId, { result: 'Grade 2' })];
    const cut = async (credentialId: string, disclose: readonly string[]) =>
      String((await t.shared(String((await share(credentialId, { disclose })).token)))?.presentation);
    const [narrow, foreign] = [await cut(one.id, []), await cut(two.id, ['RESULT'])];
    const mixed = `${narrow}${foreign.split('~')[1]}~`;
    expect(await t.verify({ document: mixed })).toMatchObject({ valid: false });
  });
});

it('lets only the recipient share, and refuses unknown fields and a past expiry', async () => {
  const { id } = await issue();
  expect(await share(id, { disclose: ['IBAN'] })).toMatchObject({ code: 'BAD_USER_INPUT' });
  expect(await share(id, { expiresAt: '2001-01-01T00:00:00Z' })).toMatchObject({ code: 'VALIDATION_FAILED' });
  for (const caller of [issuerStaff, recipient('usr_bob')])
    expect(await t.call(caller, 'shareCredential', { credentialId: id, disclose: [] })).toMatchObject({
      code: 'NOT_FOUND',
    });
  const { id: shareId } = await share(id, {});
  expect(await t.call(issuerStaff, 'revokeCredentialShare', { shareId })).toMatchObject({ code: 'NOT_FOUND' });
});
