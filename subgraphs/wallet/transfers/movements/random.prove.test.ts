import { callerOf, PlannedCrash } from '@codai/kit/testing';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RuleDefinition } from '../../automations/rule.ts';
import { createRule } from '../../automations/service.ts';
import { incomeSplit, roundUp, sweep } from '../../automations/templates.ts';
import type { Deps } from '../../deps.ts';
import { setSpendingControl } from '../../policy/controls/service.ts';
import { eur, key, ok, openWallets, type WalletsUnderTest, type WalletUnderTest } from '../../testing/wallet.ts';
import { payRequest, requestPayment } from '../requests/service.ts';
import { moveBetweenPockets, sendToUser } from './verbs.ts';

/** Random operations: a slice in `npm test`, all of them in `npm run prove`. */
const OPERATIONS = process.env.PROVE ? 10_000 : 40;
/** Wallets whose events are delivered, so that rules fire on them and on movements of rules. */
const HEARD = process.env.PROVE ? 1_000 : 12;
const BETWEEN_AUDITS = process.env.PROVE ? 500 : 20;
/** Fewer, so that the caps of a day leave room for chains. */
const HEARD_BETWEEN_AUDITS = 40;
const WORKERS = 8;
const WALLETS = 4;
const CAP = 20_000n;
const LIMIT = 60_000n;

let wallets: WalletsUnderTest;
let people: Person[];

interface Person {
  readonly of: WalletUnderTest;
  readonly main: string;
  readonly save: string;
  readonly lei: string;
}

/** Banking does what it is asked, and the process is gone before it hears of it. */
const dying = (): Deps => ({
  ...wallets.deps,
  banking: {
    ...wallets.deps.banking,
    move: async (...asked) => {
      await wallets.deps.banking.move(...asked);
      throw new PlannedCrash('after banking has moved');
    },
  },
});

beforeAll(async () => {
  wallets = await openWallets();
  await wallets.rates({ EUR: '1', RON: '5', USD: '1.1' });
  people = [];
  for (let number = 0; number < WALLETS; number++) {
    const of = await wallets.wallet();
    const main = await wallets.pocket(of, { balance: 20_000n });
    const [save, lei] = [await wallets.pocket(of), await wallets.pocket(of, { currency: 'RON', balance: 20_000n })];
    people.push({ of, main, save, lei });
    const [cap] = await wallets.rows<{ id: string }>(`SELECT id FROM wallet.spending_control WHERE wallet_id = $1`, [
      of.walletId,
    ]);
    const control = { category: null, period: 'DAY' as const };
    ok(
      await setSpendingControl(wallets.deps, of.who, {
        ...control,
        controlId: cap!.id,
        expectedVersion: 1,
        kind: 'AUTOMATION',
        limit: eur(CAP),
      }),
    );
    ok(
      await setSpendingControl(wallets.deps, of.who, {
        ...control,
        controlId: null,
        expectedVersion: null,
        kind: 'SPENDING',
        limit: eur(LIMIT),
      }),
    );
  }
  for (const [number, { of, main, save, lei }] of people.entries()) {
    const next = people[(number + 1) % WALLETS]!;
    const payOn: RuleDefinition = {
      trigger: { kind: 'CREDIT', pocketId: save, minimum: null },
      condition: 'event.amount > 20',
      actions: [
        {
          kind: 'TRANSFER',
          from: save,
          to: { walletId: next.of.walletId },
          quantity: { kind: 'PERCENT', basisPoints: 5_000, of: 'EVENT' },
        },
        { kind: 'CONVERT', from: save, to: lei, quantity: { kind: 'FIXED', minor: 3n } },
      ],
    };
    const rules = [
      incomeSplit(main, [{ pocketId: save, basisPoints: 3_333 }]),
      payOn,
      sweep(main, save, 15_000n),
      roundUp(main, save, 100n, 'EUR'),
    ];
    for (const rule of rules) ok(await createRule(wallets.deps, of.who, { name: 'Rule', rule, idempotencyKey: key() }));
  }
});
afterAll(() => wallets[Symbol.asyncDispose]());

const person = fc.nat(WALLETS - 1);
const amount = fc.bigInt(1n, 900n);
const operation = fc.record({
  kind: fc.constantFrom('move', 'back', 'send', 'send', 'request', 'convert', 'fund'),
  from: person,
  to: person,
  amount,
  dies: fc.nat(19).map((number) => number === 0),
  /** Asked by two at the same moment. */
  isDoubled: fc.nat(4).map((number) => number === 0),
});
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

/** Refusals are outcomes here; anything else that is thrown, but a planned death, is not. */
async function perform({ kind, from, to, amount: minor, dies, isDoubled }: Operation): Promise<void> {
  const [a, b] = [people[from]!, people[to]!];
  const deps = dies ? dying() : wallets.deps;
  const idempotencyKey = key();
  const times = isDoubled ? [1, 2] : [1];
  const between = (fromPocketId: string, toPocketId: string, verb: 'CONVERT' | 'MOVE', currency = 'EUR') =>
    moveBetweenPockets(deps, a.of.who, { fromPocketId, toPocketId, amount: { minor, currency }, idempotencyKey }, verb);
  try {
    if (kind === 'fund') await wallets.fund(a.main, minor);
    if (kind === 'move') await between(a.main, a.save, 'MOVE');
    if (kind === 'back') await between(a.save, a.main, 'MOVE');
    if (kind === 'convert') await between(a.lei, a.main, 'CONVERT', 'RON');
    if (kind === 'send') {
      const sent = {
        fromPocketId: a.main,
        to: { handle: b.of.handle },
        amount: eur(minor),
        reference: '',
        idempotencyKey,
      };
      const who = { ...a.of.who, authenticatedAt: deps.clock.now() };
      await Promise.all(times.map(() => sendToUser(deps, who, sent)));
    }
    if (kind === 'request') {
      const asked = {
        pocketId: b.main,
        amount: eur(minor),
        note: '',
        payerHandle: null,
        expiresInDays: 1,
        idempotencyKey,
      };
      const { requestId } = ok(await requestPayment(wallets.deps, b.of.who, asked));
      await Promise.all(
        times.map(() => payRequest(deps, a.of.who, { requestId, fromPocketId: a.main, idempotencyKey: key() })),
      );
    }
  } catch (error) {
    if (!(error instanceof PlannedCrash)) throw error;
  }
}

async function audit(isHeard: boolean): Promise<void> {
  const { rows } = wallets;
  expect(await rows('SELECT kind, subject FROM banking.ledger_problems()')).toEqual([]);
  // WAL-10, against what banking itself says of its ledger.
  const auditor = callerOf({ roles: ['PLATFORM_ADMIN'] });
  const { data } = await wallets
    .beside('banking')
    .execute<{ trialBalance: { currency: string; debits: { minor: string }; credits: { minor: string } }[] }>(
      auditor,
      '{ trialBalance { currency debits { minor } credits { minor } } }',
    );
  for (const { debits, credits } of data!.trialBalance) expect(debits).toEqual(credits);
  const sums = await rows<{ currency: string; pockets: string; customers: string; house: string }>(
    `SELECT l.currency, sum((l.credits - l.debits)) FILTER (WHERE p.id IS NOT NULL)::text AS pockets,
            sum(l.credits - l.debits) FILTER (WHERE l.kind = 'CUSTOMER')::text AS customers,
            sum(l.debits - l.credits) FILTER (WHERE l.kind <> 'CUSTOMER')::text AS house
       FROM banking.ledger_account l LEFT JOIN wallet.pocket p ON p.account_id = l.id GROUP BY l.currency HAVING bool_or(p.id IS NOT NULL)`,
  );
  expect(sums.map(({ currency }) => currency).sort()).toEqual(['EUR', 'RON']);
  for (const { pockets, customers, house } of sums) {
    expect(pockets).toBe(customers);
    expect(pockets).toBe(house);
  }
  // Each movement that is done stands at banking with all its steps, and no other stands there at all.
  const unlike = await rows(
    `SELECT m.id, m.status FROM wallet.movement m
       LEFT JOIN (SELECT split_part(substr(source_key, 8), '#', 1) AS id, count(*) AS entries FROM banking.journal_entry
                   WHERE source_key LIKE 'wallet:%' GROUP BY 1) e ON e.id = m.id
      WHERE COALESCE(e.entries, 0) <> CASE m.status WHEN 'COMPLETED' THEN jsonb_array_length(m.steps) ELSE 0 END`,
  );
  expect(unlike).toEqual([]);
  const strangers = await rows(
    `SELECT source_key FROM banking.journal_entry e WHERE source_key LIKE 'wallet:%'
        AND NOT EXISTS (SELECT FROM wallet.movement m WHERE m.id = split_part(substr(e.source_key, 8), '#', 1))`,
  );
  expect(strangers).toEqual([]);
  // WAL-4, WAL-8: what was counted is what was done, and none is above its limit.
  const counted = await rows<{ used: string; done: string; limit: string }>(
    `SELECT u.used::text, c.limit_minor::text AS limit,
            (SELECT COALESCE(sum((r->>'minor')::numeric), 0)::text FROM wallet.movement m, jsonb_array_elements(m.reservations) r
              WHERE m.status = 'COMPLETED' AND r->>'controlId' = c.id AND r->>'startsOn' = u.starts_on) AS done
       FROM wallet.spending_usage u JOIN wallet.spending_control c ON c.id = u.control_id`,
  );
  for (const { used, done, limit } of counted) {
    expect(used).toBe(done);
    expect(BigInt(used) <= BigInt(limit)).toBe(true);
  }
  // WAL-4: chains end. WAL-9: a request is paid once.
  expect(
    await rows(
      `SELECT id FROM wallet.rule_run WHERE status IN ('QUEUED', 'MOVING') OR (status <> 'SKIPPED' AND cardinality(path) > 5)`,
    ),
  ).toEqual([]);
  expect(
    await rows(
      `SELECT subject_id FROM wallet.movement WHERE kind = 'REQUEST' AND status = 'COMPLETED' GROUP BY 1 HAVING count(*) > 1`,
    ),
  ).toEqual([]);
  expect(await rows(`SELECT id FROM wallet.payment_request WHERE status = 'PAYING'`)).toEqual([]);
  if (!isHeard) return;
  // The wallet shows entries as banking has them.
  const shown = await rows(
    `SELECT p.id FROM wallet.pocket p JOIN banking.ledger_account l ON l.id = p.account_id
       LEFT JOIN (SELECT pocket_id, sum(CASE WHEN is_credit THEN amount ELSE -amount END) AS net FROM wallet.wallet_transaction GROUP BY 1) t ON t.pocket_id = p.id
      WHERE COALESCE(t.net, 0) <> l.credits - l.debits`,
  );
  expect(shown).toEqual([]);
}

/** Many at once, an audit after each part; the time goes on, so that days and their limits change. */
async function performAll(count: number, settle: () => Promise<unknown>, isHeard: boolean): Promise<void> {
  const operations = fc.sample(operation, { numRuns: count, seed: freshSeed() });
  const between = isHeard ? HEARD_BETWEEN_AUDITS : BETWEEN_AUDITS;
  for (let start = 0; start < operations.length; start += between) {
    const chunk = operations.slice(start, start + between);
    let next = 0;
    const work = async () => {
      for (let one = chunk[next++]; one !== undefined; one = chunk[next++]) await perform(one);
    };
    await Promise.all(Array.from({ length: WORKERS }, work));
    await settle();
    await audit(isHeard);
    wallets.clock.advance(6 * 3_600_000);
  }
}

it('WAL-1, WAL-4, WAL-10: rules fire on what many move at once, and on what rules have moved: chains end, the caps hold, pockets + house = the ledger', async () => {
  await performAll(HEARD, () => wallets.settle(), true);
  const [ended] = await wallets.rows<{ runs: number; chained: number; failed: number }>(
    `SELECT count(*) FILTER (WHERE status = 'SUCCEEDED')::int AS runs, count(*) FILTER (WHERE depth > 1)::int AS chained,
              count(*) FILTER (WHERE reason = 'CHAIN_ENDED')::int AS failed FROM wallet.rule_run`,
  );
  // The test is about something: rules ran, and rules fired rules.
  expect(ended!.runs).toBeGreaterThan(HEARD / 4);
  expect(ended!.chained).toBeGreaterThan(HEARD / 10);
  expect(ended!.failed).toBeGreaterThan(0);
});

it('WAL-1, WAL-8, WAL-9, WAL-10: random operations of many at once, some of which die midway: pockets + house = the ledger, per asset', async () => {
  // More than there is, which the random ones may all miss.
  await perform({ kind: 'move', from: 0, to: 1, amount: 1_000_000n, dies: false, isDoubled: false });
  await performAll(
    OPERATIONS,
    async () => {
      while ((await wallets.doJobs()) > 0);
    },
    false,
  );
  const [ended] = await wallets.rows<{ completed: number; refused: number }>(
    `SELECT count(*) FILTER (WHERE status = 'COMPLETED')::int AS completed, count(*) FILTER (WHERE status = 'REFUSED')::int AS refused
         FROM wallet.movement WHERE kind <> 'RULE'`,
  );
  expect(ended!.completed).toBeGreaterThan(OPERATIONS / 3);
  expect(ended!.refused).toBeGreaterThan(0);
});

it('WAL-8: N sends at once of x under a limit of L succeed exactly ⌊L / x⌋ times', async () => {
  const cases = fc.sample(fc.record({ limit: fc.bigInt(0n, 600n), minor: fc.bigInt(30n, 90n) }), {
    numRuns: process.env.PROVE ? 60 : 2,
    seed: freshSeed(),
  });
  const bo = people[0]!.of;
  for (const { limit, minor } of cases) {
    const of = await wallets.wallet();
    const from = await wallets.pocket(of, { balance: 10_000n });
    const control = {
      controlId: null,
      expectedVersion: null,
      kind: 'SPENDING' as const,
      period: 'WEEK' as const,
      category: null,
      limit: eur(limit),
    };
    ok(await setSpendingControl(wallets.deps, of.who, control));
    const send = () =>
      sendToUser(
        wallets.deps,
        { ...of.who, authenticatedAt: wallets.clock.now() },
        {
          fromPocketId: from,
          to: { handle: bo.handle },
          amount: eur(minor),
          reference: '',
          idempotencyKey: key(),
        },
      );
    const outcomes = await Promise.all(Array.from({ length: 20 }, send));
    const sent = outcomes.filter((outcome) => 'movementId' in outcome).length;
    expect(sent).toBe(Math.min(20, Number(limit / minor)));
    for (const outcome of outcomes)
      if (!('movementId' in outcome)) expect(outcome).toMatchObject({ code: 'SPENDING_LIMIT_EXCEEDED' });
    while ((await wallets.doJobs()) > 0);
    expect(await wallets.available(from)).toEqual([10_000n - BigInt(sent) * minor]);
  }
});
