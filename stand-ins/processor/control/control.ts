import { z } from 'zod';
import type { HttpAnswer, HttpRequest } from '../api/listen.ts';
import { authenticate as authenticateKey } from '../api/pipeline.ts';
import { tellAsyncPayment } from '../checkout/service.ts';
import { closeDispute, disputeWithCharge, openDispute } from '../disputes/service.ts';
import { ApiError, invalidRequest, missing } from '../errors.ts';
import { settleDebit } from '../intents/settle.ts';
import { authenticate, lockIntent } from '../pages/authenticate.ts';
import { automaticPayout, undoPayout } from '../payouts/service.ts';
import { failRefund } from '../refunds/service.ts';
import { byItself, type ProcessorDatabase } from '../store/database.ts';
import { readControl, type Settings, writeControl } from '../store/settings.ts';
import type { Tx } from '../store/transaction.ts';
import type { Worker } from '../worker/worker.ts';
import { type Faults, faultSchema } from './faults.ts';
import { releaseHeld, resend } from './webhooks.ts';

export interface ControlOptions {
  readonly database: ProcessorDatabase;
  readonly secretKey: string;
  readonly faults: Faults;
  readonly worker: Worker;
}

interface Verb {
  readonly parameters: z.ZodType;
  run(options: ControlOptions, given: unknown): Promise<object>;
}

const verb = <S extends z.ZodType>(
  parameters: S,
  run: (options: ControlOptions, given: z.output<S>) => Promise<object>,
): Verb => ({ parameters, run: run as Verb['run'] });

const id = z.string().min(1);
const nothing = z.strictObject({});

/** Commands of a test or a person at the bench, by the path after `/_control/`. */
const verbs: Record<string, Verb> = {
  state: verb(nothing, async ({ database, faults }) => ({
    now: (await database.now()).toISOString(),
    settings: await readControl(database.pool),
    faults: await faults.planned(),
  })),
  /** All that was due is done and sent. */
  rest: verb(nothing, async ({ worker }) => {
    await worker.rest();
    return {};
  }),
  clock: verb(z.strictObject({ advanceMs: z.number().int().min(0) }), async ({ database }, { advanceMs }) => {
    await change(database, (before) => ({ clockOffsetMs: before.clockOffsetMs + advanceMs }));
    return { now: (await database.now()).toISOString() };
  }),
  faults: verb(faultSchema, async ({ faults }, fault) => {
    await faults.plan(fault);
    return { planned: await faults.planned() };
  }),
  'faults/clear': verb(nothing, async ({ faults }) => {
    await faults.clear();
    return {};
  }),
  /** The next `count` confirmations with the customer there ask for 3-D Secure; -1 is all of them. */
  authentication: verb(z.strictObject({ count: z.number().int().min(-1) }), async ({ database }, { count }) =>
    change(database, () => ({ forcedAuthentications: count })),
  ),
  /** Makes the choice of the person at the bank's page. */
  authenticate: verb(
    z.strictObject({ intent: id, outcome: z.enum(['complete', 'fail']) }),
    ({ database }, { intent, outcome }) =>
      inside(database, async (tx) => {
        const found = await lockIntent(tx, intent);
        if (found === null) throw missing('intent', intent);
        if (found.status !== 'requires_action') throw invalidRequest(`The intent has a status of ${found.status}.`);
        return authenticate(tx, found, outcome === 'complete');
      }),
  ),
  webhooks: verb(
    z.strictObject({
      delayMs: z.number().int().min(0).optional(),
      duplicates: z.number().int().min(0).max(10).optional(),
      drops: z.number().int().min(0).optional(),
      hold: z.boolean().optional(),
    }),
    ({ database }, given) =>
      change(database, (before) => ({
        webhookDelayMs: given.delayMs ?? before.webhookDelayMs,
        webhookDuplicates: given.duplicates ?? before.webhookDuplicates,
        webhookDrops: given.drops ?? before.webhookDrops,
        isHoldingWebhooks: given.hold ?? before.isHoldingWebhooks,
      })),
  ),
  'webhooks/release': verb(
    z.strictObject({
      order: z.enum(['as_sent', 'reverse', 'shuffle']).default('as_sent'),
      seed: z.number().default(1),
    }),
    async ({ database }, given) => {
      await change(database, () => ({ isHoldingWebhooks: false }));
      return { released: await releaseHeld(database, given) };
    },
  ),
  'webhooks/resend': verb(z.strictObject({ event: id }), async ({ database }, { event }) => {
    const sent = await resend(database, event);
    if (sent === 0) throw missing('event', event);
    return { sent };
  }),
  disputes: verb(
    z.strictObject({ charge: id, reason: z.string().default('fraudulent'), isInquiry: z.boolean().default(false) }),
    ({ database }, { charge: chargeId, ...facts }) =>
      inside(database, async (tx) => {
        const charge = await tx.lock('charge', chargeId);
        if (charge === null) throw missing('charge', chargeId);
        return openDispute(tx, charge, facts);
      }),
  ),
  'disputes/decide': verb(
    z.strictObject({ dispute: id, verdict: z.enum(['won', 'lost']) }),
    ({ database }, { dispute, verdict }) =>
      inside(database, async (tx) => {
        if ((await tx.get('dispute', dispute)) === null) throw missing('dispute', dispute);
        return closeDispute(tx, await disputeWithCharge(tx, dispute), verdict);
      }),
  ),
  /** The bank returns a debit: before its end it fails, after it is taken back by a dispute that cannot be answered. */
  'debits/return': verb(z.strictObject({ payment_intent: id }), ({ database }, { payment_intent }) =>
    inside(database, (tx) => returnDebit(tx, payment_intent)),
  ),
  'refunds/fail': verb(z.strictObject({ refund: id }), ({ database }, { refund }) =>
    inside(database, async (tx) => {
      if ((await tx.get('refund', refund)) === null) throw missing('refund', refund);
      await failRefund(tx, refund);
      return tx.the('refund', refund);
    }),
  ),
  /** Pays out everything available, as the account's schedule would. */
  payouts: verb(z.strictObject({ currency: z.string().regex(/^[a-z]{3}$/) }), ({ database }, { currency }) =>
    inside(database, async (tx) => {
      const payout = await automaticPayout(tx, currency);
      if (payout === null) throw invalidRequest('Nothing is available.', { code: 'balance_insufficient' });
      return payout;
    }),
  ),
  'payouts/fail': verb(z.strictObject({ payout: id }), ({ database }, { payout: payoutId }) =>
    inside(database, async (tx) => {
      const payout = await tx.lock('payout', payoutId);
      if (payout === null) throw missing('payout', payoutId);
      if (['failed', 'canceled'].includes(payout.status)) throw invalidRequest(`The payout is ${payout.status}.`);
      return undoPayout(tx, payout, 'failed');
    }),
  ),
};

async function returnDebit(tx: Tx, intentId: string): Promise<object> {
  const intent = await tx.lock('payment_intent', intentId);
  if (intent === null) throw missing('payment_intent', intentId);
  if (intent.status === 'processing') {
    const message = 'The customer’s bank returned the payment.';
    await settleDebit(tx, intentId, { code: 'generic_decline', declineCode: 'generic_decline', message });
    await tellAsyncPayment(tx, intentId);
    return tx.the('payment_intent', intentId);
  }
  const charge = await tx.the('charge', String(intent.latest_charge));
  if (charge.payment_method_details?.type === 'card') throw invalidRequest('This charge is not a bank debit.');
  const dispute = await openDispute(tx, charge, { reason: 'debit_not_authorized' });
  return closeDispute(tx, dispute, 'lost');
}

const inside = <T extends object>(database: ProcessorDatabase, work: (tx: Tx) => Promise<T>): Promise<T> =>
  database.transaction(byItself, work);

async function change(database: ProcessorDatabase, next: (before: Settings) => Partial<Settings>): Promise<Settings> {
  return database.transaction(byItself, async (tx) => {
    await tx.serialise('control');
    const before = await readControl(tx.client, true);
    const after = { ...before, ...next(before) };
    await writeControl(tx.client, after);
    return after;
  });
}

/** Answers a request to `/_control/…`: from this machine only, with the secret key, by POST with JSON. */
export async function answerControl(options: ControlOptions, request: HttpRequest): Promise<HttpAnswer> {
  try {
    if (!request.isLoopback) throw new ApiError(403, { type: 'invalid_request_error', message: 'Not from here.' });
    authenticateKey(options.secretKey, request.header('authorization'));
    const path = request.path.slice('/_control/'.length);
    const found = request.method === 'POST' && Object.hasOwn(verbs, path) ? verbs[path] : undefined;
    if (!found)
      throw new ApiError(404, { type: 'invalid_request_error', message: `There is no POST ${request.path}.` });
    const given = found.parameters.safeParse(parseJson(request.body));
    if (!given.success) throw invalidRequest(z.prettifyError(given.error));
    const result = await found.run(options, given.data);
    options.worker.wake();
    return json(200, result);
  } catch (error) {
    if (error instanceof ApiError) return json(error.status, { error: error.body });
    throw error;
  }
}

function parseJson(body: string): unknown {
  try {
    return body === '' ? {} : JSON.parse(body);
  } catch {
    throw invalidRequest('The body is no JSON.');
  }
}

function json(status: number, value: object): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
