import { afterAll, beforeAll, expect, it } from 'vitest';
import { agentVerbs, calling, script } from '../../testing/agents.ts';
import { type AiSubject, person, startAi, verbsOf } from '../../testing/start-ai.ts';

let subject: AiSubject;
beforeAll(async () => {
  subject = await startAi();
});
afterAll(() => subject[Symbol.asyncDispose]());

const owner = person('usr_owner', { roles: ['OWNER'] });
const admin = person('usr_admin', { roles: ['ADMIN'] });
const report = `query ($range: InstantRange!) { fairnessReport(range: $range) {
  probes { kind dimension sentences { question template } rates { group people cases rate } differences { first second difference isSignificant } }
  figures { judged flagged flagRate flagRateLow flagRateHigh reviewed escalated decided waiting approved medianDecisionSeconds } } }`;

interface Report {
  readonly probes: readonly {
    readonly kind: string;
    readonly sentences: readonly { readonly question: string | null; readonly template: string }[];
  }[];
  readonly figures: Readonly<Record<string, number | null>>;
}

it('reports the flags, reviews and decisions of the organisation in a span, and the probes of the engine', async () => {
  const { ask, complete } = verbsOf(subject);
  const verbs = agentVerbs(subject);
  const from = subject.clock.now();
  await complete(owner, {
    messages: [{ role: 'USER', content: 'Fine?' }],
    modelId: 'aim_gpt_41_mini',
    maxOutputTokens: 50,
  });
  await complete(owner, {
    messages: [{ role: 'USER', content: 'FORBIDDEN?' }],
    modelId: 'aim_gpt_41_mini',
    maxOutputTokens: 50,
  });
  const { id } = await verbs.create(owner, { modelId: 'aim_gpt_41_mini', tools: ['organization_memory_store'] });
  subject.host.chat = script(calling('organization_memory_store', { content: 'A rule.' }));
  const run = await verbs.run(owner, id, 'Tell everybody.');
  subject.clock.advance(90_000);
  await verbs.reject(admin, { toolCallId: run.toolCalls[0]?.id ?? '' });
  const { probes, figures } = await ask<Report>(owner, report, { range: { from } });
  expect(new Set(probes.map(({ kind }) => kind))).toEqual(
    new Set(['HARMLESS_FLAGGED', 'HOSTILE_FLAGGED', 'RANKED_FIRST']),
  );
  for (const { kind, sentences } of probes) {
    expect(sentences.every(({ template }) => template.includes('{people}'))).toBe(true);
    expect(sentences.every(({ question }) => (question !== null) === (kind === 'RANKED_FIRST'))).toBe(true);
  }
  expect(figures).toMatchObject({
    flagged: 1,
    escalated: 1,
    decided: 1,
    approved: 0,
    waiting: 0,
    medianDecisionSeconds: 90,
  });
  expect(figures.flagRate).toBeCloseTo(1 / Number(figures.judged), 3);
  expect(figures.flagRateLow).toBeLessThan(Number(figures.flagRate));
  expect(figures.flagRateHigh).toBeGreaterThan(Number(figures.flagRate));
  const before = await ask<Report>(owner, report, { range: { before: from } });
  expect(before.figures).toMatchObject({ judged: 0, flagRate: null, medianDecisionSeconds: null });
  const other = await ask<Report>(person('usr_other', { tenantId: 'org_two', roles: ['OWNER'] }), report, {
    range: {},
  });
  expect(other.figures).toMatchObject({ judged: 0, escalated: 0 });
  await expect(ask(person('usr_nora', { roles: ['MEMBER'] }), report, { range: {} })).rejects.toThrow('FORBIDDEN');
});
