import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveUpAbandoned } from '../tasks/tasks.ts';
import { type AiSubject, budgetRows, person, startAi, usageRows, verbsOf } from '../testing/start-ai.ts';

let subject: AiSubject;
let verbs: ReturnType<typeof verbsOf>;
beforeAll(async () => {
  subject = await startAi({ AI_TENANT_BUDGET_MICROS: '1000000' });
  verbs = verbsOf(subject);
});
afterAll(() => subject[Symbol.asyncDispose]());

const owner = person('usr_owner', { roles: ['OWNER'] });
const nora = person('usr_nora');
const question = (content: string) => ({
  messages: [{ role: 'USER', content }],
  modelId: 'aim_gpt_41',
  maxOutputTokens: 100,
  useCache: false,
});

describe('a budget', () => {
  it('AI-1: lets 100 of 200 concurrent calls pass, and is never exceeded', async () => {
    // Input is bounded by its bytes and a frame: 4 + 16 tokens at 2 and 100 tokens at 8 micro-units.
    const most = 20n * 2n + 100n * 8n;
    const { __typename } = await verbs.setBudget(owner, { limitMicros: String(most * 100n) });
    expect(__typename).toBe('AiBudget');
    // Every call holds its reservation until all have asked for one.
    let release = () => {};
    const all = new Promise<void>((resolve) => {
      release = resolve;
    });
    let answered = 0;
    const over: bigint[] = [];
    subject.host.chat = () => ({ deltas: ['Fine.'], usage: { input: 20, output: 100 }, before: () => all });
    const calls = Array.from({ length: 200 }, async () => {
      const answer = await verbs.complete(nora, question('four'));
      if (answer.__typename === 'BudgetExceededError') answered++;
      if (answered === 100) release();
      return answer;
    });
    const watch = setInterval(() => {
      void budgetRows(subject).then(([budget]) => {
        if (budget !== undefined) over.push(budget.limit - budget.settled - budget.reserved);
      });
    }, 20);
    const answers = await Promise.all(calls);
    clearInterval(watch);
    const types = answers.map((answer) => answer.__typename);
    expect(types.filter((type) => type === 'AiCompletion')).toHaveLength(100);
    expect(types.filter((type) => type === 'BudgetExceededError')).toHaveLength(100);
    expect(over.every((left) => left >= 0n)).toBe(true);
    const [budget] = await budgetRows(subject);
    expect(budget).toMatchObject({ settled: most * 100n, reserved: 0n, limit: most * 100n });
    const records = await usageRows(subject);
    const chats = records.filter(({ kind }) => kind === 'CHAT');
    expect(chats).toHaveLength(100);
    expect(chats.reduce((sum, { cost_micros }) => sum + BigInt(cost_micros), 0n)).toBe(most * 100n);
  }, 60_000);

  it('AI-1: holds the limit as a constraint of the database', async () => {
    const [budget] = await budgetRows(subject);
    expect(budget?.limit).toBeGreaterThan(0n);
    const beyond = subject.database.admin.query(
      'UPDATE ai.ai_budget SET reserved_micros = limit_micros + 1 - settled_micros',
    );
    await expect(beyond).rejects.toMatchObject({ constraint: 'ai_budget_limit' });
    const lowered = subject.database.admin.query(
      'UPDATE ai.ai_budget SET limit_micros = settled_micros + reserved_micros - 1',
    );
    await expect(lowered).rejects.toMatchObject({ constraint: 'ai_budget_limit' });
  });

  it('refuses a limit below what is spent, and one above what the installation allows', async () => {
    expect(await verbs.setBudget(owner, { limitMicros: '1' })).toMatchObject({ code: 'CONFLICT' });
    expect(await verbs.setBudget(owner, { limitMicros: '1000001' })).toMatchObject({ code: 'VALIDATION_FAILED' });
    await expect(verbs.setBudget(nora, { limitMicros: '1000' })).rejects.toThrow('FORBIDDEN');
  });

  it('tells of its exhaustion once', async () => {
    const events = await subject.published();
    expect(events.filter(({ type }) => type === 'ai.budget.exhausted')).toHaveLength(1);
    expect(events.filter(({ type }) => type === 'ai.budget.threshold-reached')).toHaveLength(1);
  });

  it('begins anew with the calendar month', async () => {
    const now = subject.clock.now();
    subject.clock.advance(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 2) - now.getTime());
    subject.host.chat = () => ({ deltas: ['Fine.'], usage: { input: 5, output: 1 } });
    expect(await verbs.complete(nora, question('four'))).toMatchObject({
      __typename: 'AiCompletion',
      costMicros: '18',
    });
    const [budget] = await budgetRows(subject);
    expect(budget).toMatchObject({ settled: 18n, reserved: 0n });
  });

  it('of a user limits that user alone', async () => {
    await verbs.setBudget(owner, { userId: 'usr_nora', limitMicros: '10' });
    expect(await verbs.complete(nora, question('four'))).toMatchObject({
      code: 'BUDGET_EXCEEDED',
      remainingMicros: '10',
    });
    expect(await verbs.complete(person('usr_niels'), question('four'))).toMatchObject({ __typename: 'AiCompletion' });
  });
});

describe('a reservation whose process died', () => {
  it('AI-1, AI-3: is settled once, after its lease, and not before', async () => {
    const caller = person('usr_crash', { tenantId: 'org_crash' });
    let arrived = () => {};
    const isAsked = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    subject.host.chat = () => ({ deltas: ['Never.'], before: () => new Promise(() => arrived()) });
    const sent = await verbs.send(caller, { content: 'four', modelId: 'aim_gpt_41' });
    await isAsked;
    const held = async () => (await budgetRows(subject)).reduce((sum, { reserved }) => sum + reserved, 0n);
    const reservation = async () => {
      const { rows } = await subject.database.admin.query('SELECT state FROM ai.ai_reservation WHERE request_id = $1', [
        sent.id,
      ]);
      return rows.map(({ state }) => state);
    };
    expect(await held()).toBeGreaterThan(0n);
    const run = () => giveUpAbandoned(subject.deps);
    await run();
    expect(await reservation()).toEqual(['HELD']);
    subject.clock.advance(11 * 60_000);
    await run();
    await run();
    expect(await reservation()).toEqual(['RELEASED']);
    const records = await usageRows(subject, sent.id);
    expect(records.filter(({ kind }) => kind === 'CHAT')).toMatchObject([{ outcome: 'ABANDONED', cost_micros: '0' }]);
    expect(await verbs.get(caller, sent.id)).toMatchObject({ status: 'FAILED', failure: 'INTERRUPTED', content: '' });
    // The late process finds its attempt given up, and changes nothing.
    await subject.deps.generations.cancel(sent.id);
    expect(await usageRows(subject, sent.id)).toHaveLength(records.length);
    expect(await verbs.get(caller, sent.id)).toMatchObject({ status: 'FAILED' });
  });
});
