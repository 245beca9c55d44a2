import { createPublicKey, verify as verifySignature } from 'node:crypto';
import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Answered,
  type CredentialsTest,
  credentialsTest,
  issuerStaff,
  member,
  nobody,
  operator,
  otherStaff,
  recipient,
} from '../../testing/credentials.ts';

let t: CredentialsTest;
beforeAll(async () => {
  t = await credentialsTest();
});
afterAll(() => t[Symbol.asyncDispose]());

/** Rotation asks for a factor proven recently. */
const proven = () => callerOf({ ...issuerStaff, authenticatedAt: t.clock.now() });
const rotate = (issuerId: string) => t.call(proven(), 'rotateIssuerKey', { issuerId });
const keysOf = (issuer: Answered) =>
  (issuer.keys as { edges: { node: { id: string; validFrom: string; validUntil: string | null } }[] }).edges.map(
    ({ node }) => node,
  );

async function set() {
  const issuer = await t.issuer();
  const template = await t.template(issuer.id);
  const issue = () => t.issue(template.id);
  const reasonOf = async (answered: Answered) => (await t.verify({ code: String(answered.verificationCode) })).reason;
  return { issuer, issue, reasonOf };
}

it('CRED-4: keeps credentials valid after rotations of their key, also within one millisecond', async () => {
  const { issuer, issue, reasonOf } = await set();
  const issued = [await issue()];
  for (let turn = 0; turn < 3; turn++) {
    expect(await rotate(issuer.id)).toMatchObject({ __typename: 'Issuer' });
    issued.push(await issue());
  }
  expect(await Promise.all(issued.map(reasonOf))).toEqual([null, null, null, null]);
  const used = await t.query('SELECT DISTINCT key_id FROM credentials.credential WHERE issuer_id = $1', [issuer.id]);
  expect(used).toHaveLength(4);
});

it('CRED-4: keeps every credential within its key’s interval under concurrent rotations', async () => {
  const { issuer, issue, reasonOf } = await set();
  const [issued] = await Promise.all([
    Promise.all(Array.from({ length: 8 }, issue)),
    rotate(issuer.id),
    rotate(issuer.id),
    rotate(issuer.id),
  ]);
  expect(await Promise.all(issued.map(reasonOf))).toEqual(issued.map(() => null));
  const open = await t.query('SELECT 1 FROM credentials.issuer_key WHERE issuer_id = $1 AND valid_until IS NULL', [
    issuer.id,
  ]);
  expect(open).toHaveLength(1);
});

it('CRED-4: invalidates credentials signed since the compromise of a key, and none before', async () => {
  const { issuer, issue, reasonOf } = await set();
  const before = await issue();
  t.clock.advance(60_000);
  const since = t.clock.now().toISOString();
  const after = await issue();
  const [key] = keysOf(issuer);
  t.clock.advance(60_000);
  const declared = await t.call(proven(), 'declareKeyCompromised', { keyId: key?.id, since });
  expect(keysOf(declared)).toHaveLength(2);
  expect(await reasonOf(before)).toBeNull();
  expect(await reasonOf(after)).toBe('ISSUER_KEY');
  expect(await reasonOf(await issue())).toBeNull();
  // L-16: the document goes on naming the key, and no more as one that asserts something.
  const did = await (await t.http(`http://127.0.0.1:4000/issuers/${issuer.id}/did.json`)).json();
  const named = (list: readonly string[]) => list.some((one) => one.includes(String(key?.id)));
  expect(named(did.assertionMethod)).toBe(false);
  expect(named(did.verificationMethod.map(({ id }: { id: string }) => id))).toBe(true);
  expect(did.assertionMethod).toHaveLength(2);
  // It moves back, never forward.
  const later = t.clock.now().toISOString();
  await t.call(proven(), 'declareKeyCompromised', { keyId: key?.id, since: later });
  expect(await reasonOf(after)).toBe('ISSUER_KEY');
  await t.call(proven(), 'declareKeyCompromised', { keyId: key?.id, since: key?.validFrom });
  expect(await reasonOf(before)).toBe('ISSUER_KEY');
});

it('CRED-4: closes a key’s interval once and refuses credentials outside of it', async () => {
  const { issuer, issue } = await set();
  const issued = await issue();
  await rotate(issuer.id);
  const reopen = t.query(
    'UPDATE credentials.issuer_key SET valid_until = NULL WHERE issuer_id = $1 AND valid_until IS NOT NULL',
    [issuer.id],
  );
  await expect(reopen).rejects.toThrow('closed');
  const copy = t.query(
    `INSERT INTO credentials.credential SELECT (jsonb_populate_record(c, jsonb_build_object('id', 'crd_copy', 'verification_code', 'X',
       'document_id', 'x', 'source_event', 'x', 'issued_at', c.issued_at + interval '1 day'))).* FROM credentials.credential c WHERE id = $1`,
    [issued.id],
  );
  await expect(copy).rejects.toThrow('does not sign then');
});

it('rotates a key for its organisation after a recent proof only', async () => {
  const { issuer } = await set();
  const stale = callerOf({ ...issuerStaff, authenticatedAt: new Date(t.clock.now().getTime() - 3_600_000) });
  expect(await t.call(stale, 'rotateIssuerKey', { issuerId: issuer.id })).toMatchObject({ code: 'STEP_UP_REQUIRED' });
  const other = callerOf({ ...otherStaff, authenticatedAt: t.clock.now() });
  expect(await t.call(other, 'rotateIssuerKey', { issuerId: issuer.id })).toMatchObject({ code: 'NOT_FOUND' });
});

it('serves a DID document with all keys, by which node:crypto alone verifies a token', async () => {
  const { issuer, issue } = await set();
  const issued = await issue();
  await rotate(issuer.id);
  const response = await t.http(`http://127.0.0.1:4000/issuers/${issuer.id}/did.json`);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const did = (await response.json()) as {
    id: string;
    verificationMethod: { id: string; publicKeyJwk?: JsonWebKey }[];
  };
  expect(did.id).toBe(`did:web:127.0.0.1%3A4000:issuers:${issuer.id}`);
  expect(issuer.did).toBe(did.id);
  const token = (await t.documentOf(recipient(), issued.id, 'JWT'))?.content ?? '';
  const [header = '', payload = '', signature = ''] = token.split('.');
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
  const method = did.verificationMethod.find(({ id }) => id === kid);
  const key = createPublicKey({ key: method?.publicKeyJwk as never, format: 'jwk' });
  expect(verifySignature(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))).toBe(
    true,
  );
  expect((await t.http('http://127.0.0.1:4000/issuers/iss_unknown/did.json')).status).toBe(404);
});

const VERIFY = 'mutation ($input: VerifyIssuerInput!) { verifyIssuer(input: $input) { __typename } }';

it('L-6: leaves an issuer unverified until an operator with a recent proof decides, and lets a decision be replaced', async () => {
  const issuer = await t.issuer('Massachusetts Institute of Technology');
  expect(issuer.verification).toBe('UNVERIFIED');
  const waiting = async () => {
    const document = '{ issuersToVerify(first: 50) { edges { node { id name url } } } }';
    const { data } = await t.subject.execute<{ issuersToVerify: { edges: { node: { id: string } }[] } }>(
      operator,
      document,
    );
    return data?.issuersToVerify.edges.map(({ node }) => node.id) ?? [];
  };
  expect(await waiting()).toContain(issuer.id);
  expect(await t.decideIssuer(issuer.id, true, { expectedVersion: 7 })).toMatchObject({ code: 'VERSION_CONFLICT' });
  expect(await t.decideIssuer(issuer.id)).toMatchObject({ verification: 'VERIFIED', version: 2 });
  expect(await waiting()).not.toContain(issuer.id);
  expect(await t.decideIssuer(issuer.id)).toMatchObject({ code: 'INVALID_STATE' });
  expect(await t.decideIssuer(issuer.id, false)).toMatchObject({ verification: 'REFUSED', version: 3 });
  expect(await t.decideIssuer('iss_unknown')).toMatchObject({ code: 'NOT_FOUND' });
  const decided = (await t.subject.published()).filter(
    ({ type, subject }) => type === 'credentials.issuer.verified' && subject === issuer.id,
  );
  expect(decided.map(({ data }) => data)).toMatchObject([{ isVerified: true }, { isVerified: false }]);
  // Nobody decides about their own issuer, and an operator's decision needs a recent proof.
  const stale = callerOf({ ...operator, authenticatedAt: new Date(t.clock.now().getTime() - 3_600_000) });
  for (const [caller, code] of [
    [proven(), 'FORBIDDEN'],
    [nobody, 'UNAUTHENTICATED'],
    [stale, 'STEP_UP_REQUIRED'],
  ] as const) {
    const { errors } = await t.subject.execute(caller, VERIFY, { input: { issuerId: issuer.id, isVerified: true } });
    expect(errors?.[0]?.extensions.code).toBe(code);
  }
});

it('L-6: refuses in the database to change name or page of an issuer, and an undated verification', async () => {
  const { id } = await t.issuer();
  for (const column of ['name', 'url'])
    await expect(
      t.query(`UPDATE credentials.issuer SET ${column} = 'https://mit.edu/' WHERE id = $1`, [id]),
    ).rejects.toThrow('does not change');
  const undated = t.query("UPDATE credentials.issuer SET verification = 'VERIFIED' WHERE id = $1", [id]);
  await expect(undated).rejects.toThrow('issuer_verified');
});

it('L-6: finds issuers by name or page for staff of any organisation, except refused ones', async () => {
  const made = await t.issuer('Maritime 100% Academy');
  const find = async (search: string, caller = otherStaff) => {
    const { data, errors } = await t.subject.execute<{ issuerProfiles: { edges: { node: object }[] } }>(
      caller,
      `query ($search: String!) { issuerProfiles(first: 20, search: $search) { edges { node { id name url did verification } } } }`,
      { search },
    );
    return errors?.[0]?.extensions.code ?? data?.issuerProfiles.edges.map(({ node }) => node);
  };
  const found = {
    id: made.id,
    name: 'Maritime 100% Academy',
    url: 'https://north.test/',
    did: made.did,
    verification: 'UNVERIFIED',
  };
  expect(await find('maritime 100%')).toEqual([found]);
  expect(await find('MARITIME%ACADEMY')).toEqual([]);
  expect(await find('north.test')).toContainEqual(found);
  expect(await find('  m ')).toBe('BAD_USER_INPUT');
  expect(await find('maritime', member)).toBe('FORBIDDEN');
  await t.decideIssuer(made.id, false);
  expect(await find('maritime')).toEqual([]);
});

it('L-6: shows the verification of the issuer wherever its name is shown', async () => {
  const { issuer, issue } = await set();
  const issued = await issue();
  await t.call(recipient(), 'acceptCredential', { credentialId: issued.id });
  const link = await t.call(recipient(), 'shareCredential', { credentialId: issued.id, disclose: [] });
  const shown = async () => {
    const { url: pdf } = (await t.documentOf(recipient(), issued.id, 'PDF')) ?? { url: '' };
    const { url: svg } = (await t.documentOf(recipient(), issued.id, 'SVG')) ?? { url: '' };
    const portfolio = await t.call(recipient(), 'updatePortfolio', {
      handle: 'ada-of-l6',
      visibility: 'PUBLIC',
      credentialIds: [issued.id],
    });
    return {
      verified: ((await t.verify({ code: String(issued.verificationCode) })) as { issuerVerification?: string })
        .issuerVerification,
      shared: (await t.shared(String(link.token)))?.issuerVerification,
      portfolio: (portfolio.items as { issuerVerification: string }[])[0]?.issuerVerification,
      own: (await t.call(recipient(), 'acceptCredential', { credentialId: issued.id })).issuerVerification,
      isSvgMarked: (await (await t.http(svg)).text()).includes('is not verified'),
      isPdf: (await t.http(pdf)).ok,
    };
  };
  const all = (state: string) => ({ verified: state, shared: state, portfolio: state, own: state });
  expect(await shown()).toEqual({ ...all('UNVERIFIED'), isSvgMarked: true, isPdf: true });
  await t.decideIssuer(issuer.id);
  expect(await shown()).toEqual({ ...all('VERIFIED'), isSvgMarked: false, isPdf: true });
});
