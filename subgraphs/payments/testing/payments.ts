import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import banking from '@codai/banking';
import files from '@codai/files';
import type { AnySubgraphModule, Caller } from '@codai/kit';
import {
  callerOf,
  type FixedClock,
  fixedClock,
  freshDatabase,
  type TestSubgraph,
  testSubgraph,
} from '@codai/kit/testing';
import { processorModule } from '@codai/stand-in-processor';
import { SECRET_KEY, type TestProcessor, testProcessor, WEBHOOK_SECRET } from '@codai/stand-in-processor/testing';
import type { Deps } from '../deps.ts';
import payments from '../module.ts';
import { routes } from '../routes.ts';

/** Payments with the real banking and files beside it and the real local processor behind it, on one database and one clock. */
export interface PaymentsUnderTest extends TestSubgraph<Deps> {
  readonly clock: FixedClock;
  readonly processor: TestProcessor;
  /** Webhooks that came to the door, in order, as they were signed. */
  readonly webhooks: ReceivedWebhook[];
  /** Puts a webhook before the door; resolves to the status. */
  post(webhook: ReceivedWebhook): Promise<number>;
  /** While it is set, webhooks of the processor are only collected. */
  holdWebhooks(isHeld: boolean): void;
  /** Lets everything come to rest: timers and webhooks of the processor, jobs, events between the subgraphs. */
  settle(): Promise<void>;
  /** Rows of one statement, looked up behind every rule. */
  rows<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Runs an operation and gives its one root field; throws on a top-level error. */
  ask<Answer = Record<string, unknown>>(
    caller: Caller,
    document: string,
    variables?: Record<string, unknown>,
  ): Promise<Answer>;
}

export interface ReceivedWebhook {
  readonly body: string;
  readonly signature: string;
}

export interface PaymentsOptions {
  /** Longest wait for one request to the processor; long, so that a busy machine fails no test, unless slowness is the subject. */
  readonly timeoutMs?: number;
  /** Subgraphs besides banking and files that ask this one; their events and jobs are theirs to run. */
  readonly beside?: readonly AnySubgraphModule[];
}

export async function openPayments({
  timeoutMs = 20_000,
  beside = [],
}: PaymentsOptions = {}): Promise<PaymentsUnderTest> {
  const clock = fixedClock();
  const database = await freshDatabase([payments, banking, files, processorModule, ...beside]);
  const webhooks: ReceivedWebhook[] = [];
  let isHeld = false;
  let handle: (webhook: ReceivedWebhook) => Promise<number> = async () => 503;
  const door = createServer(async (incoming, outgoing) => {
    const webhook = { body: await bodyOf(incoming), signature: String(incoming.headers['stripe-signature']) };
    webhooks.push(webhook);
    // As the host answers for a route that throws, such as when a busy machine has no connection left.
    outgoing.writeHead(isHeld ? 200 : await handle(webhook).catch(() => 503)).end();
  });
  await new Promise<void>((listening) => door.listen(0, '127.0.0.1', listening));
  const webhookUrl = `http://127.0.0.1:${(door.address() as AddressInfo).port}/webhooks/stripe`;
  const processor = await testProcessor({ clock, database, webhookUrl });
  const settings = {
    STRIPE_SECRET_KEY: SECRET_KEY,
    STRIPE_API_BASE: processor.url,
    STRIPE_SANDBOX: '1',
    STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
    STRIPE_TIMEOUT_MS: String(timeoutMs),
  };
  const subject = await testSubgraph(payments, { clock, database, settings, beside: [banking, files, ...beside] });
  const [route] = routes(subject.deps);
  const post = async ({ body, signature }: ReceivedWebhook) => {
    const request = new Request(webhookUrl, { method: 'POST', body, headers: { 'stripe-signature': signature } });
    return (await route?.handle(request))?.status ?? 404;
  };
  handle = post;
  const bank = subject.beside('banking');

  return {
    ...subject,
    processor,
    webhooks,
    post,
    holdWebhooks: (held) => {
      isHeld = held;
    },
    async settle() {
      for (let idle = 0; idle < 2; ) {
        await processor.processor.rest();
        const ran = [...(await subject.runJobs({ ahead: true, tolerate: true })), ...(await carry(subject, bank))];
        idle = ran.length === 0 ? idle + 1 : 0;
      }
    },
    rows: async (sql, values = []) => (await database.admin.query(sql, [...values])).rows,
    async ask<Answer>(caller: Caller, document: string, variables?: Record<string, unknown>) {
      const { data, errors } = await subject.execute<Record<string, Answer>>(caller, document, variables);
      if (errors) throw new Error(JSON.stringify(errors));
      return Object.values(data as Record<string, Answer>)[0] as Answer;
    },
    async [Symbol.asyncDispose]() {
      await processor[Symbol.asyncDispose]();
      await subject[Symbol.asyncDispose]();
      door.closeAllConnections();
      door.close();
      await database[Symbol.asyncDispose]();
    },
  };
}

const carried = new WeakMap<object, number>();

/** Brings what banking has published before our consumers; gives what was handled. */
async function carry(subject: TestSubgraph<Deps>, bank: TestSubgraph<unknown>): Promise<readonly string[]> {
  const events = await bank.published();
  for (const { type, data, tenantId, partitionKey, subject: about } of events.slice(carried.get(bank) ?? 0)) {
    await subject.deliver(type as never, data as never, { tenantId, partitionKey, ...(about && { subject: about }) });
  }
  carried.set(bank, events.length);
  return subject.runEvents();
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** A person acting in the organisation `one` unless said otherwise. */
export function as(name: string, facts: Parameters<typeof callerOf>[0] = {}): Caller {
  return callerOf({ userId: `usr_${name}`, tenantId: 'org_one', roles: ['OWNER'], ...facts });
}

/** An operator of the platform, in a tenant of their own. */
export const operator = as('operator', { tenantId: 'org_platform', roles: ['PLATFORM_ADMIN'] });
