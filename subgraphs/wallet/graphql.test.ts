import { afterAll, describe, expect, it } from 'vitest';
import { as, key, openWallets } from './testing/wallet.ts';

const wallets = await openWallets();
afterAll(() => wallets[Symbol.asyncDispose]());
await wallets.rates({ EUR: '1', RON: '5' });
const [ana, bo] = [await wallets.wallet(), await wallets.wallet()];
await wallets.pocket(bo);
const main = await wallets.pocket(ana, { balance: 10_000n });
const save = await wallets.pocket(ana);

const ERROR = '... on Error { code message path }';
async function run<Data = Record<string, unknown>>(
  document: string,
  variables: object = {},
  who = ana.who,
): Promise<Data> {
  const { data, errors } = await wallets.execute<Data>(who, document, variables as Record<string, unknown>);
  if (errors) throw new Error(JSON.stringify(errors));
  return data!;
}

describe('rules through GraphQL', () => {
  const CREATE = `mutation ($input: CreateRuleInput!) { createRule(input: $input) { __typename ... on AutomationRule {
    id version status trigger { kind pocketId minimum } condition
    actions { kind fromPocketId to { pocketId walletId } quantity { kind minor basisPoints of } parts { to { pocketId } basisPoints minor } residueTo { pocketId } days reason message approvals } }
    ... on ValidationError { fields { path message } } ${ERROR} } }`;
  const ruleWith = (actions: object[], facts: object = {}) => ({
    input: {
      name: 'Rule',
      rule: { trigger: { credit: { pocketId: main, minimum: '5' } }, actions, ...facts },
      idempotencyKey: key(),
    },
  });

  it('gives back a rule as it was given', async () => {
    const all = { all: true };
    const actions = [
      { transfer: { fromPocketId: main, to: { pocketId: save }, quantity: { roundUpTo: '100' } } },
      {
        split: {
          fromPocketId: main,
          quantity: { shareOfEvent: 5000 },
          parts: [
            { to: { pocketId: save }, basisPoints: 100 },
            { to: { pocketId: save }, minor: '3' },
          ],
          residueTo: { pocketId: main },
        },
      },
      { hold: { fromPocketId: main, quantity: { fixed: '7' }, days: 3, reason: 'rent' } },
      { transfer: { fromPocketId: main, to: { walletId: bo.walletId }, quantity: { above: '9' } } },
      { transfer: { fromPocketId: main, to: { pocketId: save }, quantity: { upTo: '10' } } },
      { transfer: { fromPocketId: main, to: { pocketId: save }, quantity: { shareOfAvailable: 1 } } },
      { transfer: { fromPocketId: main, to: { pocketId: save }, quantity: all } },
      { notify: 'done' },
      { requestApproval: 2 },
    ];
    const { createRule } = await run<{ createRule: { actions: object[] } }>(
      CREATE,
      ruleWith(actions, { condition: 'event.amount > 1' }),
    );
    expect(createRule).toMatchObject({
      __typename: 'AutomationRule',
      version: 1,
      status: 'ACTIVE',
      trigger: { kind: 'CREDIT', pocketId: main, minimum: '5' },
      condition: 'event.amount > 1',
    });
    expect(createRule.actions).toMatchObject([
      { kind: 'TRANSFER', fromPocketId: main, to: { pocketId: save }, quantity: { kind: 'ROUND_UP', minor: '100' } },
      {
        kind: 'SPLIT',
        quantity: { kind: 'PERCENT', basisPoints: 5000, of: 'EVENT' },
        parts: [
          { basisPoints: 100, minor: null },
          { basisPoints: null, minor: '3' },
        ],
        residueTo: { pocketId: main },
      },
      { kind: 'HOLD', days: 3, reason: 'rent', quantity: { kind: 'FIXED', minor: '7' } },
      { to: { walletId: bo.walletId }, quantity: { kind: 'ABOVE', minor: '9' } },
      { quantity: { kind: 'UP_TO', minor: '10' } },
      { quantity: { kind: 'PERCENT', basisPoints: 1, of: 'AVAILABLE' } },
      { quantity: { kind: 'ALL' } },
      { kind: 'NOTIFY', message: 'done' },
      { kind: 'REQUEST_APPROVAL', approvals: 2 },
    ]);
  });

  it('tells the place of a fault', async () => {
    const cents = { transfer: { fromPocketId: main, to: { pocketId: save }, quantity: { shareOfEvent: 10_001 } } };
    expect(await run(CREATE, ruleWith([cents], { condition: 'event.amount' }))).toMatchObject({
      createRule: {
        code: 'VALIDATION_FAILED',
        fields: [
          { path: ['input', 'rule', 'actions', '0', 'quantity'] },
          { path: ['input', 'rule', 'condition'], message: expect.stringContaining('Line 1, column 1') },
        ],
      },
    });
    const both = {
      split: {
        fromPocketId: main,
        quantity: { all: true },
        parts: [{ to: { pocketId: save }, basisPoints: 1, minor: '1' }],
        residueTo: { pocketId: main },
      },
    };
    expect(await run(CREATE, ruleWith([both]))).toMatchObject({
      createRule: { code: 'VALIDATION_FAILED', path: ['input', 'rule', 'actions', '0', 'split', 'parts', '0'] },
    });
  });

  it('simulates, updates, pauses, resumes, runs and deletes; the history stays', async () => {
    const { createRule } = await run<{ createRule: { id: string } }>(
      `mutation ($input: CreateRuleFromTemplateInput!) { createRuleFromTemplate(input: $input) { __typename ... on AutomationRule { id } ${ERROR} } }`.replace(
        '{ createRuleFromTemplate(',
        '{ createRule: createRuleFromTemplate(',
      ),
      {
        input: {
          name: 'Sweep',
          template: { sweep: { fromPocketId: main, toPocketId: save, level: '9000' } },
          idempotencyKey: key(),
        },
      },
    );
    const { id } = createRule;
    const simulated = await run(
      `query ($input: SimulateRuleInput!) { simulateRule(input: $input) { __typename ... on RuleSimulation { outcome reason steps { kind amount { minor } received { minor } from { id } to { id } } messages } ${ERROR} } }`,
      { input: { ruleId: id, event: {} } },
    );
    expect(simulated).toMatchObject({
      simulateRule: {
        outcome: 'SUCCEEDED',
        steps: [
          {
            kind: 'TRANSFER',
            amount: { minor: '1000' },
            received: { minor: '1000' },
            from: { id: main },
            to: { id: save },
          },
        ],
      },
    });
    for (const [verb, status] of [
      ['pauseRule', 'PAUSED'],
      ['resumeRule', 'ACTIVE'],
    ]) {
      expect(
        await run(
          `mutation ($id: ID!) { it: ${verb}(input: { ruleId: $id }) { ... on AutomationRule { status } ${ERROR} } }`,
          {
            id,
          },
        ),
      ).toEqual({ it: { status } });
    }
    const ran = await run(
      `mutation ($input: RunRuleNowInput!) { runRuleNow(input: $input) { ... on RuleRun { status rule { id } movement { status kind } } ${ERROR} } }`,
      { input: { ruleId: id, idempotencyKey: key() } },
    );
    expect(ran).toEqual({
      runRuleNow: { status: 'SUCCEEDED', rule: { id }, movement: { status: 'COMPLETED', kind: 'RULE' } },
    });
    expect(
      await run(
        `mutation ($id: ID!) { deleteRule(input: { ruleId: $id }) { ... on AutomationRule { status } ${ERROR} } }`,
        {
          id,
        },
      ),
    ).toEqual({ deleteRule: { status: 'DELETED' } });
    expect(
      await run(
        `query ($id: ID!) { ruleRuns(ruleId: $id) { edges { node { status } } } automationRules { edges { node { name } } } }`,
        { id },
      ),
    ).toEqual({
      ruleRuns: { edges: [{ node: { status: 'SUCCEEDED' } }] },
      automationRules: { edges: [{ node: { name: 'Rule' } }] },
    });
    expect(
      await run(`mutation ($input: RunRuleNowInput!) { runRuleNow(input: $input) { ${ERROR} } }`, {
        input: { ruleId: id, idempotencyKey: key() },
      }),
    ).toMatchObject({ runRuleNow: { code: 'NOT_FOUND' } });
  });
});

describe('the wallet through GraphQL', () => {
  it('shows lines as they are posted, in lists, as a table and live', async () => {
    await wallets.settle();
    const live = await wallets.subscribe<{ walletActivity: object }>(
      ana.who,
      'subscription { walletActivity { isCredit amount { minor } pocket { id } movement { kind } counterparty { walletId handle } } }',
    );
    const next = live.next();
    const send = `mutation ($input: SendToUserInput!) { sendToUser(input: $input) { __typename ... on WalletMovement { id status } ${ERROR} } }`;
    await run(send, {
      input: {
        fromPocketId: main,
        to: { handle: bo.handle },
        amount: { minor: '12', currency: 'EUR' },
        idempotencyKey: key(),
      },
    });
    await wallets.settle();
    expect((await next).value?.data?.walletActivity).toEqual({
      isCredit: false,
      amount: { minor: '12' },
      pocket: { id: main },
      movement: { kind: 'SEND' },
      counterparty: { walletId: bo.walletId, handle: bo.handle },
    });
    await live.return?.();
    const lines = await run<{ walletTransactions: { edges: object[] } }>(
      `query ($id: ID!) { walletTransactions(pocketId: $id, first: 1) { edges { node { isCredit amount { minor } kind } } } }`,
      { id: main },
    );
    expect(lines.walletTransactions.edges).toHaveLength(1);
    const received = await run(
      '{ walletTransactions(first: 1) { edges { node { isCredit movement { kind } counterparty { walletId handle } } } } }',
      {},
      bo.who,
    );
    const other = { walletId: ana.walletId, handle: ana.handle };
    expect(received).toEqual({
      walletTransactions: { edges: [{ node: { isCredit: true, movement: null, counterparty: other } }] },
    });
    const span = { from: '2000-01-01T00:00:00Z', until: '2100-01-01T00:00:00Z' };
    const { csv } = await run<{ csv: string }>(
      'query ($from: DateTime!, $until: DateTime!) { csv: walletTransactionsCsv(from: $from, until: $until) }',
      span,
    );
    expect(csv.split('\r\n')[0]).toBe('posted_at,pocket,amount,currency,kind,counterparty,entry');
    expect(csv).toMatch(new RegExp(`Z,Pocket,-0\\.12,EUR,WALLET_SEND,${bo.handle},jen_`));
    const theirs = await run<{ csv: string }>(
      'query ($from: DateTime!, $until: DateTime!) { csv: walletTransactionsCsv(from: $from, until: $until) }',
      span,
      bo.who,
    );
    expect(theirs.csv).toMatch(new RegExp(`0\\.12,EUR,WALLET_SEND,${ana.handle},jen_`));
    expect(theirs.csv).not.toContain('-0.12');
  });

  it('lists transactions by text, direction, kind, amount and period, each alone and together', async () => {
    const [cleo, dan] = [await wallets.wallet(), await wallets.wallet()];
    const pocketId = await wallets.pocket(cleo, { balance: 10_000n });
    await wallets.pocket(dan);
    const send = (minor: string, reference: string) =>
      run(
        `mutation ($input: SendToUserInput!) { sendToUser(input: $input) { __typename } }`,
        {
          input: {
            fromPocketId: pocketId,
            to: { handle: dan.handle },
            amount: { minor, currency: 'EUR' },
            reference,
            idempotencyKey: key(),
          },
        },
        cleo.who,
      );
    await send('700', 'Crane hire');
    await send('4000', '100% Rent');
    await wallets.settle();
    const list = async (filter: object, who = cleo.who) => {
      const document = `query ($filter: WalletTransactionFilter) { walletTransactions(filter: $filter) {
        edges { node { isCredit amount { minor } counterparty { owner { id } } } } } }`;
      const { walletTransactions } = await run<{
        walletTransactions: { edges: { node: { isCredit: boolean; amount: { minor: string } } }[] };
      }>(document, { filter }, who);
      return walletTransactions.edges.map(({ node }) => `${node.isCredit ? '+' : '-'}${node.amount.minor}`).sort();
    };
    const money = (minor: string, currency = 'EUR') => ({ minor, currency });
    expect(await list({})).toEqual(['+10000', '-4000', '-700']);
    expect(await list({ text: 'CRANE' })).toEqual(['-700']);
    expect(await list({ text: '0%' })).toEqual(['-4000']);
    expect(await list({ text: '%%' })).toEqual([]);
    expect(await list({ text: `@${dan.handle}`.slice(0, 8) })).toContain('-700');
    expect(await list({ text: cleo.handle }, dan.who)).toEqual(['+4000', '+700']);
    // The reference of the sender's movement is not the recipient's to search.
    expect(await list({ text: 'crane' }, dan.who)).toEqual([]);
    for (const text of ['c', ' c ', 'x'.repeat(101)]) {
      const document = 'query ($text: String) { walletTransactions(filter: { text: $text }) { edges { cursor } } }';
      const { errors } = await wallets.execute(cleo.who, document, { text });
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
    expect(await list({ isCredit: true })).toEqual(['+10000']);
    expect(await list({ kinds: ['WALLET_SEND'] })).toEqual(['-4000', '-700']);
    expect(await list({ minimum: money('700'), maximum: money('4000') })).toEqual(['-4000', '-700']);
    expect(await list({ minimum: money('1', 'RON') })).toEqual([]);
    expect(await list({ text: 'crane', minimum: money('701') })).toEqual([]);
    expect(await list({ until: '2000-01-01T00:00:00Z' })).toEqual([]);
    expect(await list({ from: '2000-01-01T00:00:00Z', until: '2100-01-01T00:00:00Z' })).toHaveLength(3);
  });

  it('tells of runs as they end', async () => {
    const live = await wallets.subscribe<{ ruleRunCompleted: object }>(
      ana.who,
      'subscription { ruleRunCompleted { status reason } }',
    );
    const next = live.next();
    await wallets.fund(main, 100n);
    await wallets.settle();
    expect((await next).value?.data?.ruleRunCompleted).toMatchObject({
      status: 'FAILED',
      reason: 'NO_APPROVAL_POLICY',
    });
    await live.return?.();
  });

  it('values all pockets in one currency', async () => {
    const cleo = await wallets.wallet();
    await wallets.pocket(cleo, { balance: 1_000n });
    await wallets.pocket(cleo, { currency: 'RON', balance: 500n });
    const value = (variables: object) =>
      run<{ totalValue: object }>(
        'query ($in: CurrencyCode) { totalValue(in: $in) { minor currency } }',
        variables,
        cleo.who,
      );
    expect(await value({})).toEqual({ totalValue: { minor: '1100', currency: 'EUR' } });
    expect(await value({ in: 'RON' })).toEqual({ totalValue: { minor: '5500', currency: 'RON' } });
    expect(await value({ in: 'XOF' })).toEqual({ totalValue: null });
  });

  it('adds fields to people and accounts, and is null by reference for a caller who may not see it', async () => {
    const [{ account }] = (await wallets.rows<{ account: string }>(
      'SELECT account_id AS account FROM wallet.pocket WHERE id = $1',
      [main],
    )) as [{ account: string }];
    const ENTITIES = `query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on BankAccount { pocket { id } } ... on User { wallet { id } } ... on Wallet { handle } ... on Pocket { name } } }`;
    const r = [
      { __typename: 'BankAccount', id: account },
      { __typename: 'User', id: ana.who.userId },
      { __typename: 'Wallet', id: ana.walletId },
      { __typename: 'Pocket', id: main },
    ];
    expect(await run(ENTITIES, { r })).toMatchObject({
      _entities: [
        { pocket: { id: main } },
        { wallet: { id: ana.walletId } },
        { handle: ana.handle },
        { name: 'Pocket' },
      ],
    });
    expect(await run(ENTITIES, { r }, bo.who)).toMatchObject({
      _entities: [{ pocket: null }, { wallet: null }, null, null],
    });
  });

  it('lets members spend, and owners alone change what they may', async () => {
    const member = { ...as(ana, 'usr_member'), roles: ['MEMBER' as const] };
    const SET = `mutation ($input: SetSpendingControlInput!) { setSpendingControl(input: $input) { __typename ... on SpendingControl { id usedAmount { minor } limit { minor } } ${ERROR} } }`;
    const input = { period: 'DAY', limit: { minor: '100000', currency: 'EUR' } };
    const refused = await wallets.execute(member, SET, { input });
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const { setSpendingControl } = await run<{ setSpendingControl: { id: string } }>(
      SET,
      { input },
      { ...ana.who, authenticatedAt: wallets.clock.now() },
    );
    expect(setSpendingControl).toMatchObject({ usedAmount: { minor: '0' }, limit: { minor: '100000' } });
    const REMOVE = `mutation ($id: ID!) { removeSpendingControl(input: { controlId: $id }) { __typename ... on SpendingControlRemoved { controlId } ... on ConflictError { reason } ${ERROR} } }`;
    const { spendingControls } = await run<{ spendingControls: { edges: { node: { id: string; kind: string } }[] } }>(
      '{ spendingControls { edges { node { id kind period } } } }',
    );
    const cap = spendingControls.edges.find(({ node }) => node.kind === 'AUTOMATION')!.node.id;
    expect(await run(REMOVE, { id: cap })).toMatchObject({
      removeSpendingControl: { code: 'CONFLICT', reason: 'LAST_DAILY_CAP' },
    });
    expect(await run(REMOVE, { id: 'ctl_none' })).toMatchObject({
      removeSpendingControl: { code: 'NOT_FOUND', path: ['input', 'controlId'] },
    });
    expect(await run(REMOVE, { id: setSpendingControl.id })).toMatchObject({
      removeSpendingControl: { controlId: setSpendingControl.id },
    });
    const old = { ...ana.who, authenticatedAt: new Date(wallets.clock.now().getTime() - 301_000) };
    expect((await wallets.execute(old, SET, { input })).errors?.[0]?.extensions.code).toBe('STEP_UP_REQUIRED');
  });

  it('shows nothing of it to others', async () => {
    const ask = `query ($wallet: ID!, $pocket: ID!) { wallet(id: $wallet) { id } pocket(id: $pocket) { id } walletMovements { edges { node { id kind } } } walletTransactions { edges { node { isCredit } } } }`;
    const seen = await run<{ walletTransactions: { edges: { node: { isCredit: boolean } }[] } }>(
      ask,
      { wallet: ana.walletId, pocket: main },
      bo.who,
    );
    expect(seen).toMatchObject({ wallet: null, pocket: null, walletMovements: { edges: [] } });
    expect(seen.walletTransactions.edges.every(({ node }) => node.isCredit)).toBe(true);
    const anonymous = await wallets.execute(
      { ...bo.who, userId: null as never, aal: 0, tenantId: null, roles: [] },
      '{ myWallet { id } }',
    );
    expect(anonymous.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('the search of pockets', () => {
  const find = async (text: string, who = ana.who) => {
    const document = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on GlobalSearch { pockets { id } } } }`;
    const of = [{ __typename: 'GlobalSearch', id: text }];
    const { _entities } = await run<{ _entities: { pockets: { id: string }[] }[] }>(document, { of }, who);
    return _entities[0]?.pockets.map(({ id }) => id) ?? [];
  };

  it('HUB-5: finds those of the caller’s own tenant, by a part of their name', async () => {
    const { pocket } = await run<{ pocket: { name: string } }>('query ($id: ID!) { pocket(id: $id) { name } }', {
      id: main,
    });
    const part = pocket.name.slice(1).toUpperCase();
    expect(await find(part)).toContain(main);
    expect(await find(part, bo.who)).not.toContain(main);
    expect(await find('%')).toEqual([]);
  });
});
