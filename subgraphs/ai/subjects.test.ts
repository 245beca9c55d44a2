import '@codai/contracts/identity';
import '@codai/contracts/security';
import { exportPartKey } from '@codai/kit/security';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AiSubject, person, startAi, verbsOf } from './testing/start-ai.ts';

let subject: AiSubject;
let verbs: ReturnType<typeof verbsOf>;
beforeAll(async () => {
  subject = await startAi({ AI_EMBEDDED: 'true' });
  verbs = verbsOf(subject);
});
afterAll(() => subject[Symbol.asyncDispose]());

const nora = person('usr_nora');
const niels = person('usr_niels');
const modelId = 'aim_gpt_41_mini';

describe('the data of a person', () => {
  it('is exported with its texts opened', async () => {
    subject.host.chat = () => ({ deltas: ['The lighthouse answers.'] });
    await verbs.chat(nora, { content: 'Ask the lighthouse.', modelId });
    await verbs.chat(niels, { content: 'Ask the harbour.', modelId });
    const say = `mutation ($input: ChatWithPersonaInput!) { chatWithPersona(input: $input) { __typename } }`;
    const learn = `mutation ($input: GenerateExercisesInput!) { generateExercises(input: $input) { __typename } }`;
    const find = `mutation ($input: GenerateLearningPathInput!) { generateLearningPath(input: $input) { __typename } }`;
    const consult = `mutation ($input: ConsultFamilyInput!) { consultFamily(input: $input) { __typename } }`;
    for (const [caller, word] of [
      [nora, 'pelican'],
      [niels, 'harbour'],
    ] as const) {
      const [personaId, idempotencyKey] = ['per_ormaveth', word];
      await verbs.ask(caller, say, { input: { personaId, message: `The ${word} sleeps.`, idempotencyKey } });
      await verbs.ask(caller, learn, { input: { topic: 'FRACTIONS', seed: word, idempotencyKey } });
      const units = [{ id: word, title: word, teaches: [word], hours: 1 }];
      await verbs.ask(caller, find, { input: { goals: [word], units, idempotencyKey } });
      const views = { perspectives: { per_ormaveth: { text: `About the ${word}.` } } };
      subject.host.chat = () => ({ deltas: [JSON.stringify(views)] });
      await verbs.ask(caller, consult, { input: { topic: word, personaIds: [personaId], idempotencyKey } });
    }
    const requestId = 'dsr_one';
    await subject.deliver('security.export.requested', { requestId, userId: 'usr_nora', personalTenantId: 'org_nora' });
    await subject.runEvents();
    await subject.runExports();
    let text = '';
    for await (const bytes of (await subject.services.exports.read(exportPartKey(requestId, 'ai'))) ?? []) {
      text += Buffer.from(bytes).toString();
    }
    expect(text).toContain('Ask the lighthouse.');
    expect(text).toContain('The lighthouse answers.');
    expect(text.match(/pelican/g)?.length).toBeGreaterThan(6);
    expect(text).toContain('denominator');
    expect(text).not.toContain('harbour');
  });

  it('is erased but for what the organisation accounts for; others keep theirs', async () => {
    await subject.deliver('identity.user.erased', {
      userId: 'usr_nora',
      personalTenantId: 'org_nora',
      erasedAt: subject.clock.now().toISOString(),
    });
    await subject.runEvents();
    await subject.runErasures();
    const count = async (table: string, column = 'user_id') => {
      const { rows } = await subject.database.admin.query(
        `SELECT ${column} AS id, count(*)::integer AS count FROM ai.${table} GROUP BY 1 ORDER BY 1`,
      );
      return rows.map(({ id, count: number }) => [id, number]);
    };
    const features = [
      'tutor_session',
      'tutor_turn',
      'tutor_exercise',
      'persona_mood',
      'persona_message',
      'family_consultation',
      'generation',
    ];
    const common = ['ai_message', 'ai_conversation', 'constitution_review', 'ai_moderation_result'];
    for (const table of [...common, ...features]) {
      expect((await count(table)).map(([id]) => id)).toEqual(['usr_niels']);
    }
    expect((await count('ai_usage_record')).map(([id]) => id)).toEqual(['usr_niels', 'usr_nora']);
  });
});
