import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '@codai/kit/testing/eventually';
import { afterEach, expect, it } from 'vitest';
import { type TestProcessor, testProcessor } from '../testing/test-processor.ts';

interface Slow {
  readonly url: string;
  /** Types of events in the order in which they came. */
  readonly came: string[];
  /** Requests that wait for their answer. */
  readonly waiting: ServerResponse[];
  /** The most that waited at one moment. */
  most(): number;
  answer(count?: number): void;
  /** Makes it answer by itself afterwards. */
  open(): void;
  close(): void;
}

const opened: { close(): unknown }[] = [];
let processor: TestProcessor | undefined;
afterEach(async () => {
  for (const one of opened.splice(0)) one.close();
  await processor?.[Symbol.asyncDispose]();
  processor = undefined;
});

/** A receiver that answers on request. */
async function slow(): Promise<Slow> {
  const [came, waiting]: [string[], ServerResponse[]] = [[], []];
  let [isOpen, most] = [false, 0];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk) => chunks.push(chunk));
    incoming.on('end', () => {
      came.push(JSON.parse(Buffer.concat(chunks).toString()).data.object.description);
      if (isOpen) return void outgoing.writeHead(200).end();
      waiting.push(outgoing);
      most = Math.max(most, waiting.length);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const answer = (count = waiting.length) => {
    for (const outgoing of waiting.splice(0, count)) outgoing.writeHead(200).end();
  };
  const one: Slow = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    came,
    waiting,
    most: () => most,
    answer,
    open: () => {
      isOpen = true;
      answer();
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  opened.push(one);
  return one;
}

async function customers(count: number, named = 'customer'): Promise<void> {
  for (let index = 0; index < count; index++)
    await processor?.stripe.customers.create({ description: `${named} ${index}` });
}
const names = (count: number, named = 'customer') => Array.from({ length: count }, (_, index) => `${named} ${index}`);
const pending = async () =>
  (await (processor as TestProcessor).stripe.events.list({ limit: 100 })).data.map((event) => event.pending_webhooks);

it('sends as many webhooks at once as it was started with, and the others as soon as there is room', async () => {
  const receiver = await slow();
  processor = await testProcessor({ webhookUrl: receiver.url, webhooksAtOnce: 3 });
  await customers(10);
  await eventually(() => receiver.waiting.length, 3);
  receiver.answer(1);
  await eventually(() => receiver.came.length, 4);
  receiver.open();
  await processor.processor.rest();
  expect(receiver.came.toSorted()).toEqual(names(10).toSorted());
  expect(receiver.most()).toBe(3);
  expect(await pending()).toEqual(Array(10).fill(0));
});

it('one endpoint that hangs does not hold up the others', async () => {
  const [hanging, receiver] = [await slow(), await slow()];
  receiver.open();
  processor = await testProcessor({ webhookUrl: hanging.url });
  await processor.stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['*'] });
  await customers(5);
  await eventually(() => receiver.came, names(5));
  expect(hanging.came).toEqual(['customer 0']);
  // Timers ring meanwhile, too.
  const paid = { amount: 2000, currency: 'usd', payment_method: 'pm_card_visa', confirm: true, off_session: true };
  const { id } = await processor.stripe.paymentIntents.create(paid);
  const isPosted = async () =>
    ((await processor?.stripe.charges.list({ payment_intent: id }))?.data[0]?.balance_transaction ?? null) !== null;
  await eventually(isPosted, true);
  expect(hanging.came).toHaveLength(1);
  hanging.open();
  await processor.processor.rest();
  expect(hanging.came.slice(0, 5)).toEqual(names(5));
  expect(new Set(await pending())).toEqual(new Set([0]));
});

it('webhooks released in an order are sent in it, one by one, however many may be under way', async () => {
  const receiver = await slow();
  processor = await testProcessor({ webhookUrl: receiver.url, webhooksAtOnce: 8 });
  await processor.control('webhooks', { hold: true });
  await customers(6);
  await processor.control('webhooks/release', { order: 'reverse' });
  for (let count = 1; count <= 6; count++) {
    await eventually(() => receiver.came.length, count);
    receiver.answer();
  }
  await processor.processor.rest();
  expect(receiver.came).toEqual(names(6).toReversed());
  expect(receiver.most()).toBe(1);
});

it('one whose worker was gone before it noted the answer is sent again', async () => {
  const receiver = await slow();
  processor = await testProcessor({ webhookUrl: receiver.url });
  await customers(1);
  await eventually(() => receiver.waiting.length, 1);
  // As a process that was killed leaves it: leased, and for longer than it may be by now.
  const admin = processor.database.admin;
  await admin.query(`UPDATE processor.delivery SET leased_until = now() - interval '1 second'`);
  const another = await testProcessor({
    database: processor.database,
    clock: processor.clock,
    webhookUrl: receiver.url,
  });
  await eventually(() => receiver.came, ['customer 0', 'customer 0']);
  receiver.open();
  await Promise.all([processor.processor.rest(), another.processor.rest()]);
  const { rows } = await admin.query('SELECT DISTINCT state FROM processor.delivery');
  expect(rows).toEqual([{ state: 'DELIVERED' }]);
  await another.processor.stop();
});
