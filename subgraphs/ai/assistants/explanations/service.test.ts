import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AiSubject, person, startAi, verbsOf } from '../../testing/start-ai.ts';

let subject: AiSubject;
let verbs: ReturnType<typeof verbsOf>;
beforeAll(async () => {
  subject = await startAi();
  verbs = verbsOf(subject);
});
afterAll(() => subject[Symbol.asyncDispose]());

const nora = person('usr_nora');
const niels = person('usr_niels');

it('explains an answer to its owner alone, with attempts, verdicts and principles', async () => {
  subject.host.chat = () => ({ deltas: ['A plain answer.'] });
  const answer = await verbs.chat(nora, { content: 'Plain?', modelId: 'aim_gpt_41_mini' });
  const explained = await verbs.explain(nora, answer.id);
  expect(explained?.attempts.map(({ kind }) => kind)).toEqual(['MODERATION', 'CHAT', 'MODERATION']);
  expect(explained).toMatchObject({
    moderations: [
      { direction: 'INPUT', isFlagged: false },
      { direction: 'OUTPUT', isFlagged: false },
    ],
    review: { verdict: 'PASSED' },
    humanReview: null,
  });
  expect(await verbs.explain(niels, answer.id)).toBeNull();
  expect(await verbs.explain(nora, 'amg_unknown')).toBeNull();
});
