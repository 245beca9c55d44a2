import { createHash, randomUUID } from 'node:crypto';
import type { Caller } from '@codai/kit';
import { failingRow, pdfText } from '@codai/kit/testing';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Answered,
  type CredentialsTest,
  credentialsTest,
  issuerStaff,
  member,
  otherStaff,
  recipient,
} from '../../testing/credentials.ts';
import { BULK_MAX, issueForCompletion } from './issue.ts';
import { expireCredentials } from './lifecycle.ts';

let t: CredentialsTest;
let issuerId: string;
let templateId: string;
beforeAll(async () => {
  t = await credentialsTest();
  issuerId = (await t.issuer()).id;
  templateId = (await t.template(issuerId)).id;
});
afterAll(() => t[Symbol.asyncDispose]());

const codeOf = (answered: Answered) => String(answered.verificationCode);
const verify = (answered: Answered) => t.verify({ code: codeOf(answered) });

it('refuses an unknown recipient and writes nothing', async () => {
  const badge = await t.template(issuerId, { kind: 'BADGE', name: 'First lift' });
  const count = async () => (await t.query('SELECT 1 FROM credentials.credential')).length;
  const before = await count();
  const recipientId = 'usr_nobody';
  const refused = (path: string) => ({ code: 'VALIDATION_FAILED', path: path.split('.') });
  expect(await t.call(issuerStaff, 'awardBadge', { templateId: badge.id, recipientId })).toMatchObject(
    refused('input.recipientId'),
  );
  expect(await t.issue(templateId, { recipientId })).toMatchObject(refused('input.recipientId'));
  const recipients = [{ recipientId: 'usr_ada' }, { recipientId }];
  expect(await t.call(issuerStaff, 'issueCredentials', { templateId, recipients })).toMatchObject(
    refused('input.recipients.1.recipientId'),
  );
  expect(await count()).toBe(before);
});

it('issues a credential that verifies by code, QR code and both signed forms', async () => {
  const issued = await t.issue(templateId, { result: 'A', evidence: 'Lifted 40 t on Thursday.' });
  expect(issued).toMatchObject({ __typename: 'Credential', status: 'ISSUED', title: 'Crane operator' });
  const checks = { signature: 'PASSED', integrity: 'PASSED', issuerKey: 'PASSED', revocation: 'PASSED' };
  const spaced = codeOf(issued)
    .toLowerCase()
    .replaceAll(/(.{5})/g, '$1 ');
  expect(await t.verify({ code: spaced })).toMatchObject({ valid: true, reason: null, checks });
  expect(await t.verify({ qr: String(issued.verificationUrl) })).toMatchObject({ valid: true, checks });
  for (const format of ['VC_JSON', 'JWT']) {
    const document = (await t.documentOf(recipient(), issued.id, format))?.content ?? '';
    expect(await t.verify({ document })).toMatchObject({ valid: true, checks });
  }
});

describe('access to credentials', () => {
  it('lets only owners and administrators issue, by templates of their organisation', async () => {
    const input = { templateId, recipientId: 'usr_ada' };
    expect(await t.call(member, 'issueCredential', input)).toMatchObject({ code: 'FORBIDDEN' });
    const foreign = await t.call(otherStaff, 'issueCredential', input);
    const unknown = await t.call(otherStaff, 'issueCredential', { ...input, templateId: 'cre_unknown' });
    expect(foreign).toMatchObject({ code: 'NOT_FOUND' });
    expect(foreign).toEqual(unknown);
  });

  it('shows a credential to its recipient and its issuer only', async () => {
    const { id } = await t.issue(templateId);
    const seen = async (caller: typeof member) => {
      const { data } = await t.subject.execute(caller, 'query ($id: ID!) { credential(id: $id) { title } }', { id });
      return data?.credential ?? null;
    };
    expect(await seen(recipient())).toEqual({ title: 'Crane operator' });
    expect(await seen(issuerStaff)).toEqual({ title: 'Crane operator' });
    for (const caller of [member, otherStaff, recipient('usr_bob')]) {
      expect(await seen(caller)).toBeNull();
      expect(await t.documentOf(caller, id)).toBeNull();
      expect(await t.call(caller, 'acceptCredential', { credentialId: id })).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await t.call(otherStaff, 'revokeCredential', { credentialId: id, reason: 'x' })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('issueCredential', () => {
  it.each([
    [{ expiresAt: '2001-01-01T00:00:00Z' }, 'VALIDATION_FAILED'],
    [{ recipientName: ' ' }, 'VALIDATION_FAILED'],
    [{ recipientName: 'x'.repeat(201) }, 'VALIDATION_FAILED'],
    [{ recipientId: 'no id' }, 'VALIDATION_FAILED'],
    [{ templateId: 'cre_unknown' }, 'NOT_FOUND'],
  ])('refuses the input %j with %s', async (input, code) => {
    expect(await t.issue(templateId, input)).toMatchObject({ code });
  });

  it('refuses to issue by a retired template', async () => {
    const { id } = await t.template(issuerId);
    expect(await t.call(issuerStaff, 'retireCredentialTemplate', { templateId: id })).toMatchObject({
      status: 'RETIRED',
    });
    expect(await t.issue(id)).toMatchObject({ code: 'INVALID_STATE' });
  });

  it('refuses more recipients than the bound and issues to none of them', async () => {
    const recipients = Array.from({ length: BULK_MAX + 1 }, (_, index) => ({ recipientId: `usr_bulk${index}` }));
    expect(await t.call(issuerStaff, 'issueCredentials', { templateId, recipients })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
    expect(await t.query("SELECT 1 FROM credentials.credential WHERE recipient_id LIKE 'usr_bulk%'")).toEqual([]);
  });
});

it('issues many credentials together, in the order of the input', async () => {
  const recipients = ['usr_z', 'usr_a', 'usr_m'].map((recipientId) => ({ recipientId, completionId: 'course-7' }));
  const answered = await t.call(issuerStaff, 'issueCredentials', { templateId, recipients });
  const issued = answered.credentials as readonly Answered[];
  const rows = await t.query<{ id: string; recipient_id: string }>(
    'SELECT id, recipient_id FROM credentials.credential WHERE id = ANY($1)',
    [issued.map(({ id }) => id)],
  );
  const byId = new Map(rows.map((row) => [row.id, row.recipient_id]));
  expect(issued.map(({ id }) => byId.get(id))).toEqual(['usr_z', 'usr_a', 'usr_m']);
});

describe('states of a credential', () => {
  it('CRED-3: names a suspension, restores by reinstatement, and never undoes a revocation or supersession', async () => {
    const issued = await t.issue(templateId);
    const credentialId = issued.id;
    const act = (name: string, input = {}) => t.call(issuerStaff, name, { credentialId, ...input });
    expect(await act('suspendCredential')).toMatchObject({ status: 'SUSPENDED' });
    expect(await verify(issued)).toMatchObject({ valid: false, reason: 'SUSPENDED', status: 'SUSPENDED' });
    expect(await act('reinstateCredential')).toMatchObject({ status: 'ISSUED' });
    expect(await verify(issued)).toMatchObject({ valid: true });
    expect(await act('revokeCredential', { reason: 'Cheated' })).toMatchObject({ status: 'REVOKED' });
    expect(await act('reinstateCredential')).toMatchObject({ code: 'INVALID_STATE' });
    expect(await act('suspendCredential')).toMatchObject({ code: 'INVALID_STATE' });
    expect(await act('reissueCredential')).toMatchObject({ code: 'INVALID_STATE' });
    expect(await act('revokeCredential', { reason: 'Another' })).toMatchObject({ revocationReason: 'Cheated' });
    expect(await verify(issued)).toMatchObject({ valid: false, reason: 'REVOKED' });
    // The database refuses the way back to every session.
    for (const status of ['ISSUED', 'SUSPENDED', 'EXPIRED']) {
      const back = t.query('UPDATE credentials.credential SET status = $2, revoked_at = NULL WHERE id = $1', [
        credentialId,
        status,
      ]);
      await expect(back).rejects.toThrow(/does not change from REVOKED/);
    }
    const unset = t.query('UPDATE credentials.status_entry SET is_set = false WHERE credential_id = $1', [
      credentialId,
    ]);
    await expect(unset).rejects.toThrow('irreversible');
  });

  it('CRED-3: supersedes a corrected credential once', async () => {
    const former = await t.issue(templateId, { recipientName: 'Ada Lovelase' });
    const credentialId = former.id;
    const again = await Promise.all(
      Array.from({ length: 4 }, () =>
        t.call(issuerStaff, 'reissueCredential', { credentialId, recipientName: 'Ada Lovelace' }),
      ),
    );
    const successors = again.filter(({ __typename }) => __typename === 'Credential');
    expect(successors).toHaveLength(1);
    expect(successors[0]).toMatchObject({ status: 'ISSUED', supersedes: { id: credentialId } });
    expect(await verify(former)).toMatchObject({ valid: false, reason: 'SUPERSEDED' });
    expect(await verify(successors[0] as Answered)).toMatchObject({ valid: true });
  });

  it('CRED-3: ends in the state of the model after steps in any order', async () => {
    const steps = fc.array(fc.constantFrom('suspend', 'reinstate', 'revoke'), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const issued = await t.issue(templateId);
        let state = 'ISSUED';
        for (const step of taken) {
          await t.call(issuerStaff, `${step}Credential`, {
            credentialId: issued.id,
            ...(step === 'revoke' && { reason: 'Given up' }),
          });
          if (step === 'revoke') state = 'REVOKED';
          else if (state !== 'REVOKED') state = step === 'suspend' ? 'SUSPENDED' : 'ISSUED';
        }
        expect(await verify(issued)).toMatchObject({ valid: state === 'ISSUED', status: state });
      }),
      { numRuns: 12, seed: freshSeed() },
    );
  });

  it('shows an expired credential by the clock before the task marks it', async () => {
    const expiresAt = new Date(t.clock.now().getTime() + 60_000);
    const issued = await t.issue(templateId, { expiresAt: expiresAt.toISOString() });
    expect(await verify(issued)).toMatchObject({ valid: true, checks: { expiry: 'PASSED' } });
    t.clock.advance(60_000);
    expect(await verify(issued)).toMatchObject({ valid: false, reason: 'EXPIRED', status: 'EXPIRED' });
    await expireCredentials(t.deps);
    await expireCredentials(t.deps);
    const events = (await t.subject.published()).filter(({ type }) => type === 'credentials.credential.expired');
    expect(events.map(({ subject }) => subject)).toEqual([issued.id]);
  });

  it('M-10: marks the other credentials as expired when one fails', async () => {
    const expiresAt = new Date(t.clock.now().getTime() + 60_000).toISOString();
    const ids = [
      (await t.issue(templateId, { expiresAt, recipientId: 'usr_m10a' })).id,
      (await t.issue(templateId, { expiresAt, recipientId: 'usr_m10b' })).id,
    ].sort();
    t.clock.advance(60_000);
    const failing = await failingRow(t.subject.database.admin, {
      table: 'credentials.credential',
      change: 'UPDATE',
      id: String(ids[0]),
    });
    const states = async () =>
      (
        await t.query<{ status: string }>(
          'SELECT status::text FROM credentials.credential WHERE id = ANY ($1) ORDER BY id',
          [ids],
        )
      ).map(({ status }) => status);
    await expect(expireCredentials(t.deps)).rejects.toThrow('could not be marked');
    expect(await states()).toEqual(['ISSUED', 'EXPIRED']);
    await failing[Symbol.asyncDispose]();
    await expireCredentials(t.deps);
    expect(await states()).toEqual(['EXPIRED', 'EXPIRED']);
  });
});

describe('CRED-6', () => {
  const countOf = async (recipientId: string) =>
    (await t.query('SELECT 1 FROM credentials.credential WHERE recipient_id = $1', [recipientId])).length;

  it('CRED-6: issues one credential for a template, recipient and completion to concurrent requests', async () => {
    const input = { recipientId: 'usr_once', completionId: 'cmp_1' };
    const all = await Promise.all(Array.from({ length: 12 }, () => t.issue(templateId, input)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(await countOf('usr_once')).toBe(1);
    const issued = (await t.subject.published()).filter(
      ({ type, subject }) => type === 'credentials.credential.issued' && subject === all[0]?.id,
    );
    expect(issued).toHaveLength(1);
  });

  it('CRED-6: issues one credential for each completion under any interleaving of single and bulk requests', async () => {
    const completions = fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })), {
      minLength: 2,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(completions, async (told) => {
        const run = randomUUID().slice(0, 8);
        const awards = told.map(([who, what]) => ({ recipientId: `usr_${run}_${who}`, completionId: `cmp_${what}` }));
        const answers = await Promise.all([
          ...awards.map((award) => t.issue(templateId, award)),
          t.call(issuerStaff, 'issueCredentials', { templateId, recipients: [...awards].reverse() }),
        ]);
        expect(answers.filter(({ code }) => code !== undefined)).toEqual([]);
        const rows = await t.query('SELECT 1 FROM credentials.credential WHERE recipient_id LIKE $1', [`usr_${run}_%`]);
        expect(rows).toHaveLength(new Set(awards.map((award) => JSON.stringify(award))).size);
      }),
      { numRuns: 6, seed: freshSeed() },
    );
  });

  it('CRED-6: issues nothing more when the completion of a course is delivered again', async () => {
    const { id } = await t.template(issuerId, { courseId: 'crs_cranes' });
    const told = () =>
      issueForCompletion(t.deps, {
        tenantId: 'org_one',
        courseId: 'crs_cranes',
        completionId: 'cmp_9',
        recipientId: 'usr_course',
        skillIds: [],
      });
    const all = await Promise.all([told(), told(), told()]);
    expect(new Set(all.flat()).size).toBe(1);
    expect(await told()).toEqual(all[0]);
    expect(
      await t.query('SELECT template_id FROM credentials.credential WHERE recipient_id = $1', ['usr_course']),
    ).toEqual([{ template_id: id }]);
  });

  it('finds templates by their course, and what one completion earned for its learner alone', async () => {
    const { id: courseTemplate } = await t.template(issuerId, { courseId: 'crs_found' });
    const [credentialId] = await issueForCompletion(t.deps, {
      tenantId: 'org_one',
      courseId: 'crs_found',
      completionId: 'cmp_found',
      recipientId: 'usr_ada',
      skillIds: [],
    });
    const ids = async (caller: Caller, list: string) => {
      const { data } = await t.subject.execute<{ found: { edges: { node: { id: string } }[] } }>(
        caller,
        `{ found: ${list} { edges { node { id } } } }`,
        {},
      );
      return data?.found.edges.map(({ node }) => node.id);
    };
    expect(await ids(issuerStaff, 'credentialTemplates(courseId: "crs_found")')).toEqual([courseTemplate]);
    expect(await ids(otherStaff, 'credentialTemplates(courseId: "crs_found")')).toEqual([]);
    expect(await ids(recipient('usr_ada'), 'myCredentials(completionId: "cmp_found")')).toEqual([credentialId]);
    expect(await ids(recipient('usr_ada'), 'myCredentials(completionId: "cmp_other")')).toEqual([]);
    expect(await ids(recipient('usr_bob'), 'myCredentials(completionId: "cmp_found")')).toEqual([]);
  });

  it('L-6: issues skills of template and course, by templates of the organisation that gives the course', async () => {
    const { id } = await t.template(issuerId, {
      courseId: 'crs_skills',
      skillIds: ['skl_craneoperation', 'skl_firstaid'],
    });
    // Anybody can name any course in a template.
    const foreign = await t.call(otherStaff, 'createIssuer', { name: 'Elsewhere' });
    await t.call(otherStaff, 'createCredentialTemplate', {
      issuerId: foreign.id,
      kind: 'CERTIFICATE',
      name: 'Not theirs',
      description: 'd',
      criteria: 'c',
      courseId: 'crs_skills',
    });
    await t.subject.deliver(
      'learning.course.completed',
      {
        courseId: 'crs_skills',
        completionId: 'cmp_skills',
        learnerId: 'usr_skilled',
        skillIds: ['skl_firstaid', 'skl_welding'],
      },
      { tenantId: 'org_one' },
    );
    await t.subject.runEvents();
    await t.subject.runJobs();
    const earned = () =>
      t.query<{ id: string; template_id: string; skill_ids: string[] }>(
        'SELECT id, template_id, skill_ids FROM credentials.credential WHERE recipient_id = $1 ORDER BY created_at DESC',
        ['usr_skilled'],
      );
    const [one, ...others] = await earned();
    expect(others).toEqual([]);
    expect(one).toMatchObject({ template_id: id, skill_ids: ['skl_craneoperation', 'skl_firstaid', 'skl_welding'] });
    // A corrected credential takes the template's skills as they are now, and keeps those of the course.
    const content = { name: 'Crane operator', description: 'd', criteria: 'c', skillIds: ['skl_rigging'] };
    await t.call(issuerStaff, 'updateCredentialTemplate', { templateId: id, expectedVersion: 1, ...content });
    t.clock.advance(1_000);
    await t.call(issuerStaff, 'reissueCredential', { credentialId: one?.id });
    expect((await earned())[0]?.skill_ids).toEqual(['skl_rigging', 'skl_welding']);
    const change = t.query("UPDATE credentials.credential SET skill_ids = '{skl_law}' WHERE id = $1", [one?.id]);
    await expect(change).rejects.toThrow('does not change');
  });

  it.each([[['Crane operation']], [Array.from({ length: 21 }, (_, index) => `skl_${index}`)]])(
    'L-6: refuses %j as skills of a template',
    async (skillIds) => {
      expect(await t.template(issuerId, { skillIds })).toMatchObject({
        code: expect.stringMatching(/VALIDATION_FAILED|BAD_USER_INPUT/),
      });
    },
  );

  it('returns the existing award when a badge is awarded again', async () => {
    const { id } = await t.template(issuerId, { kind: 'BADGE', name: 'Safe hands' });
    const award = () => t.call(issuerStaff, 'awardBadge', { templateId: id, recipientId: 'usr_ada' });
    const [one, two] = await Promise.all([award(), award()]);
    expect(one).toMatchObject({ kind: 'BADGE' });
    expect(two.id).toBe(one.id);
    expect((await award()).id).toBe(one.id);
    expect(await t.issue(id)).toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});

describe('name of a recipient', () => {
  const consent = (userId: string) =>
    t.query('INSERT INTO access.consented (user_id, purpose) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      ...[userId, 'credentials.identity'],
    ]);
  const withdraw = (userId: string) => t.query('DELETE FROM access.consented WHERE user_id = $1', [userId]);
  const salt = 'b3a1';
  const emailHash = `sha256$${createHash('sha256').update(`lena@person.test${salt}`).digest('hex')}`;
  const email = { type: 'IdentityObject', identityType: 'emailAddress', hashed: true, identityHash: emailHash, salt };
  const named = (identityHash: string) => ({
    type: 'IdentityObject',
    identityType: 'name',
    hashed: false,
    identityHash,
  });
  const identifierIn = (text: string) => JSON.parse(text).credentialSubject.identifier as object[] | undefined;

  /** Identifiers in every form of a person's only credential. */
  async function said(userId: string) {
    const [row] = await t.query<{ id: string; verification_code: string }>(
      'SELECT id, verification_code FROM credentials.credential WHERE recipient_id = $1 ORDER BY created_at DESC LIMIT 1',
      [userId],
    );
    const id = row?.id ?? '';
    const text = async (format: string) => {
      const { url = '', content } = (await t.documentOf(recipient(userId), id, format)) ?? {};
      return content ?? (await t.http(url)).text();
    };
    const token = JSON.parse(Buffer.from((await text('JWT')).split('.')[1] ?? '', 'base64url').toString());
    const link = await t.call(recipient(userId), 'shareCredential', { credentialId: id, disclose: ['RECIPIENT_NAME'] });
    const { url: pdf = '' } = (await t.documentOf(recipient(userId), id, 'PDF')) ?? {};
    return {
      json: identifierIn(await text('VC_JSON')),
      jwt: token.credentialSubject.identifier,
      svg: /font-size="34"[^>]*>([^<]*)</.exec(await text('SVG'))?.[1],
      pdf: (await pdfText(Buffer.from(await (await t.http(pdf)).arrayBuffer()))).includes('Lena Fischer'),
      shared: (await t.shared(String(link.token)))?.fields[0]?.value,
      isValid: (await t.verify({ code: String(row?.verification_code) })).valid,
    };
  }
  const complete = async (learnerId: string, completionId: string) => {
    const event = { courseId: 'crs_named', completionId, learnerId };
    await t.subject.deliver('learning.course.completed', event, { tenantId: 'org_one' });
    await t.subject.runEvents();
    await t.subject.runJobs();
  };
  const nothing = { json: undefined, jwt: undefined, svg: undefined, pdf: false, shared: null, isValid: true };
  const all = (identifier: object[]) => ({ json: identifier, jwt: identifier });

  beforeAll(async () => {
    await t.template(issuerId, { courseId: 'crs_named' });
    for (const id of ['usr_lena', 'usr_private', 'usr_typed'])
      t.names.set(id, { name: 'Lena Fischer', emailHash, salt });
  });

  it('L-7: names a learner who consents in every form of a course certificate', async () => {
    await consent('usr_lena');
    await complete('usr_lena', 'cmp_lena');
    expect(await said('usr_lena')).toEqual({
      ...all([named('Lena Fischer'), email]),
      svg: 'Lena Fischer',
      pdf: true,
      shared: 'Lena Fischer',
      isValid: true,
    });
  });

  it('L-7: names nobody without consent, and a corrected credential names a person who consented since', async () => {
    await complete('usr_private', 'cmp_private');
    expect(await said('usr_private')).toEqual(nothing);
    await consent('usr_private');
    const [row] = await t.query<{ id: string }>('SELECT id FROM credentials.credential WHERE recipient_id = $1', [
      'usr_private',
    ]);
    t.clock.advance(1_000);
    expect(await t.call(issuerStaff, 'reissueCredential', { credentialId: row?.id })).toMatchObject({
      status: 'ISSUED',
    });
    expect(await said('usr_private')).toMatchObject({ ...all([named('Lena Fischer'), email]), pdf: true });
    await withdraw('usr_private');
    t.clock.advance(1_000);
    await complete('usr_private', 'cmp_again');
    expect(await said('usr_private')).toEqual(nothing);
  });

  it('L-7: keeps a name that the issuer types, and adds the e-mail only with consent', async () => {
    await t.issue(templateId, { recipientId: 'usr_typed', recipientName: 'L. Fischer' });
    expect(await said('usr_typed')).toMatchObject(all([named('L. Fischer')]));
    await consent('usr_typed');
    t.clock.advance(1_000);
    await t.call(issuerStaff, 'issueCredentials', {
      templateId,
      recipients: [{ recipientId: 'usr_typed', recipientName: 'L. Fischer' }],
    });
    expect(await said('usr_typed')).toMatchObject({ ...all([named('L. Fischer'), email]), svg: 'L. Fischer' });
  });

  it('L-7: names the learner once identity answers again', async () => {
    await consent('usr_away');
    const { recipients } = t.deps;
    const away = async () => Promise.reject(new Error('Identity is away.'));
    Object.assign(t.deps, { recipients: { identitiesOf: away } });
    const event = { courseId: 'crs_named', completionId: 'cmp_away', learnerId: 'usr_away' };
    await t.subject.deliver('learning.course.completed', event, { tenantId: 'org_one' });
    await t.subject.runEvents();
    expect(await t.subject.runJobs({ tolerate: true })).toMatchObject([{ error: { message: 'Identity is away.' } }]);
    expect(await t.query('SELECT 1 FROM credentials.credential WHERE recipient_id = $1', ['usr_away'])).toEqual([]);
    Object.assign(t.deps, { recipients });
    t.names.set('usr_away', { name: 'Lena Fischer', emailHash, salt });
    await t.subject.runJobs({ ahead: true });
    expect(await said('usr_away')).toMatchObject({ pdf: true });
  });
});
