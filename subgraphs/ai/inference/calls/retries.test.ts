import { randomUUID } from 'node:crypto';
import { eventually } from '@codai/kit/testing/eventually';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatAnswer } from '../../testing/model-host.ts';
import { type AiSubject, person, startAi, usageRows } from '../../testing/start-ai.ts';

let subject: AiSubject;
beforeAll(async () => {
  subject = await startAi();
});
afterAll(() => subject[Symbol.asyncDispose]());

const nora = person('usr_nora');
const usage = { input: 13, output: 7 };
const refusal = '__typename ... on Error { code message } ... on ConflictError { reason }';
const perspectives = { perspectives: { per_ormaveth: { text: 'Mind the tide.' } } };
const calls: readonly [string, object, string, string, object][] = [
  [
    'complete',
    { messages: [{ role: 'USER', content: 'Slow?' }], modelId: 'aim_gpt_41', useCache: false },
    '... on AiCompletion { text }',
    'Slowly.',
    { __typename: 'AiCompletion', text: 'Slowly.' },
  ],
  [
    'consultFamily',
    { topic: 'the tide', personaIds: ['per_ormaveth'], modelId: 'aim_gpt_41' },
    '... on FamilyConsultation { perspectives { text } }',
    JSON.stringify(perspectives),
    { __typename: 'FamilyConsultation', perspectives: [{ text: 'Mind the tide.' }] },
  ],
];
const documentOf = (name: string, selection: string) =>
  `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${refusal} ${selection} } }`;

/** A host that answers when the test lets it. */
function answerLater(answer: ChatAnswer) {
  let tell = () => {};
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  subject.host.chat = () => ({ ...answer, before: () => told });
  return tell;
}

/** Sends the call, and leaves it when the model has been asked. */
async function leave(document: string, input: object): Promise<void> {
  const asked = subject.host.requests.length;
  const left = new AbortController();
  const answer = subject.execute(nora, document, { input }, undefined, left.signal);
  const isAsked = eventually(() => subject.host.requests.length, asked + 1);
  expect(await Promise.race([isAsked, answer])).toBe(asked + 1);
  left.abort();
  answer.catch(() => null);
}

describe('a call whose client has left', () => {
  it.each(calls)(
    'MIND-2: goes on, and %s asked again with its key gets the answer',
    async (name, request, selection, text, answer) => {
      const document = documentOf(name, selection);
      const input = { ...request, idempotencyKey: randomUUID() };
      const tell = answerLater({ deltas: [text], usage });
      const [asked, before] = [subject.host.requests.length, (await usageRows(subject)).length];
      await leave(document, input);
      // While the call is under way, and after it.
      const again = subject.execute(nora, document, { input });
      tell();
      expect((await again).data?.[name]).toEqual(answer);
      expect((await subject.execute(nora, document, { input })).data?.[name]).toEqual(answer);
      expect(subject.host.requests.length).toBe(asked + 1);
      expect(subject.host.abandoned).toEqual([]);
      const records = (await usageRows(subject)).filter(({ kind }) => kind === 'CHAT');
      expect(records.filter(({ input_tokens }) => input_tokens === usage.input)).not.toEqual([]);
      expect((await usageRows(subject)).length).toBeGreaterThan(before);
      expect(records.filter(({ outcome }) => outcome !== 'SUCCEEDED')).toEqual([]);
    },
  );

  it.each(calls)(
    'MIND-2: says at once that %s has no result, when what the model wrote was refused',
    async (name, request, selection, text) => {
      const document = documentOf(name, selection);
      const input = { ...request, idempotencyKey: randomUUID() };
      subject.host.chat = () => ({ deltas: [text.replace('Slowly', 'FORBIDDEN').replace('Mind', 'FORBIDDEN')] });
      expect((await subject.execute(nora, document, { input })).data?.[name]).toMatchObject({
        code: 'CONTENT_POLICY',
      });
      expect((await subject.execute(nora, document, { input })).data?.[name]).toMatchObject({
        code: 'CONFLICT',
        reason: 'CALL_WITHOUT_RESULT',
      });
    },
  );

  it('MIND-2: answers that it is under way to a retry whose client leaves', async () => {
    const [name, request, selection] = calls[0] as (typeof calls)[number];
    const document = documentOf(name, selection);
    const input = { ...request, idempotencyKey: randomUUID() };
    const tell = answerLater({ deltas: ['Slowly.'], usage });
    await leave(document, input);
    const left = new AbortController();
    const again = subject.execute(nora, document, { input }, undefined, left.signal).catch(() => null);
    left.abort();
    await again;
    tell();
    expect((await subject.execute(nora, document, { input })).data?.[name]).toMatchObject({ text: 'Slowly.' });
  });
});
