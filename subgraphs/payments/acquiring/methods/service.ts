import { PaymentMethodDeclinedError } from '@codai/contracts/payments';
import { type DomainError, type Id, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import { type MethodFacts, ProcessorRefusedError } from '../../adapters/processor/port.ts';
import { reachable } from '../../adapters/processor/reach.ts';
import type { Deps, PaymentsWrite } from '../../deps.ts';
import { sensitiveTextRefusal } from '../../guards/rules.ts';
import { ensureCustomer } from '../customers/service.ts';
import { methodIdOf } from './method-id.ts';
import { tokenRefusal } from './rules.ts';

export interface AttachMethod {
  readonly token: string;
  readonly makeDefault: boolean;
  readonly idempotencyKey: string;
}

export interface MethodId {
  readonly methodId: Id<'PaymentMethod'>;
}

/**
 * Keeps what the token stands for as one of the caller's ways to pay. Returns its id, or `ValidationError`, `SensitiveDataRefusedError`,
 * `NotFoundError` (also for a token of somebody else), `PaymentMethodDeclinedError`, `IdempotencyKeyReusedError`.
 * Throws COMPONENT_UNAVAILABLE; asked again with the same key it goes on.
 */
export async function attachMethod(
  deps: Deps,
  caller: SignedInCaller,
  input: AttachMethod,
): Promise<MethodId | DomainError> {
  const refusal = sensitiveTextRefusal({ 'input.token': input.token }) ?? tokenRefusal(input.token);
  if (refusal !== null) return refusal;
  const tenantId = caller.tenantId as string;
  const asked = await deps.database.once({ caller, operation: 'attachPaymentMethod', input }, async () => ({
    requestId: newId('pmr'),
  }));
  if (!('requestId' in asked)) return asked;

  const customer = await ensureCustomer(deps, tenantId);
  const request = { key: asked.requestId, customer: customer.processorId, token: input.token };
  const facts = await reachable(deps.processor.attachMethod(request)).catch((error: unknown) => {
    if (error instanceof ProcessorRefusedError) return error;
    throw error;
  });
  if (facts instanceof ProcessorRefusedError) {
    return facts.isDecline
      ? new PaymentMethodDeclinedError({ declineCode: facts.reason })
      : new NotFoundError('PaymentMethod', ['input', 'token']);
  }
  return deps.database.write(caller, async (tx) => {
    const methodId = await keepMethod(tx, { tenantId, customerId: customer.id, facts, now: deps.clock.now() });
    const isFirst = customer.defaultMethodId === null;
    if (input.makeDefault || isFirst) await chooseDefault(tx, tenantId, methodId, isFirst && !input.makeDefault);
    return { methodId };
  });
}

interface KeptMethod {
  readonly tenantId: string;
  readonly customerId: string;
  readonly facts: MethodFacts;
  readonly now: Date;
}

/** Notes a method; one that was detached stays so, however late the webhook of its attachment comes. */
export async function keepMethod(
  tx: PaymentsWrite,
  { tenantId, customerId, facts, now }: KeptMethod,
): Promise<Id<'PaymentMethod'>> {
  const methodId = methodIdOf(facts.id);
  const { kind, brand, last4, expMonth, expYear, country } = facts;
  await tx.$executeRaw`
    INSERT INTO payment_method (id, tenant_id, customer_id, processor_id, kind, brand, last4, exp_month, exp_year, country, created_at)
    VALUES (${methodId}, ${tenantId}, ${customerId}, ${facts.id}, ${kind}, ${brand}, ${last4}, ${expMonth}::int, ${expYear}::int, ${country}, ${now}::timestamptz)
    ON CONFLICT (processor_id) DO UPDATE SET exp_month = EXCLUDED.exp_month, exp_year = EXCLUDED.exp_year,
      country = COALESCE(EXCLUDED.country, payment_method.country)`;
  return methodId;
}

async function chooseDefault(tx: PaymentsWrite, tenantId: string, methodId: string, onlyFirst: boolean): Promise<void> {
  await tx.customer.updateMany({
    where: { tenantId, ...(onlyFirst && { defaultMethodId: null }) },
    data: { defaultMethodId: methodId },
  });
}

/** Makes one of the caller's methods the one that is charged when none is named. Returns its id, or `NotFoundError`. */
export async function setDefaultMethod(
  deps: Deps,
  caller: SignedInCaller,
  methodId: string,
): Promise<MethodId | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    const method = await tx.paymentMethod.findFirst({ where: { id: methodId, status: 'ATTACHED' } });
    if (method === null) return new NotFoundError('PaymentMethod', ['input', 'methodId']);
    await chooseDefault(tx, method.tenantId, methodId, false);
    return { methodId: methodId as Id<'PaymentMethod'> };
  });
}

/** Forgets a method: it is charged no more from this moment, also when the processor learns of it later. */
export async function detachMethod(
  deps: Deps,
  caller: SignedInCaller,
  methodId: string,
): Promise<MethodId | NotFoundError> {
  return deps.database.write(caller, async (tx) => {
    const { count } = await tx.paymentMethod.updateMany({ where: { id: methodId }, data: { status: 'DETACHED' } });
    if (count === 0) return new NotFoundError('PaymentMethod', ['input', 'methodId']);
    await tx.customer.updateMany({ where: { defaultMethodId: methodId }, data: { defaultMethodId: null } });
    tx.jobs.add('detach-method', { methodId }, { key: `detach-method:${methodId}` });
    return { methodId: methodId as Id<'PaymentMethod'> };
  });
}

/** Detaches a method at the processor; a method that is gone there already is detached. */
export async function detachAtProcessor({ database, processor }: Deps, methodId: string): Promise<void> {
  const method = await database.systemRead(null, (tx) => tx.paymentMethod.findUnique({ where: { id: methodId } }));
  if (method === null) return;
  await processor.detachMethod({ key: `${methodId}:detach`, method: method.processorId }).catch((error: unknown) => {
    if (!(error instanceof ProcessorRefusedError)) throw error;
  });
}

export interface SetupStarted {
  readonly clientSecret: string;
}

/** Begins to keep a method whose owner has to agree first, such as by 3-D Secure; a webhook follows when the owner has agreed. */
export async function startSetup(
  deps: Deps,
  caller: SignedInCaller,
  input: { readonly idempotencyKey: string },
): Promise<SetupStarted | DomainError> {
  const asked = await deps.database.once({ caller, operation: 'createSetupIntent', input }, async () => ({
    requestId: newId('set'),
  }));
  if (!('requestId' in asked)) return asked;
  const customer = await ensureCustomer(deps, caller.tenantId as string);
  const setup = await reachable(deps.processor.createSetup({ key: asked.requestId, customer: customer.processorId }));
  if (setup.clientSecret === null) throw new Error('The processor gave no secret for a setup.');
  return { clientSecret: setup.clientSecret };
}

/** The method that is to be charged: the one named, or the customer's default; null when it is none of the tenant's. */
export async function chargeableMethod(
  tx: PaymentsWrite,
  { tenantId, methodId }: { readonly tenantId: string; readonly methodId: string | null },
): Promise<{ readonly id: string; readonly processorId: string } | null> {
  const wanted = methodId ?? (await tx.customer.findUnique({ where: { tenantId } }))?.defaultMethodId ?? null;
  if (wanted === null) return null;
  return tx.paymentMethod.findFirst({ where: { id: wanted, tenantId, status: 'ATTACHED' } });
}
