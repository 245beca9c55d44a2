import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CredentialsTest, credentialsTest, issuerStaff, otherStaff } from '../../testing/credentials.ts';

let test: CredentialsTest;
let issuerId: string;
beforeAll(async () => {
  test = await credentialsTest();
  issuerId = (await test.issuer()).id;
});
afterAll(() => test[Symbol.asyncDispose]());

const content = { name: 'Crane operator II', description: 'Lifts 80 t safely.', criteria: 'Lift 80 t.' };
const versionsOf = (templateId: string) =>
  test.query<{ number: number; skill_ids: string[] }>(
    'SELECT number, skill_ids FROM credentials.template_version WHERE template_id = $1 ORDER BY number',
    [templateId],
  );

describe('createCredentialTemplate', () => {
  it('creates an active template with its first version', async () => {
    const made = await test.template(issuerId, { skillIds: ['skl_rigging', 'skl_rigging'] });
    expect(made).toMatchObject({ __typename: 'CredentialTemplate', status: 'ACTIVE', number: 1, version: 1 });
    expect(await versionsOf(made.id)).toEqual([{ number: 1, skill_ids: ['skl_rigging'] }]);
  });

  it('refuses an issuer of another organization and a text that is not a course id', async () => {
    const input = { issuerId, kind: 'BADGE', ...content };
    expect(await test.call(otherStaff, 'createCredentialTemplate', input)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await test.template(issuerId, { courseId: 'a course' })).toMatchObject({
      code: 'VALIDATION_FAILED',
      path: ['input', 'courseId'],
    });
  });
});

describe('updateCredentialTemplate', () => {
  const update = (templateId: string, expectedVersion: number, caller = issuerStaff) =>
    test.call(caller, 'updateCredentialTemplate', { templateId, expectedVersion, ...content });

  it('adds a version that keeps the skills of the one before', async () => {
    const { id } = await test.template(issuerId, { skillIds: ['skl_rigging'] });
    expect(await update(id, 1)).toMatchObject({ name: content.name, number: 2, version: 2 });
    expect(await versionsOf(id)).toEqual([
      { number: 1, skill_ids: ['skl_rigging'] },
      { number: 2, skill_ids: ['skl_rigging'] },
    ]);
  });

  it('gives one of two concurrent changes of a version the next number and refuses the other', async () => {
    const { id } = await test.template(issuerId);
    const answers = await Promise.all([update(id, 1), update(id, 1)]);
    expect(answers.map(({ code }) => code ?? 'DONE').sort()).toEqual(['DONE', 'VERSION_CONFLICT']);
    expect(await versionsOf(id)).toHaveLength(2);
  });

  it('refuses a template of another organization and a retired template', async () => {
    const { id } = await test.template(issuerId);
    expect(await update(id, 1, otherStaff)).toMatchObject({ code: 'NOT_FOUND' });
    await test.call(issuerStaff, 'retireCredentialTemplate', { templateId: id });
    expect(await update(id, 2)).toMatchObject({ code: 'INVALID_STATE' });
    expect(await versionsOf(id)).toHaveLength(1);
  });
});

describe('retireCredentialTemplate', () => {
  it('retires a template once and succeeds again without another version', async () => {
    const { id: templateId } = await test.template(issuerId);
    for (const _ of ['first', 'again'])
      expect(await test.call(issuerStaff, 'retireCredentialTemplate', { templateId })).toMatchObject({
        status: 'RETIRED',
        version: 2,
      });
    expect(await test.issue(templateId)).toMatchObject({ code: 'INVALID_STATE' });
  });

  it('refuses a template of another organization', async () => {
    const { id: templateId } = await test.template(issuerId);
    expect(await test.call(otherStaff, 'retireCredentialTemplate', { templateId })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
