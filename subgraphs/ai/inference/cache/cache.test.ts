import { randomUUID } from 'node:crypto';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AiSubject, person, startAi, usageRows, verbsOf } from '../../testing/start-ai.ts';
import { guardOf } from './similar.ts';

let subject: AiSubject;
let verbs: ReturnType<typeof verbsOf>;
const owner = (tenantId: string) => person(`usr_${tenantId}`, { tenantId, roles: ['OWNER'] });
beforeAll(async () => {
  subject = await startAi();
  verbs = verbsOf(subject);
  let number = 0;
  subject.host.chat = () => ({ deltas: [`Answer ${++number}.`] });
});
afterAll(() => subject[Symbol.asyncDispose]());

interface Cached {
  readonly requestId: string;
  readonly text: string;
  readonly isCached: boolean;
  readonly similarity: number | null;
  readonly costMicros: string;
}
const complete = (tenantId: string, input: object) =>
  verbs.ask<Cached>(
    owner(tenantId),
    'mutation ($input: CompleteInput!) { complete(input: $input) { ... on AiCompletion { requestId text isCached similarity costMicros } ... on Error { code message } } }',
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
const setCache = (tenantId: string, threshold: number | null) =>
  verbs.ask<{ threshold: number | null; code?: string }>(
    owner(tenantId),
    'mutation ($input: SetAiSemanticCacheInput!) { setAiSemanticCache(input: $input) { ... on AiSemanticCache { threshold } ... on Error { code } } }',
    { input: { threshold } },
  );
const question = 'When does the harbour office open in the morning?';
const similar = 'When does the harbour office open in the mornings?';
const ask = (content: string, facts: object = {}) => ({
  messages: [{ role: 'USER', content }],
  modelId: 'aim_gpt_41_mini',
  maxOutputTokens: 100,
  ...facts,
});

describe('the cache', () => {
  it('AI-5: gives similar questions no answer of another one unless the organisation wants that', async () => {
    await complete('org_off', ask(question));
    expect(await complete('org_off', ask(similar))).toMatchObject({ isCached: false, similarity: null });
  });

  it('AI-5: answers a similar question at no cost, marked with the similarity', async () => {
    expect(await setCache('org_on', 0.85)).toEqual({ threshold: 0.85 });
    const first = await complete('org_on', ask(question));
    expect(first).toMatchObject({ isCached: false, similarity: null });
    const again = await complete('org_on', ask(similar));
    expect(again).toMatchObject({ text: first.text, isCached: true, costMicros: '0' });
    expect(again.similarity).toBeGreaterThanOrEqual(0.85);
    expect(again.similarity).toBeLessThan(1);
    expect((await usageRows(subject, again.requestId)).filter(({ kind }) => kind === 'CHAT')).toMatchObject([
      { outcome: 'CACHED', cost_micros: '0' },
    ]);
    expect(await complete('org_on', ask(question))).toMatchObject({ isCached: true, similarity: 1 });
    expect(await complete('org_on', ask('How deep is the basin of the shipyard?'))).toMatchObject({ isCached: false });
  });

  it('AI-5: never answers over a difference in a number, a negation, a name or a quotation', async () => {
    await setCache('org_guard', 0.8);
    await complete('org_guard', ask('What does berth 12 of the harbour cost for Mara in a month?'));
    for (const other of [
      'What does berth 13 of the harbour cost for Mara in a month?',
      'What does berth 12 of the harbour not cost for Mara in a month?',
      'What does berth 12 of the harbour cost for Ana in a month?',
      'What does berth 12 of the harbour "cost" for Mara in a month?',
    ]) {
      expect(await complete('org_guard', ask(other))).toMatchObject({ isCached: false });
    }
    expect(guardOf('Is 2 + 3 five?')).not.toBe(guardOf('Is 2 - 3 five?'));
  });

  it('AI-5: another tenant, or any other part that an answer depends on, never hits', async () => {
    const variants = {
      tenant: {},
      model: { modelId: 'aim_gpt_41' },
      temperature: { temperature: 0.5 },
      output: { maxOutputTokens: 99 },
      context: { sources: [{ id: 's', title: 't', text: 'The office opens at six.' }] },
      schema: { jsonSchema: '{"type":"object"}' },
      system: { before: [{ role: 'SYSTEM', content: 'Be brief.' }] },
      history: {
        before: [
          { role: 'USER', content: 'Hello.' },
          { role: 'ASSISTANT', content: 'Hello.' },
        ],
      },
    } as const;
    subject.host.chat = ({ messages }) => ({ deltas: [JSON.stringify({ of: messages.length, id: randomUUID() })] });
    await setCache('org_a', 0.8);
    await setCache('org_b', 0.8);
    const kept = await complete('org_a', ask(question));
    const { rows } = await subject.database.admin.query(
      `SELECT key FROM ai.ai_cache_question WHERE tenant_id = 'org_a'`,
    );
    expect(rows).toHaveLength(1);
    const parts = fc.subarray(Object.keys(variants) as (keyof typeof variants)[], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(parts, fc.constantFrom(question, similar), async (differing, content) => {
        const facts = Object.assign({}, ...differing.map((part) => variants[part])) as { before?: object[] };
        const { before = [], ...rest } = facts;
        const input = ask(content, { ...rest, messages: [...before, { role: 'USER', content }] });
        const answer = await complete(differing.includes('tenant') ? 'org_b' : 'org_a', input);
        expect(answer.text).not.toBe(kept.text);
        // Nothing of this case is left for the next one.
        await subject.database.admin.query(
          `DELETE FROM ai.ai_cache_entry WHERE tenant_id IN ('org_a', 'org_b') AND key <> $1`,
          [rows[0]?.key],
        );
      }),
      { numRuns: 12, seed: freshSeed() },
    );
    expect(await complete('org_a', ask(similar))).toMatchObject({ text: kept.text, isCached: true });
  });

  it('takes a threshold between 0.8 and 1, from owners and administrators', async () => {
    expect(await setCache('org_on', 0.5)).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await setCache('org_on', null)).toEqual({ threshold: null });
    const { rows } = await subject.database.admin.query(`SELECT FROM ai.ai_cache_question WHERE tenant_id = 'org_on'`);
    expect(rows).toEqual([]);
  });
});
