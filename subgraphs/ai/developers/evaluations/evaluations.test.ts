import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentVerbs, calling, script } from '../../testing/agents.ts';
import { type AiSubject, person, startAi, usageRows, verbsOf } from '../../testing/start-ai.ts';

let subject: AiSubject;
let ask: ReturnType<typeof verbsOf>['ask'];
beforeAll(async () => {
  subject = await startAi();
  ({ ask } = verbsOf(subject));
});
afterAll(() => subject[Symbol.asyncDispose]());

const owner = person('usr_owner', { roles: ['OWNER'] });
const stranger = person('usr_stranger', { tenantId: 'org_two', roles: ['OWNER'] });

interface Evaluation {
  readonly id: string;
  readonly code?: string;
  readonly status: string;
  readonly total: number;
  readonly passed: number;
  readonly meanScore: number | null;
  readonly costMicros: string;
  readonly results: readonly {
    readonly position: number;
    readonly output: string | null;
    readonly failure: string | null;
    readonly isPassed: boolean;
  }[];
}
const shown = 'id status total passed meanScore costMicros results { position output failure isPassed }';
const verb = <T>(name: string, selection: string, input: object) =>
  ask<T & { code?: string; path?: string[] }>(
    owner,
    `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${selection} ... on Error { code path } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
const cases = [
  { input: 'When does it open?', expected: 'six', scorer: 'CONTAINS' },
  { input: 'When does it close?', expected: 'Eight.', scorer: 'EXACT' },
  { input: 'Who works there?', expected: 'Mara, the keeper', scorer: 'KEY_TERMS' },
];
const dataset = async (facts: object = {}) =>
  verb<{ id: string }>('createAiDataset', '... on AiDataset { id }', { name: `Set ${randomUUID()}`, cases, ...facts });
const prompt = async (text: string) =>
  (
    await verb<{ id: string }>('publishPromptVersion', '... on PromptTemplate { id }', {
      name: `p-${randomUUID().slice(0, 8)}`,
      text,
    })
  ).id;
const run = (input: object) => verb<Evaluation>('runEvaluation', `... on AiEvaluation { ${shown} }`, input);
const get = (id: string, caller = owner) =>
  ask<Evaluation | null>(caller, `query ($id: ID!) { aiEvaluation(id: $id) { ${shown} } }`, { id });

describe('an evaluation', () => {
  it('runs a version of a prompt over all cases, scores each, and adds up its cost', async () => {
    const { id: datasetId } = await dataset();
    const promptId = await prompt('Answer: {{input}}');
    subject.host.chat = ({ messages }) => {
      const question = messages.at(-1)?.content ?? '';
      expect(messages[0]?.content).toBe(`Answer: ${question}`);
      return {
        deltas: [question.includes('open') ? 'At six.' : question.includes('close') ? 'At eight.' : 'The keeper Mara.'],
      };
    };
    const begun = await run({ datasetId, promptId, promptNumber: 1, modelId: 'aim_gpt_41_mini' });
    expect(begun).toMatchObject({ status: 'RUNNING', total: 3, passed: 0, meanScore: null });
    await subject.runJobs();
    const evaluation = await get(begun.id);
    expect(evaluation).toMatchObject({ status: 'COMPLETED', passed: 2 });
    expect(evaluation?.meanScore).toBeCloseTo(2 / 3);
    expect(evaluation?.results.map(({ isPassed }) => isPassed)).toEqual([true, false, true]);
    expect(await get(begun.id, stranger)).toBeNull();
    const spent = (await usageRows(subject))
      .filter(({ kind }) => kind === 'CHAT')
      .reduce((sum, { cost_micros }) => sum + Number(cost_micros), 0);
    expect(Number(evaluation?.costMicros)).toBe(spent);

    subject.host.chat = ({ messages }) => ({
      deltas: [messages.at(-1)?.content.includes('close') ? 'Eight.' : 'Nobody knows.'],
    });
    const second = await run({ datasetId, promptId, promptNumber: 1, modelId: 'aim_gpt_41_mini' });
    await subject.runJobs();
    const compared = `query ($a: ID!, $b: ID!) { compareEvaluations(baselineId: $a, candidateId: $b) { improved worsened same probability } }`;
    expect(await ask(owner, compared, { a: begun.id, b: second.id })).toEqual({
      improved: [1],
      worsened: [0, 2],
      same: 0,
      probability: 1,
    });
    expect(await ask(stranger, compared, { a: begun.id, b: second.id })).toBeNull();
  });

  it('keeps what a case failed with, and goes on', async () => {
    const { id: datasetId } = await dataset({ cases: [{ ...cases[0], input: 'FORBIDDEN words?' }, cases[0]] });
    const promptId = await prompt('Answer.');
    subject.host.chat = () => ({ deltas: ['At six.'] });
    const { id } = await run({ datasetId, promptId, promptNumber: 1, modelId: 'aim_gpt_41_mini' });
    await subject.runJobs();
    expect(await get(id)).toMatchObject({
      status: 'COMPLETED',
      results: [
        { output: null, failure: 'CONTENT_POLICY', isPassed: false },
        { output: 'At six.', isPassed: true },
      ],
    });
  });

  it('runs an agent, and cancels a run that would wait for an approval', async () => {
    const agents = agentVerbs(subject);
    const { id: datasetId } = await dataset({ cases: [cases[0]] });
    const { id: agentId } = await agents.create(owner, {
      modelId: 'aim_gpt_41_mini',
      tools: ['calculate', 'organization_memory_store'],
    });
    subject.host.chat = script(calling('calculate', { expression: '2*3' }), { deltas: ['At six.'] });
    const well = await run({ datasetId, agentId });
    for (let turns = 0; turns < 5; turns++) await subject.runJobs({ ahead: true });
    expect(await get(well.id)).toMatchObject({ status: 'COMPLETED', passed: 1, results: [{ output: 'At six.' }] });
    subject.host.chat = script(calling('organization_memory_store', { content: 'A rule.' }));
    const stopped = await run({ datasetId, agentId });
    for (let turns = 0; turns < 5; turns++) await subject.runJobs({ ahead: true });
    expect(await get(stopped.id)).toMatchObject({
      status: 'COMPLETED',
      passed: 0,
      results: [{ failure: 'CANCELLED' }],
    });
  });

  it('is refused without a prompt or an agent, and for unknown ones', async () => {
    const { id: datasetId } = await dataset();
    expect(await run({ datasetId })).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await run({ datasetId, agentId: 'agt_none' })).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'agentId'],
    });
    expect(await run({ datasetId: 'ads_none', agentId: 'agt_none' })).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'datasetId'],
    });
    expect(await dataset({ cases: [] })).toMatchObject({ code: 'VALIDATION_FAILED' });
    await expect(
      subject.database.admin.query(`UPDATE ai.ai_dataset_case SET scorer = 'EXACT' WHERE dataset_id = $1`, [datasetId]),
    ).rejects.toThrow('ai_dataset_case');
  });
});
