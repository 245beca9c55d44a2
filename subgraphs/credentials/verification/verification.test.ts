import { freshSeed } from '@codai/kit/testing/fresh-seed';
import { decodeList } from '@digitalbazaar/vc-bitstring-status-list';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answered,
  type CredentialsTest,
  credentialsTest,
  issuerStaff,
  nobody,
  recipient,
} from '../testing/credentials.ts';
import { foreignVerifiers } from '../testing/foreign-verifiers.ts';
import { hasDuplicateNames } from './duplicate-names.ts';

let t: CredentialsTest;
let issuer: Answered;
let templateId: string;
beforeAll(async () => {
  t = await credentialsTest();
  issuer = await t.issuer();
  templateId = (await t.template(issuer.id)).id;
});
afterAll(() => t[Symbol.asyncDispose]());

const codeOf = (answered: Answered) => String(answered.verificationCode);
const CHANGES = 200;

/** The same bytes with one bit changed. */
function flipped(text: string, bit: number): string {
  const bytes = Buffer.from(text);
  bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
  return bytes.toString();
}

/** Bits of a text, drawn by the seed of the run, each at most once. */
const bitsOf = (text: string, count: number, seed: number) =>
  fc.sample(
    fc.uniqueArray(fc.integer({ min: 0, max: Buffer.byteLength(text) * 8 - 1 }), {
      minLength: count,
      maxLength: count,
    }),
    {
      numRuns: 1,
      seed,
    },
  )[0] as number[];

const foreign = () => foreignVerifiers(t, issuer.id);

const signatureOf = (token: string) => Buffer.from(token.slice(token.lastIndexOf('.') + 1), 'base64url');
const isSameSignature = (one: string, other: string) =>
  one.slice(0, one.lastIndexOf('.')) === other.slice(0, other.lastIndexOf('.')) &&
  signatureOf(one).equals(signatureOf(other));

async function formsOf(input: Readonly<Record<string, unknown>> = {}) {
  const issued = await t.issue(templateId, {
    result: 'A',
    evidence: 'Lifted 40 t.',
    recipientName: 'Ana Brătianu',
    ...input,
  });
  const form = async (format: string) => (await t.documentOf(recipient(), issued.id, format))?.content ?? '';
  return { issued, json: await form('VC_JSON'), jwt: await form('JWT') };
}

describe('CRED-2', () => {
  it(`CRED-2: accepts the JSON-LD form and rejects each of ${CHANGES} one-bit changes, as an independent verifier does`, async () => {
    const { json } = await formsOf();
    const { takesDocument, statementsOf } = await foreign();
    expect(await takesDocument(json)).toBe(true);
    expect(await t.verify({ document: json })).toMatchObject({ valid: true });
    // The context of Open Badges defines `criteria` and `Criteria` as one term, so both documents have the same statements.
    const capital = (Buffer.from(json).indexOf('"criteria"') + 1) * 8 + 5;
    for (const bit of new Set([capital, ...bitsOf(json, CHANGES, freshSeed())])) {
      const changed = flipped(json, bit);
      if (bit === capital) expect(await statementsOf(changed)).toBe(await statementsOf(json));
      else expect(await takesDocument(changed), `bit ${bit}`).toBe(false);
      expect((await t.verify({ document: changed })).valid ?? false, `bit ${bit}`).toBe(false);
    }
  });

  it(`CRED-2: accepts the token form and rejects each of ${CHANGES} one-bit changes, as an independent verifier does`, async () => {
    const { jwt } = await formsOf();
    const { takesToken } = await foreign();
    expect(await takesToken(jwt)).toBe(true);
    expect(await t.verify({ document: jwt })).toMatchObject({ valid: true });
    // All bits of the last character, whose spare ones lenient readers drop, and others.
    const last = (Buffer.byteLength(jwt) - 1) * 8;
    const bits = [...Array.from({ length: 8 }, (_, bit) => last + bit), ...bitsOf(jwt, CHANGES, freshSeed())];
    for (const bit of bits) {
      const changed = flipped(jwt, bit);
      // Spare bits change the text of a signature and not its bytes; that verifier does not look at them.
      if (!isSameSignature(changed, jwt)) expect(await takesToken(changed), `bit ${bit}`).toBe(false);
      expect((await t.verify({ document: changed })).valid ?? false, `bit ${bit}`).toBe(false);
    }
  });

  it('CRED-2: verifies credentials with any texts in every form', async () => {
    const { takesDocument, takesToken } = await foreign();
    const text = (max: number) =>
      fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: max })
        .filter((one) => /^[\p{L}\p{N}\p{P}\p{S} ]*\p{L}[\p{L}\p{N}\p{P}\p{S} ]*$/u.test(one));
    await fc.assert(
      fc.asyncProperty(text(40), text(60), fc.option(text(20)), async (recipientName, evidence, result) => {
        const { issued, json, jwt } = await formsOf({ recipientName, evidence, result });
        expect([await takesDocument(json), await takesToken(jwt)]).toEqual([true, true]);
        for (const args of [{ document: json }, { document: jwt }, { code: codeOf(issued) }])
          expect(await t.verify(args)).toMatchObject({ valid: true, reason: null });
      }),
      { numRuns: 10, seed: freshSeed() },
    );
  });

  it('CRED-2: accepts reordered members and spaces, and rejects an added member and an unknown id', async () => {
    const { json } = await formsOf();
    const document = JSON.parse(json) as Record<string, unknown>;
    const reordered = JSON.stringify(Object.fromEntries(Object.entries(document).reverse()), null, 2);
    expect(await t.verify({ document: reordered })).toMatchObject({ valid: true });
    const added = JSON.stringify({ ...document, description: 'Also flies.' });
    expect(await t.verify({ document: added })).toMatchObject({ valid: false });
    const unknown = JSON.stringify({ ...document, id: 'urn:uuid:00000000-0000-4000-8000-000000000000' });
    expect(await t.verify({ document: unknown })).toMatchObject({ valid: false, reason: 'SIGNATURE' });
  });
});

it('rejects forged documents without throwing', async () => {
  const { json } = await formsOf();
  const document = JSON.parse(json) as { proof: object };
  const deep = '['.repeat(20_000) + ']'.repeat(20_000);
  const made = [
    JSON.stringify({ ...document, id: 'urn:\u0000' }),
    `${json.slice(0, -1)},"more":${deep}}`,
    JSON.stringify({ ...document, proof: { ...document.proof, more: Array.from({ length: 500 }, () => ({ a: {} })) } }),
    JSON.stringify({ ...document, proof: [document.proof, document.proof] }),
  ];
  for (const one of made) expect((await t.verify({ document: one })).valid ?? false).toBe(false);
});

describe('verifyCredential for an unknown text', () => {
  it.each([
    { document: 'hello' },
    { document: '{}' },
    { document: '{' },
    { qr: 'https://north.test/' },
    { qr: 'hello' },
  ])('refuses %j as malformed', async (args) => {
    expect(await t.verify(args)).toEqual({ code: 'CREDENTIAL_MALFORMED' });
  });

  it.each([
    { code: '00000000000000000000' },
    { code: '' },
    { code: '☃' },
    { qr: 'http://127.0.0.1:4000/app/verify/00000-00000-00000-00000' },
  ])('answers NOT_FOUND for %j without throwing', async (args) => {
    expect(await t.verify(args)).toMatchObject({ valid: false, reason: 'NOT_FOUND', status: null, title: null });
  });
});

async function listBits(credentialId: string, purpose: string) {
  const [entry] = await t.query<{ status_list_id: string; index: number }>(
    'SELECT status_list_id, index FROM credentials.status_entry WHERE credential_id = $1 AND purpose = $2',
    [credentialId, purpose],
  );
  const response = await t.http(`http://127.0.0.1:4000/status-lists/${entry?.status_list_id}`);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const text = await response.text();
  const { credentialSubject } = JSON.parse(text) as { credentialSubject: { encodedList: string } };
  const list = await decodeList({ encodedList: credentialSubject.encodedList });
  return { text, index: Number(entry?.index), isSet: (index: number) => list.getStatus(index) };
}

describe('CRED-1', () => {
  it('CRED-1: rejects a revoked credential on every path once the revocation is answered', async () => {
    const { issued, json, jwt } = await formsOf();
    const share = await t.call(recipient(), 'shareCredential', { credentialId: issued.id, disclose: ['RESULT'] });
    const before = await t.shared(String(share.token));
    const presentation = String(before?.presentation);
    const { takesDocument, takesToken, takesList } = await foreign();
    const paths = async () => [
      await takesDocument(json),
      await takesToken(jwt),
      (await t.verify({ code: codeOf(issued) })).valid,
      (await t.verify({ qr: String(issued.verificationUrl) })).valid,
      (await t.verify({ document: json })).valid,
      (await t.verify({ document: jwt })).valid,
      (await t.verify({ document: presentation })).valid,
      (await t.shared(String(share.token)))?.verification.valid,
    ];
    expect(await paths()).toEqual(Array(8).fill(true));
    const { index, isSet } = await listBits(issued.id, 'REVOCATION');
    expect(isSet(index)).toBe(false);
    await t.call(issuerStaff, 'revokeCredential', { credentialId: issued.id, reason: 'Cheated' });
    expect(await paths()).toEqual(Array(8).fill(false));
    expect((await t.shared(String(share.token)))?.presentation).toBeNull();
    const after = await listBits(issued.id, 'REVOCATION');
    expect(after.isSet(index)).toBe(true);
    // The list itself is signed, for the same foreign verifier.
    expect(await takesList(after.text)).toBe(true);
  });

  it('CRED-1: accepts an older status list for at most five minutes and never serves it again', async () => {
    const { issued, json, jwt } = await formsOf();
    const older = (await listBits(issued.id, 'REVOCATION')).text;
    const { id } = JSON.parse(older) as { id: string };
    const replay = await foreignVerifiers(t, issuer.id, async (url) =>
      url === id ? older : (await t.http(url)).text(),
    );
    expect([await replay.takesDocument(json), await replay.takesToken(jwt)]).toEqual([true, true]);
    await t.call(issuerStaff, 'revokeCredential', { credentialId: issued.id, reason: 'Cheated' });
    expect((await listBits(issued.id, 'REVOCATION')).text).not.toBe(older);
    t.clock.advance(5 * 60_000 + 1);
    expect(await replay.takesList(older)).toBe(false);
    expect([await replay.takesDocument(json), await replay.takesToken(jwt)]).toEqual([false, false]);
    // A list without changes is signed anew in time.
    const honest = await foreign();
    const other = await formsOf();
    expect([await honest.takesDocument(other.json), await honest.takesToken(other.jwt)]).toEqual([true, true]);
    t.clock.advance(4 * 60_000);
    expect(await honest.takesDocument(other.json)).toBe(true);
    t.clock.advance(4 * 60_000);
    expect([await honest.takesDocument(other.json), await honest.takesToken(other.jwt)]).toEqual([true, true]);
  });

  it('CRED-1: revokes by the bit of the status list against the record', async () => {
    const { issued, json } = await formsOf();
    await t.query(
      "UPDATE credentials.status_entry SET is_set = true WHERE credential_id = $1 AND purpose = 'REVOCATION'",
      [issued.id],
    );
    expect(await t.verify({ code: codeOf(issued) })).toMatchObject({ valid: false, reason: 'REVOKED' });
    expect(await t.verify({ document: json })).toMatchObject({ valid: false, reason: 'REVOKED' });
  });

  it('CRED-1: rejects every verification that starts after the answer of a concurrent revocation', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 6 }), fc.boolean(), async (asking, isSuspended) => {
        const { issued, jwt } = await formsOf();
        if (isSuspended) await t.call(issuerStaff, 'suspendCredential', { credentialId: issued.id });
        const ask = () =>
          Promise.all([
            t.verify({ code: codeOf(issued) }),
            t.verify({ document: jwt }),
            listBits(issued.id, 'REVOCATION'),
          ]);
        const early = Promise.all(Array.from({ length: asking }, ask));
        const both = [0, 1].map(() =>
          t.call(issuerStaff, 'revokeCredential', { credentialId: issued.id, reason: 'Cheated' }),
        );
        await Promise.race(both);
        const [byCode, byDocument, list] = await ask();
        expect([byCode.reason, byDocument.reason, list.isSet(list.index)]).toEqual(['REVOKED', 'REVOKED', true]);
        await Promise.all([early, ...both]);
        const last = await listBits(issued.id, 'REVOCATION');
        expect(last.isSet(last.index)).toBe(true);
      }),
      { numRuns: 6, seed: freshSeed() },
    );
  });
});

describe('CRED-8', () => {
  it('CRED-8: uses each index once under concurrent issues, in an order that is not that of issue', async () => {
    const recipients = (from: number) =>
      Array.from({ length: 10 }, (_, index) => ({ recipientId: `usr_many${from + index}` }));
    await Promise.all(
      [0, 10, 20].map((from) => t.call(issuerStaff, 'issueCredentials', { templateId, recipients: recipients(from) })),
    );
    const rows = await t.query<{ status_list_id: string; index: number }>(
      'SELECT status_list_id, index FROM credentials.status_entry',
    );
    expect(new Set(rows.map(({ status_list_id, index }) => `${status_list_id} ${index}`)).size).toBe(rows.length);
    const indexes = rows.map(({ index }) => index);
    expect(indexes).not.toEqual([...indexes].sort((a, b) => a - b));
    expect(Math.max(...indexes)).toBeGreaterThan(65_536);
  });

  it('CRED-8: skips a used index and closes a list after too many of them', async () => {
    const lists = () =>
      t.query<{ id: string; is_open: boolean }>(
        "SELECT id, is_open FROM credentials.status_list WHERE purpose = 'SUSPENSION'",
      );
    const [full] = await lists();
    const [any] = await t.query<{ id: string }>('SELECT id FROM credentials.credential LIMIT 1');
    // A row for each free index, whose credential's own unique index is out of the way for this transaction.
    await t.query(
      'ALTER TABLE credentials.status_entry DROP CONSTRAINT IF EXISTS status_entry_credential_id_purpose_key',
    );
    await t.query('DROP INDEX IF EXISTS credentials.status_entry_credential_id_purpose_key');
    await t.query(
      `INSERT INTO credentials.status_entry (status_list_id, index, tenant_id, credential_id, purpose)
       SELECT $1, i, 'org_one', $2, 'FILLED' FROM generate_series(0, 131071) i ON CONFLICT DO NOTHING`,
      [full?.id, any?.id],
    );
    const issued = await t.issue(templateId);
    expect(issued.__typename).toBe('Credential');
    expect((await lists()).map(({ is_open }) => is_open).sort()).toEqual([false, true]);
    await t.query("DELETE FROM credentials.status_entry WHERE purpose = 'FILLED'");
  });

  it('CRED-8: keeps all other bits when one index changes', async () => {
    const { issued } = await formsOf();
    const before = await listBits(issued.id, 'SUSPENSION');
    await t.call(issuerStaff, 'suspendCredential', { credentialId: issued.id });
    const after = await listBits(issued.id, 'SUSPENSION');
    const changed: number[] = [];
    for (let index = 0; index < 131_072; index++) if (before.isSet(index) !== after.isSet(index)) changed.push(index);
    expect(changed).toEqual([before.index]);
    await t.call(issuerStaff, 'reinstateCredential', { credentialId: issued.id });
    expect((await listBits(issued.id, 'SUSPENSION')).isSet(before.index)).toBe(false);
  });
});

it('counts verifications by the hour and publishes one event an hour', async () => {
  const { issued } = await formsOf();
  for (let times = 0; times < 3; times++) await t.verify({ code: codeOf(issued) });
  const { data } = await t.subject.execute(
    recipient(),
    'query ($id: ID!) { verificationLog(credentialId: $id) { edges { node { method reason times } } } }',
    { id: issued.id },
  );
  expect(data).toEqual({ verificationLog: { edges: [{ node: { method: 'CODE', reason: null, times: 3 } }] } });
  const events = (await t.subject.published()).filter(
    ({ type, subject }) => type === 'credentials.credential.verified' && subject === issued.id,
  );
  expect(events).toHaveLength(1);
  const log = 'query ($id: ID!) { verificationLog(credentialId: $id) { edges { cursor } } }';
  expect((await t.subject.execute(recipient('usr_bob'), log, { id: issued.id })).data).toEqual({
    verificationLog: { edges: [] },
  });
  expect((await t.subject.execute(nobody, log, { id: issued.id })).errors?.[0]?.extensions.code).toBe(
    'UNAUTHENTICATED',
  );
});

it('renders each document as PDF, SVG and PNG with the signed text embedded', async () => {
  const { issued, json } = await formsOf();
  const bytesOf = async (format: string) => {
    const url = (await t.documentOf(recipient(), issued.id, format))?.url ?? '';
    const response = await t.http(url);
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  };
  expect((await bytesOf('PDF')).subarray(0, 5).toString()).toBe('%PDF-');
  expect((await bytesOf('SVG')).toString()).toContain(json);
  const png = await bytesOf('PNG');
  const at = png.indexOf('openbadgecredential\0\0\0\0\0');
  const length = png.readUInt32BE(at - 8);
  const text = png.subarray(at + 24, at + length).toString();
  expect(text).toBe(json);
  expect(await t.verify({ document: text })).toMatchObject({ valid: true });
  const { default: sharp } = await import('sharp');
  expect((await sharp(png).metadata()).format).toBe('png');
});

describe('L-16', () => {
  it('L-16: refuses a document with a duplicate member name', async () => {
    const issued = await t.issue(templateId);
    const document = (await t.documentOf(recipient(), issued.id))?.content ?? '';
    expect(await t.verify({ document })).toMatchObject({ valid: true });
    const twice = [
      document.replace('"name":', '"name":"Surgeon","name":'),
      document.replace('"credentialSubject":{', '"credentialSubject":{"type":["Person"],'),
      document.replace('"name":', '"n\\u0061me":"Surgeon","name":'),
    ];
    for (const text of twice) {
      expect(text).not.toBe(document);
      expect(() => JSON.parse(text)).not.toThrow();
      expect(await t.verify({ document: text })).toEqual({ code: 'CREDENTIAL_MALFORMED' });
    }
    for (const [text, isTwice] of [
      ['{"a":{"a":1},"b":[{"a":1},{"a":2}]}', false],
      ['{"a":"a","b":"\\"a\\":"}', false],
      ['{"a":[{"b":1,"b" : 2}]}', true],
    ] as const)
      expect(hasDuplicateNames(text), text).toBe(isTwice);
  });

  it('L-16: accepts only QR codes of this installation', async () => {
    const issued = await t.issue(templateId);
    const own = String(issued.verificationUrl);
    expect(await t.verify({ qr: own })).toMatchObject({ valid: true });
    for (const qr of [own.replace('127.0.0.1:4000', 'evil.test'), own.replace('http:', 'https:'), `${own}/more`])
      expect(await t.verify({ qr })).toEqual({ code: 'CREDENTIAL_MALFORMED' });
  });

  it('L-16: serves an achievement at its id after the first issue, and shows it to recipients', async () => {
    const issuer = await t.issuer();
    const template = await t.template(issuer.id);
    const issued = await t.issue(template.id);
    const { achievement } = JSON.parse((await t.documentOf(recipient(), issued.id))?.content ?? '').credentialSubject;
    const response = await t.http(achievement.id);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject(achievement);
    const content = { name: 'Not issued', description: 'd', criteria: 'c' };
    await t.call(issuerStaff, 'updateCredentialTemplate', { templateId: template.id, expectedVersion: 1, ...content });
    for (const url of [achievement.id.replace(/1$/, '2'), achievement.id.replace(/1$/, '99'), `${achievement.id}/x`])
      expect((await t.http(url)).status).toBe(404);
    const { data } = await t.subject.execute(
      recipient(),
      'query ($id: ID!) { credential(id: $id) { template { id } achievement { name description criteria number } } }',
      { id: issued.id },
    );
    expect(data).toEqual({
      credential: {
        template: null,
        achievement: {
          name: 'Crane operator',
          description: 'Lifts 40 t safely.',
          number: 1,
          criteria: 'Lift 40 t under supervision.',
        },
      },
    });
  });
});
