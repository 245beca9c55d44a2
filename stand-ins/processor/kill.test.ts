import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { freePort } from '@codai/kit/host';
import { type FreshDatabase, freshDatabase } from '@codai/kit/testing';
import { eventually } from '@codai/kit/testing/eventually';
import { guardProcess } from '@codai/kit/testing/guard';
import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { processorModule } from './server.ts';
import { SECRET_KEY, stripeAt, WEBHOOK_SECRET } from './testing/test-processor.ts';

let database: FreshDatabase;
let port: number;
let child: ChildProcess;
beforeAll(async () => {
  database = await freshDatabase([processorModule]);
  port = await freePort();
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await database[Symbol.asyncDispose]();
});

async function start(more: NodeJS.ProcessEnv = {}): Promise<void> {
  child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('./main.ts', import.meta.url))], {
    env: {
      ...process.env,
      PROCESSOR_ADMIN_URL: database.adminUrl,
      PROCESSOR_DATABASE_SECRET: 'test',
      PROCESSOR_PORT: String(port),
      PROCESSOR_SECRET_KEY: SECRET_KEY,
      ...more,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  guardProcess(child);
  for await (const chunk of child.stdout!) {
    if (String(chunk).includes('is ready')) break;
  }
  child.stdout!.resume();
}

it('PAY-1: killed in the middle of payments, it knows after the start what it has done, and does nothing twice', async () => {
  await start();
  const stripe = stripeAt(`http://127.0.0.1:${port}`, { maxNetworkRetries: 0, timeout: 5000 });
  const pay = (key: string) =>
    stripe.paymentIntents.create(
      {
        amount: 2000,
        currency: 'usd',
        payment_method: 'pm_card_visa',
        confirm: true,
        off_session: true,
        metadata: { key },
      },
      { idempotencyKey: key },
    );
  const answered = new Map<string, Stripe.PaymentIntent>();
  const keys = Array.from({ length: 60 }, (_, index) => `payment-${index}`);
  const waiting = [...keys];
  const gone = once(child, 'exit');
  const worker = async () => {
    for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
      const intent = await pay(key).catch(() => null);
      if (intent) answered.set(key, intent);
      // As soon as some are answered and others are under way.
      if (answered.size === 20) child.kill('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: 6 }, worker));
  await gone;
  expect(answered.size).toBeGreaterThanOrEqual(20);
  expect(answered.size).toBeLessThan(keys.length);

  await start();
  for (const key of keys) {
    const intent = await pay(key);
    expect(intent.status).toBe('succeeded');
    if (answered.has(key)) expect(intent.id).toBe(answered.get(key)?.id);
  }
  // The lines of the balance are written after the answers.
  const written = async () => {
    const { rows } = await database.admin.query(
      `SELECT object, count(*)::int AS many FROM processor.resource
       WHERE object IN ('payment_intent', 'charge', 'balance_transaction') GROUP BY 1 ORDER BY 1`,
    );
    return rows;
  };
  const each = ['balance_transaction', 'charge', 'payment_intent'].map((object) => ({ object, many: 60 }));
  await eventually(written, each);
});

it('killed between sending a webhook and noting its answer, it sends it again', async () => {
  const came: string[] = [];
  const receiver = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk) => chunks.push(chunk));
    incoming.on('end', () => {
      came.push(JSON.parse(Buffer.concat(chunks).toString()).id);
      if (came.length === 1) child.kill('SIGKILL');
      else outgoing.writeHead(200).end();
    });
  });
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  const webhooks = { PROCESSOR_WEBHOOK_URL: url, PROCESSOR_WEBHOOK_SECRET: WEBHOOK_SECRET };
  if (child?.kill('SIGKILL')) await once(child, 'exit');
  await start(webhooks);
  const gone = once(child, 'exit');
  await stripeAt(`http://127.0.0.1:${port}`, { maxNetworkRetries: 0, timeout: 5000 })
    .customers.create()
    .catch(() => {});
  await gone;
  // Nobody else takes it before its time is over: here it passes at once.
  await database.admin.query(`UPDATE processor.delivery SET leased_until = now() - interval '1 second'`);
  await start(webhooks);
  await eventually(
    () => came,
    (value) => expect(value).toHaveLength(2),
  );
  expect(new Set(came).size).toBe(1);
  const states = async () => (await database.admin.query('SELECT state FROM processor.delivery')).rows;
  await eventually(states, [{ state: 'DELIVERED' }]);
  receiver.close();
  receiver.closeAllConnections();
});
