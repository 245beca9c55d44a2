import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AiSubject, person, startAi, verbsOf } from '../../testing/start-ai.ts';
import { rendered } from './rules.ts';

let subject: AiSubject;
let verbs: ReturnType<typeof verbsOf>;
beforeAll(async () => {
  subject = await startAi();
  verbs = verbsOf(subject);
});
afterAll(() => subject[Symbol.asyncDispose]());

const nora = person('usr_nora');
const owner = person('usr_owner', { roles: ['OWNER'] });

interface Template {
  readonly id: string;
  readonly code?: string;
  readonly versions: readonly {
    readonly number: number;
    readonly text: string;
    readonly variables: readonly string[];
  }[];
  readonly labels: readonly { readonly label: string; readonly number: number }[];
}

const shape =
  '... on PromptTemplate { id versions { number text variables } labels { label number } } ... on Error { code path }';
const publish = (name: string, text: string, caller = owner) =>
  verbs.ask<Template>(
    caller,
    `mutation ($input: PublishPromptVersionInput!) { publishPromptVersion(input: $input) { ${shape} } }`,
    { input: { name, text, idempotencyKey: randomUUID() } },
  );
const label = (input: object, caller = owner) =>
  verbs.ask<Template>(
    caller,
    `mutation ($input: LabelPromptVersionInput!) { labelPromptVersion(input: $input) { ${shape} } }`,
    { input },
  );
const use = (templateId: string, more: object = {}) =>
  verbs.complete(nora, {
    messages: [{ role: 'USER', content: 'Go.' }],
    modelId: 'aim_gpt_41',
    prompt: { templateId, ...more },
  });

describe('a prompt', () => {
  it('AI-11: has versions that never change, also by the database', async () => {
    const [first] = await Promise.all([
      publish('greeting', 'Greet {{name}}.'),
      publish('greeting', 'Greet {{name}} twice.'),
    ]);
    const { versions } = await publish('greeting', 'Greet nobody.');
    expect(versions.map(({ number }) => number)).toEqual([3, 2, 1]);
    expect(versions[0]).toEqual({ number: 3, text: 'Greet nobody.', variables: [] });
    const admin = subject.database.admin;
    await expect(admin.query("UPDATE ai.prompt_version SET text = 'x'")).rejects.toMatchObject({
      constraint: 'prompt_version_insert_only',
    });
    expect(first.id).toMatch(/^ptp_/);
    const { rows } = await admin.query('SELECT text FROM ai.prompt_version');
    expect(rows.filter(({ text }) => text.includes('Greet'))).toEqual([]);
  });

  it('is used by label, rolled back by moving it, and never answered from the cache of another version', async () => {
    const { id } = await publish('tone', 'Answer like {{who}}.');
    await publish('tone', 'Answer like {{who}}.');
    subject.host.chat = ({ messages }) => ({ deltas: [messages[0]?.content ?? ''] });
    const variables = [{ name: 'who', value: '{{who}}' }];
    expect(await use(id, { variables })).toMatchObject({ code: 'NOT_FOUND' });
    expect((await label({ templateId: id, number: 2, label: 'production' })).labels).toEqual([
      { label: 'production', number: 2 },
    ]);
    expect(await use(id, { variables })).toMatchObject({ text: 'Answer like {{who}}.', isCached: false });
    expect(await use(id, { variables })).toMatchObject({ isCached: true });
    await label({ templateId: id, number: 1, label: 'production' });
    expect(await use(id, { variables })).toMatchObject({ isCached: false });
    expect(await use(id, { variables, number: 2 })).toMatchObject({ isCached: true });
  });

  it('refuses missing variables, unknown versions and those without the right', async () => {
    const { id } = await publish('both', '{{a}} {{ b }} {{a}}');
    await label({ templateId: id, number: 1, label: 'production' });
    expect(await use(id, { variables: [{ name: 'a', value: '1' }] })).toMatchObject({ code: 'PROMPT_VARIABLE' });
    expect(await label({ templateId: id, number: 2, label: 'production' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await label({ templateId: id, number: 1, label: 'No label' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await publish('No name', 'x')).toMatchObject({ code: 'VALIDATION_FAILED' });
    await expect(publish('both', 'x', nora)).rejects.toThrow('FORBIDDEN');
    const stranger = person('usr_stranger', { tenantId: 'org_two', roles: ['OWNER'] });
    expect(await label({ templateId: id, number: 1, label: 'production' }, stranger)).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await verbs.ask(stranger, 'query ($id: ID!) { prompt(id: $id) { id } }', { id })).toBeNull();
  });

  it('takes values as they are', () => {
    const values = [
      { name: 'a', value: '{{b}} $& $1' },
      { name: 'b', value: 'never' },
    ];
    expect(rendered('{{a}}', values)).toBe('{{b}} $& $1');
    expect(rendered('{{a}} {{c}}', values)).toEqual({ missing: ['c'] });
  });
});
