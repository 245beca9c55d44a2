import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FixedClock, type FreshDatabase, fixedClock, freshDatabase } from '@codai/kit/testing';
import Stripe from 'stripe';
import { type Processor, processorModule, startProcessor } from '../server.ts';

export const SECRET_KEY = 'sk_test_processor';
export const WEBHOOK_SECRET = 'whsec_processor';

export interface Received {
  readonly body: string;
  readonly signature: string;
  readonly event: Stripe.Event;
}

export interface TestProcessorOptions {
  readonly clock?: FixedClock;
  /** Default: a database of its own. It must have been made with `processorModule`. */
  readonly database?: FreshDatabase;
  /** Where webhooks go; default is a receiver of the helper's, whose post is in `received`. */
  readonly webhookUrl?: string;
  /** Default: one, so that they come in the order in which things happened. */
  readonly webhooksAtOnce?: number;
}

export interface TestProcessor {
  readonly url: string;
  readonly processor: Processor;
  readonly stripe: Stripe;
  readonly clock: FixedClock;
  readonly database: FreshDatabase;
  /** Webhooks, verified by the SDK, in the order they came. */
  readonly received: Received[];
  /** Sets the receiver's answer; 200 when it is not set. */
  answerWebhooks(status: (received: Received) => number): void;
  /** Asks the control API; throws what it refuses. */
  control(path: string, body?: object): Promise<Record<string, unknown>>;
  /** Stops it and starts it anew on the same database and port. */
  restart(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** The unmodified SDK, pointed at a processor. */
export function stripeAt(url: string, config: Partial<ConstructorParameters<typeof Stripe>[1] & object> = {}): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(SECRET_KEY, { host: hostname, port, protocol: 'http', telemetry: false, ...config });
}

/** A processor on a database and a port of its own, with a clock that stands still and a receiver of its webhooks. */
export async function testProcessor(options: TestProcessorOptions = {}): Promise<TestProcessor> {
  const { clock = fixedClock() } = options;
  const database = options.database ?? (await freshDatabase([processorModule]));
  const receiver = await startReceiver();
  const start = (port: number) =>
    startProcessor({
      databaseUrl: database.urlOf('processor'),
      port,
      secretKey: SECRET_KEY,
      webhookSecret: WEBHOOK_SECRET,
      webhookUrl: options.webhookUrl ?? receiver.url,
      clock,
      webhooksAtOnce: options.webhooksAtOnce ?? 1,
    });
  let processor = await start(0);
  const { url } = processor;
  return {
    url,
    get processor() {
      return processor;
    },
    stripe: stripeAt(url),
    clock,
    database,
    received: receiver.received,
    answerWebhooks: receiver.answerBy,
    async control(path, body = {}) {
      const response = await fetch(`${url}/_control/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${SECRET_KEY}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as Record<string, unknown>;
      if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
      return answer;
    },
    async restart() {
      await processor.stop();
      processor = await start(Number(new URL(url).port));
    },
    async [Symbol.asyncDispose]() {
      await processor.stop();
      await receiver.close();
      if (!options.database) await database[Symbol.asyncDispose]();
    },
  };
}

async function startReceiver() {
  const received: Received[] = [];
  let answer: (received: Received) => number = () => 200;
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const signature = String(incoming.headers['stripe-signature']);
      // Refuses what is not signed rightly by throwing; the clock of the test is far from the wall's.
      const event = Stripe.webhooks.constructEvent(body, signature, WEBHOOK_SECRET, 0);
      const one = { body, signature, event };
      received.push(one);
      outgoing.writeHead(answer(one)).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/stripe`,
    received,
    answerBy: (by: typeof answer) => {
      answer = by;
    },
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** The error that the SDK throws; fails when it throws none. */
export function refusal(promise: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  return promise.then(
    () => {
      throw new Error('It was not refused.');
    },
    (error: Stripe.errors.StripeError) => error,
  );
}
