import { BudgetExceededError } from '@codai/contracts/ai';
import { failingRow, listen } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveUpAbandoned } from '../../tasks/tasks.ts';
import { wait } from '../../testing/follow.ts';
import { type AiSubject, budgetRows, person, startAi, usageRows, verbsOf } from '../../testing/start-ai.ts';
import { book, claim, reserve } from './reserve.ts';

let subject: AiSubject;
let verbs: ReturnType<typeof verbsOf>;
beforeAll(async () => {
  subject = await startAi({ AI_TENANT_BUDGET_MICROS: '1000000' });
  verbs = verbsOf(subject);
});
afterAll(() => subject[Symbol.asyncDispose]());

const owner = person('usr_owner', { roles: ['OWNER'] });
const nora = person('usr_nora');
const budgetOfOne = async () =>
  (await budgetRows(subject)).find(({ tenantId, userId }) => tenantId === 'org_one' && userId === null);

/** Asks again when no connection came free in time, as it happens on a busy machine: nothing was written then. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if ((error as { extensions?: { code?: string } }).extensions?.code !== 'COMPONENT_UNAVAILABLE') throw error;
    }
  }
}

/** Looks at all budgets again and again; the result stops it and gives what each had left. */
function watched(subject: AiSubject): () => Promise<readonly bigint[]> {
  let isOver = false;
  const left: bigint[] = [];
  const watching = (async () => {
    while (!isOver) {
      for (const { limit, settled, reserved } of await budgetRows(subject)) left.push(limit - settled - reserved);
      await wait(5);
    }
  })();
  return async () => {
    isOver = true;
    await watching;
    return left;
  };
}

const question = (content: string) => ({
  messages: [{ role: 'USER', content }],
  modelId: 'aim_gpt_41',
  maxOutputTokens: 100,
  useCache: false,
});

describe('a budget', () => {
  it('AI-1: lets 100 of 200 concurrent reservations pass, and is never exceeded', async () => {
    const amountMicros = 7n;
    const caller = { tenantId: 'org_race', userId: 'usr_race' };
    const raced = person('usr_race', { tenantId: 'org_race', roles: ['OWNER'] });
    await verbs.setBudget(raced, { limitMicros: '700' });
    const seen = watched(subject);
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        patiently(() =>
          subject.deps.database.systemWrite(caller.tenantId, (tx) =>
            reserve(subject.deps, tx, {
              ...caller,
              requestId: `acl_race_${index}`,
              attempt: 1,
              modelId: 'aim_gpt_41',
              operation: 'complete',
              amountMicros,
            }),
          ),
        ),
      ),
    );
    const held = outcomes.filter((outcome) => !(outcome instanceof BudgetExceededError));
    expect(held).toHaveLength(100);
    // Each is settled by two at once, at a part of what it holds: once.
    const settled = await Promise.all(
      held.flatMap((reservation) =>
        [1, 2].map(() =>
          patiently(() =>
            subject.deps.database.systemWrite(caller.tenantId, async (tx) => {
              const claimed = await claim(tx, { ...(reservation as { reservationId: string }), costMicros: 5n });
              if (claimed !== null) await book(tx, claimed);
              return claimed !== null;
            }),
          ),
        ),
      ),
    );
    expect(settled.filter((isFirst) => isFirst)).toHaveLength(100);
    expect((await seen()).every((left) => left >= 0n)).toBe(true);
    const race = (await budgetRows(subject)).find(({ limit }) => limit === 700n);
    expect(race).toMatchObject({ settled: 500n, reserved: 0n });
  });

  it('AI-1: lets as many concurrent calls pass as it has room for, and is never exceeded', async () => {
    // Input is bounded by its bytes and a frame: 4 + 16 tokens at 2 and 100 tokens at 8 micro-units.
    const most = 20n * 2n + 100n * 8n;
    const { __typename } = await verbs.setBudget(owner, { limitMicros: String(most * 10n) });
    expect(__typename).toBe('AiBudget');
    // Every call holds its reservation until all others are refused.
    let release = () => {};
    const all = new Promise<void>((resolve) => {
      release = resolve;
    });
    let refused = 0;
    subject.host.chat = () => ({ deltas: ['Fine.'], usage: { input: 20, output: 100 }, before: () => all });
    const seen = watched(subject);
    const answers = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const answer = await verbs.complete(nora, question('four'));
        if (answer.__typename === 'BudgetExceededError') refused++;
        if (refused === 10) release();
        return answer.__typename;
      }),
    );
    expect(answers.filter((type) => type === 'AiCompletion')).toHaveLength(10);
    expect(answers.filter((type) => type === 'BudgetExceededError')).toHaveLength(10);
    expect((await seen()).every((left) => left >= 0n)).toBe(true);
    const budget = await budgetOfOne();
    expect(budget).toMatchObject({ settled: most * 10n, reserved: 0n, limit: most * 10n });
    const chats = (await usageRows(subject)).filter(({ kind }) => kind === 'CHAT');
    expect(chats.reduce((sum, { cost_micros }) => sum + BigInt(cost_micros), 0n)).toBe(most * 10n);
  });

  it('AI-1: holds the limit as a constraint of the database', async () => {
    const budget = await budgetOfOne();
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
    for (const type of ['ai.budget.exhausted', 'ai.budget.threshold-reached']) {
      const told = events.filter((event) => event.type === type && event.tenantId === 'org_one');
      expect(told).toHaveLength(1);
    }
  });

  it('begins anew with the calendar month', async () => {
    const now = subject.clock.now();
    subject.clock.advance(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 2) - now.getTime());
    subject.host.chat = () => ({ deltas: ['Fine.'], usage: { input: 5, output: 1 } });
    expect(await verbs.complete(nora, question('four'))).toMatchObject({
      __typename: 'AiCompletion',
      costMicros: '18',
    });
    const budget = await budgetOfOne();
    expect(budget).toMatchObject({ settled: 18n, reserved: 0n });
  });

  it('limits the member that it is for, and nobody else', async () => {
    const refused = await verbs.setBudget(owner, { userId: 'usr_nora', limitMicros: '10' });
    expect(refused).toMatchObject({ code: 'NOT_FOUND' });
    const facts = { membershipId: 'mbr_nora', organizationId: owner.tenantId ?? '', userId: 'usr_nora' };
    await subject.deliver('identity.membership.added', { ...facts, role: 'MEMBER' });
    await subject.runEvents();
    const budget = await verbs.setBudget(owner, { userId: 'usr_nora', limitMicros: '10' });
    expect(budget).toMatchObject({ __typename: 'AiBudget' });
    expect(await verbs.complete(nora, question('four'))).toMatchObject({
      code: 'BUDGET_EXCEEDED',
      remainingMicros: '10',
    });
    expect(await verbs.complete(person('usr_niels'), question('four'))).toMatchObject({ __typename: 'AiCompletion' });
  });
});

describe('a user', () => {
  it('receives an alert when the budget is nearly and wholly used', async () => {
    const caller = person('usr_alert', { tenantId: 'org_alert' });
    const document = 'subscription { aiBudgetAlert { percent budget { limitMicros } } }';
    await verbs.setBudget(person('usr_alert', { tenantId: 'org_alert', roles: ['OWNER'] }), { limitMicros: '1000' });
    await using alerts = await listen<{ aiBudgetAlert: object }>(subject, caller, document);
    subject.host.chat = () => ({ deltas: ['Fine.'], usage: { input: 20, output: 100 } });
    expect(await verbs.complete(caller, question('four'))).toMatchObject({ __typename: 'AiCompletion' });
    expect(await verbs.complete(caller, question('four'))).toMatchObject({ code: 'BUDGET_EXCEEDED' });
    await subject.runEvents();
    const budget = { limitMicros: '1000' };
    expect(await alerts.nextData()).toEqual({ aiBudgetAlert: { percent: 80, budget } });
    expect(await alerts.nextData()).toEqual({ aiBudgetAlert: { percent: 100, budget } });
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

  it('M-10: one that cannot be settled leaves the others settled', async () => {
    const begun: string[] = [];
    for (const name of ['usr_stuck', 'usr_free']) {
      const isAsked = new Promise<void>((arrived) => {
        subject.host.chat = () => ({ deltas: ['Never.'], before: () => new Promise(() => arrived()) });
      });
      const sent = await verbs.send(person(name, { tenantId: 'org_apart' }), {
        content: 'four',
        modelId: 'aim_gpt_41',
      });
      await isAsked;
      begun.push(sent.id);
    }
    const { admin } = subject.database;
    const reservations = async () => {
      const { rows } = await admin.query<{ id: string; state: string }>(
        'SELECT id, state FROM ai.ai_reservation WHERE request_id = ANY ($1) ORDER BY array_position($1, request_id)',
        [begun],
      );
      return rows;
    };
    const states = async () => (await reservations()).map(({ state }) => state);
    subject.clock.advance(11 * 60_000);
    const failing = await failingRow(admin, {
      table: 'ai.ai_reservation',
      change: 'UPDATE',
      id: String((await reservations())[0]?.id),
    });
    await expect(giveUpAbandoned(subject.deps)).rejects.toThrow('could not all be ended');
    expect(await states()).toEqual(['HELD', 'RELEASED']);
    await failing[Symbol.asyncDispose]();
    await giveUpAbandoned(subject.deps);
    expect(await states()).toEqual(['RELEASED', 'RELEASED']);
  });
});
