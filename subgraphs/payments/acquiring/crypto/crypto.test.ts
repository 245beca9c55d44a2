import { afterAll, expect, it } from 'vitest';
import {
  createEmbeddedChain,
  type EmbeddedChain,
  SANDBOX_CHAIN_ID,
  sendTransfer,
} from '../../adapters/chain/embedded.ts';
import { flows, operations } from '../../testing/flows.ts';
import { as, openPayments } from '../../testing/payments.ts';
import { watchChain } from './service.ts';

const subject = await openPayments();
afterAll(() => subject[Symbol.asyncDispose]());
const flow = flows(subject);
const chain = subject.deps.chain as EmbeddedChain;
const accountId = await flow.account(as('ana'), 'ETH');
// Coins without a rate cannot be valued, and are above every limit on what comes in.
await subject.rows(
  `INSERT INTO banking.fx_rates (as_of, source, per_euro, loaded_at) VALUES ('2031-05-02', 'EMBEDDED_REFERENCE', '{"EUR": "1", "ETH": "0.0005"}', now())`,
);

const CREATE = `mutation ($input: CreateCryptoInvoiceInput!) { createCryptoInvoice(input: $input) { __typename ... on CryptoInvoice { id address status environment } ... on Error { code path } } }`;
const READ = `query ($id: ID!) { cryptoInvoice(id: $id) { status received { minor } } }`;
interface Invoice {
  readonly id: string;
  readonly address: string;
}
const create = (minor: string, more: object = {}) =>
  subject.ask<Invoice>(as('ana'), CREATE, {
    input: { accountId, amount: { minor, currency: 'ETH' }, idempotencyKey: flow.key(), ...more },
  });
const look = async (id: string) => {
  await watchChain(subject.deps);
  return subject.ask(as('ana'), READ, { id });
};
const balance = async () => {
  const [row] = await subject.rows<{ posted: string }>(
    `SELECT (credits - debits)::text AS posted FROM banking.ledger_account WHERE id = $1`,
    [accountId],
  );
  return BigInt(row?.posted ?? 0);
};

it('coins that arrive and stay are credited, once', async () => {
  const invoice = await create('1000000000000000000');
  expect(invoice).toMatchObject({
    status: 'AWAITING',
    environment: 'SANDBOX',
    address: expect.stringMatching(/^0x[0-9a-fA-F]{40}$/),
  });
  const payer = await chain.payer(5n * 10n ** 18n);
  await sendTransfer(chain, payer, { to: invoice.address, amount: 10n ** 18n });
  expect(await look(invoice.id)).toMatchObject({ status: 'AWAITING' });
  chain.mine();
  expect(await look(invoice.id)).toMatchObject({ status: 'SEEN', received: { minor: '1000000000000000000' } });
  chain.mine(chain.confirmationsNeeded - 1);
  await Promise.all(Array.from({ length: 5 }, () => watchChain(subject.deps)));
  expect(await look(invoice.id)).toMatchObject({ status: 'CONFIRMED' });
  await subject.settle();
  expect(await balance()).toBe(10n ** 18n);
  await sendTransfer(chain, payer, { to: invoice.address, amount: 10n ** 18n });
  chain.mine(10);
  await look(invoice.id);
  await subject.settle();
  expect(await balance()).toBe(10n ** 18n);
  expect(await subject.rows(`SELECT kind, subject FROM banking.ledger_problems()`)).toEqual([]);
  const told = (await subject.published()).filter(({ type }) => type === 'payments.crypto-invoice.confirmed');
  expect(told).toHaveLength(1);
});

it('a block that is undone takes its coins away, and they count when they stand again', async () => {
  const invoice = await create('700');
  const payer = await chain.payer(10_000n);
  chain.mine();
  await sendTransfer(chain, payer, { to: invoice.address, amount: 700n });
  chain.mine(3);
  expect(await look(invoice.id)).toMatchObject({ status: 'SEEN', received: { minor: '700' } });
  chain.reorganise(3);
  expect(await look(invoice.id)).toMatchObject({ status: 'AWAITING', received: { minor: '0' } });
  chain.mine(chain.confirmationsNeeded);
  expect(await look(invoice.id)).toMatchObject({ status: 'CONFIRMED', received: { minor: '700' } });
});

it('nothing in time is expired, and is credited when it comes late', async () => {
  const invoice = await create('900');
  subject.clock.advance(61 * 60_000);
  expect(await look(invoice.id)).toMatchObject({ status: 'EXPIRED' });
  await sendTransfer(chain, await chain.payer(900n), { to: invoice.address, amount: 900n });
  chain.mine(chain.confirmationsNeeded);
  expect(await look(invoice.id)).toMatchObject({ status: 'CONFIRMED' });
});

it('has an address of its own, and is nobody else’s', async () => {
  const input = { idempotencyKey: 'same' };
  const [one, again, other] = [await create('5', input), await create('5', input), await create('5')];
  expect(again).toEqual(one);
  expect(other.address).not.toBe(one.address);
  expect(await subject.ask(as('eve', { tenantId: 'org_two' }), READ, { id: one.id })).toBeNull();
});

it.each([
  [{ amount: { minor: '0', currency: 'ETH' } }, 'VALIDATION_FAILED'],
  [{ amount: { minor: '-1', currency: 'ETH' } }, 'VALIDATION_FAILED'],
  [{ amount: { minor: '5', currency: 'EUR' } }, 'VALIDATION_FAILED'],
  [{ accountId: 'acc_none' }, 'NOT_FOUND'],
])('is refused for %j', async (more, code) => expect(await create('5', more)).toMatchObject({ code }));

it('is paid for a demonstration where coins are worth nothing', async () => {
  const document = `mutation ($input: DemonstrateCryptoPaymentInput!) { demonstrateCryptoPayment(input: $input) { __typename ... on CryptoInvoice { status } ... on Error { code } } }`;
  const { id: invoiceId } = await create('33');
  const eve = as('eve', { tenantId: 'org_two' });
  expect(await subject.ask(eve, document, { input: { invoiceId } })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await subject.ask(as('ana'), document, { input: { invoiceId } })).toMatchObject({ status: 'CONFIRMED' });
});

it('the chain takes only what its sender has signed for it, in order, and has', async () => {
  const own = createEmbeddedChain();
  const to = await own.addressOf(1);
  const payer = await own.payer(100n);
  const sign = (more: object) =>
    payer.signTransaction({
      type: 'eip1559',
      chainId: SANDBOX_CHAIN_ID,
      to: to as `0x${string}`,
      value: 10n,
      nonce: 0,
      gas: 21_000n,
      maxFeePerGas: 0n,
      maxPriorityFeePerGas: 0n,
      ...more,
    });
  await expect(own.submit(await sign({ chainId: 1 }))).rejects.toThrow('not a transfer on this chain');
  await expect(own.submit(await sign({ nonce: 1 }))).rejects.toThrow('out of order');
  await expect(own.submit(await sign({ value: 101n }))).rejects.toThrow('less than that');
  const raw = await sign({});
  await own.submit(raw);
  await expect(own.submit(raw)).rejects.toThrow('out of order');
  own.mine();
  expect(await own.transfersTo(to)).toMatchObject([{ amount: 10n, confirmations: 1 }]);
});

it('M-17: gives out no address for more than may come in', async () => {
  const stranger = as('cleo', { tenantId: 'org_cleo' });
  const opened = await subject.beside('banking').execute<{ openAccount: { id: string } }>(stranger, operations.open, {
    input: { name: 'Coins', currency: 'ETH', idempotencyKey: flow.key() },
  });
  const ask = (minor: string) =>
    subject.ask(
      stranger,
      `mutation ($input: CreateCryptoInvoiceInput!) { createCryptoInvoice(input: $input) {
        ... on CryptoInvoice { status credit } ... on Error { code path } } }`,
      {
        input: {
          accountId: opened.data?.openAccount.id,
          amount: { minor, currency: 'ETH' },
          idempotencyKey: flow.key(),
        },
      },
    );
  // 0.0005 coins are a euro.
  expect(await ask('75000000000000001')).toMatchObject({ code: 'TOP_UP_EXCEEDS_LIMIT', path: ['input', 'amount'] });
  expect(await ask('75000000000000000')).toEqual({ status: 'AWAITING', credit: null });
});
