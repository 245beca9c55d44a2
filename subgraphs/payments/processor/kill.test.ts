import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '@codai/kit/host';
import { type FreshDatabase, freshDatabase } from '@codai/kit/testing';
import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { processorModule } from './server.ts';
import { SECRET_KEY, stripeAt } from './testing/test-processor.ts';

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

async function start(): Promise<void> {
  child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('./main.ts', import.meta.url))], {
    env: {
      ...process.env,
      PROCESSOR_ADMIN_URL: database.adminUrl,
      PROCESSOR_DATABASE_SECRET: 'test',
      PROCESSOR_PORT: String(port),
      PROCESSOR_SECRET_KEY: SECRET_KEY,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
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
  await expect.poll(written, { timeout: 20_000 }).toEqual(each);
}, 120_000);
