import { timingSafeEqual } from 'node:crypto';
import { bearerHash, type Id, newId, peerDocument } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { AiApiCall, AiApiKey, AiApiProduct } from '../../generated/prisma/client.ts';
import { monthOf } from '../../spending/budgets/reserve.ts';
import type { ApiScope } from './products.ts';

export interface OpenedKey extends AiApiKey {
  readonly product: AiApiProduct;
}

/** Longer than a call may take; a call of a process that died gives its hold back then. */
const HOLD_MS = 15 * 60_000;
const MINUTE_MS = 60_000;
const SECRET_MAX = 100;

/** The key of a secret; null for one that is unknown, revoked or expired, all alike. */
export async function keyOf({ database, clock }: Deps, secret: string): Promise<OpenedKey | null> {
  const secretHash = bearerHash(secret.slice(0, SECRET_MAX));
  const key = await database.systemRead(null, (tx) =>
    tx.aiApiKey.findUnique({ where: { secretHash }, include: { product: true } }),
  );
  // The index compares hashes; this compares all of it, whatever the index found.
  const stored = Buffer.from(key?.secretHash ?? bearerHash(''));
  const isEqual = timingSafeEqual(stored, Buffer.from(secretHash));
  if (key === null || !isEqual || key.revokedAt !== null) return null;
  return key.expiresAt === null || key.expiresAt > clock.now() ? key : null;
}

export type Admission =
  | { readonly callId: string }
  | { readonly refusal: 'QUOTA' }
  | { readonly refusal: 'RATE'; readonly retryAfterSeconds: number }
  | { readonly refusal: 'REVOKED' };

/** Lets a call in and holds the most that it can use of the quota, or says why not. One call of a product at a time, so that none is overlooked. */
export async function admit(
  { database, clock }: Deps,
  { id: keyId, tenantId, productId, userId }: OpenedKey,
  { kind, heldTokens }: { readonly kind: ApiScope; readonly heldTokens: bigint },
): Promise<Admission> {
  return database.systemWrite(
    tenantId,
    async (tx): Promise<Admission> => {
      const now = clock.now();
      await tx.$executeRaw`SELECT FROM ai_api_product WHERE id = ${productId} FOR UPDATE`;
      const product = await tx.aiApiProduct.findUniqueOrThrow({ where: { id: productId } });
      // Locked: a revocation comes first and is seen here, or waits for this call to be let in.
      const live = await tx.$queryRaw<
        object[]
      >`SELECT FROM ai_api_key WHERE id = ${keyId} AND revoked_at IS NULL FOR SHARE`;
      if (live.length === 0) return { refusal: 'REVOKED' };
      const since = new Date(now.getTime() - MINUTE_MS);
      const recent = await tx.aiApiCall.findMany({
        where: { keyId, createdAt: { gt: since } },
        orderBy: { createdAt: 'asc' },
        select: { createdAt: true },
        take: product.requestsPerMinute,
      });
      const [first] = recent;
      if (first !== undefined && recent.length >= product.requestsPerMinute) {
        const waitMs = first.createdAt.getTime() + MINUTE_MS - now.getTime();
        return { refusal: 'RATE', retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) };
      }
      const month = monthOf(now);
      const isNew = product.periodStartsAt < month;
      const open = await tx.aiApiCall.aggregate({
        where: { productId, state: 'OPEN', expiresAt: { gt: now } },
        _sum: { heldTokens: true },
      });
      const used = (isNew ? 0n : product.periodTokens) + (open._sum.heldTokens ?? 0n);
      if (used + heldTokens > product.monthlyTokens) return { refusal: 'QUOTA' };
      const period = isNew
        ? { periodStartsAt: month, periodTokens: 0n, periodRequests: 1 }
        : { periodRequests: { increment: 1 } };
      await tx.aiApiProduct.update({ where: { id: productId }, data: period, select: { id: true } });
      const callId = newId('aca');
      await tx.aiApiCall.create({
        data: {
          id: callId,
          tenantId,
          productId,
          keyId,
          kind,
          state: 'OPEN',
          heldTokens,
          createdAt: now,
          expiresAt: new Date(now.getTime() + HOLD_MS),
        },
        select: { id: true },
      });
      return { callId };
    },
    { userId },
  );
}

/** Counts what a call used, once, and has it billed. */
export async function settleCall(
  { database }: Deps,
  { tenantId, userId }: OpenedKey,
  callId: string,
  tokens: number,
): Promise<void> {
  await database.systemWrite(
    tenantId,
    async (tx) => {
      const [call] = await tx.aiApiCall.updateManyAndReturn({
        where: { id: callId, state: 'OPEN' },
        data: { state: 'SETTLED', tokens: BigInt(tokens) },
      });
      if (call === undefined) return;
      const product = await tx.aiApiProduct.update({
        where: { id: call.productId },
        data: { periodTokens: { increment: BigInt(tokens) } },
      });
      const chargeMicros = chargeOf(product, tokens);
      await tx.aiApiCall.update({ where: { id: callId }, data: { chargeMicros }, select: { id: true } });
      const { productId, keyId } = call;
      tx.outbox.append(
        'ai.usage.metered',
        { callId, productId, keyId, tokens, chargeMicros: String(chargeMicros) },
        { subject: callId, partitionKey: productId },
      );
      if (product.subscriptionId !== null && tokens > 0)
        tx.jobs.add('reportApiUsage', { callId }, { key: `api:${callId}`, maxAttempts: 25 });
    },
    { userId },
  );
}

/** Price of a call, rounded up once. */
export function chargeOf(
  { requestMicros, tokensMicros }: Pick<AiApiProduct, 'requestMicros' | 'tokensMicros'>,
  tokens: number,
): bigint {
  return requestMicros + (tokensMicros * BigInt(tokens) + 999_999n) / 1_000_000n;
}

const REPORT = peerDocument(
  'payments',
  /* GraphQL */ `
    mutation ReportApiUsage($input: ReportUsageForServiceInput!) {
      reportUsageForService(input: $input) {
        __typename
        ... on Error {
          code
          message
        }
      }
    }
  `,
);

interface Reported {
  readonly reportUsageForService: { readonly __typename: string; readonly code?: string; readonly message?: string };
}

/** Tells payments the tokens of a call, under the call's id: a repeated report is billed once. */
export async function reportApiUsage(
  { database, peers, logger }: Deps,
  { callId }: { readonly callId: string },
): Promise<void> {
  const call = await database.systemRead(null, (tx) =>
    tx.aiApiCall.findUnique({ where: { id: callId }, include: { product: true } }),
  );
  if (call === null || call.product.subscriptionId === null || call.product.priceId === null) return;
  const { subscriptionId, priceId } = call.product;
  const { reportUsageForService: outcome } = await peers.ask<Reported>(REPORT, {
    variables: {
      input: { subscriptionId, priceId, quantity: String(call.tokens), at: call.createdAt, idempotencyKey: callId },
    },
    tenantId: call.tenantId as Id<'Organization'>,
    correlationId: callId,
  });
  if (outcome.code !== undefined) {
    // The subscription has ended, or never had the price: repeating it changes nothing.
    logger.warn({ callId, code: outcome.code }, 'Payments refuses the usage of an API product.');
  }
}

/** Calls are kept as long as their month and the next one last. */
const KEPT_MS = 62 * 86_400_000;
const PRUNED_MAX = 10_000;

export async function pruneApiCalls({ database, clock }: Deps): Promise<void> {
  const before = new Date(clock.now().getTime() - KEPT_MS);
  await database.systemWrite(null, async (tx) => {
    const old: Pick<AiApiCall, 'id'>[] = await tx.aiApiCall.findMany({
      where: { createdAt: { lt: before } },
      select: { id: true },
      take: PRUNED_MAX,
    });
    await tx.aiApiCall.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } });
  });
}
