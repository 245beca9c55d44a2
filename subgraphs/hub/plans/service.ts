import { apiScopes } from '@codai/contracts/identity';
import {
  activeTenantOf,
  type Caller,
  ConflictError,
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  VersionConflictError,
} from '@codai/kit';
import { isUniqueViolation, keyset, type ListArguments, type Page } from '@codai/kit/data';
import { type MonthlyUse, useOfMonth } from '@codai/kit/security';
import type { Deps, WritingTx } from '../deps.ts';
import type { ApiPlan } from '../generated/prisma/client.ts';
import { isRunning, type PlanTerms, planRefusal } from './rules.ts';

const byName = keyset({ name: ['asc', 'text'], id: ['asc', 'text'] });
const options = (planId: string) => ({ subject: planId, tenantId: null, partitionKey: 'api-plans' });
const columnsOf = ({ name, scopes, monthlyLimit, priceId }: PlanTerms) => ({
  name: name.trim(),
  scopes: [...new Set(scopes ?? [])].sort(),
  allScopes: scopes === null,
  monthlyLimit,
  priceId,
});

/** Makes a plan, which no organisation has yet. */
export async function createApiPlan(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: PlanTerms & { readonly idempotencyKey: string },
): Promise<{ readonly id: Id<'ApiPlan'> } | DomainError> {
  const refusal = planRefusal(input, Object.keys(apiScopes));
  if (refusal !== null) return refusal;
  const made = database.once({ caller, operation: 'createApiPlan', input }, async (tx) => {
    const id = newId<'ApiPlan'>('apl');
    const now = clock.now();
    await tx.apiPlan.create({
      data: { id, ...columnsOf(input), createdAt: now, changedAt: now, changedById: caller.userId },
    });
    tx.outbox.append('hub.api-plan.changed', { planId: id, kind: 'CREATED' }, options(id));
    return { id };
  });
  return made.catch(nameTaken);
}

/** Changes a plan, for every organisation that has it. Gateways hold it within a second. */
export async function updateApiPlan(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: PlanTerms & { readonly apiPlanId: string; readonly expectedVersion: number },
): Promise<{ readonly id: string } | DomainError> {
  const refusal = planRefusal(input, Object.keys(apiScopes));
  if (refusal !== null) return refusal;
  const { apiPlanId, expectedVersion } = input;
  const changed = database.write(caller, async (tx) => {
    const plan = await lockPlan(tx, apiPlanId);
    if (plan instanceof Error) return plan;
    if (plan.version !== expectedVersion) return new VersionConflictError(plan.version);
    await tx.apiPlan.update({
      where: { id: apiPlanId },
      data: { ...columnsOf(input), version: { increment: 1 }, changedAt: clock.now(), changedById: caller.userId },
    });
    tx.outbox.append('hub.api-plan.changed', { planId: apiPlanId, kind: 'UPDATED' }, options(apiPlanId));
    return { id: apiPlanId };
  });
  return changed.catch(nameTaken);
}

/** Archives a plan: organisations that have it keep it, no other one gets it. */
export function archiveApiPlan(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { apiPlanId }: { readonly apiPlanId: string },
): Promise<{ readonly id: string } | DomainError> {
  return database.write(caller, async (tx) => {
    const plan = await lockPlan(tx, apiPlanId);
    if (plan instanceof Error) return plan;
    const now = clock.now();
    await tx.apiPlan.update({
      where: { id: apiPlanId },
      data: { archivedAt: now, priceId: null, version: { increment: 1 }, changedAt: now, changedById: caller.userId },
    });
    tx.outbox.append('hub.api-plan.changed', { planId: apiPlanId, kind: 'ARCHIVED' }, options(apiPlanId));
    return { id: apiPlanId };
  });
}

/** Sets the plan of an organisation, in place of that of its subscription; null takes it away. */
export function setOrganizationPlan(
  { database, clock }: Deps,
  { userId, correlationId }: SignedInCaller,
  { organizationId, apiPlanId }: { readonly organizationId: string; readonly apiPlanId: string | null },
): Promise<ApiEntitlement | DomainError> {
  return database.systemWrite(
    organizationId,
    async (tx) => {
      if (apiPlanId === null) {
        await tx.organizationPlan.deleteMany({ where: { tenantId: organizationId } });
      } else {
        const plan = await lockPlan(tx, apiPlanId);
        if (plan instanceof Error) return plan;
        const row = { planId: apiPlanId, setById: userId, subscriptionId: null, setAt: clock.now() };
        await tx.organizationPlan.upsert({
          where: { tenantId: organizationId },
          create: { tenantId: organizationId, ...row },
          update: row,
        });
      }
      tx.outbox.append(
        'hub.organization.plan-changed',
        { organizationId, planId: apiPlanId },
        { subject: organizationId, tenantId: organizationId },
      );
      return entitlementIn(tx, organizationId);
    },
    { userId, correlationId },
  );
}

export interface Subscribed {
  readonly subscriptionId: string;
  readonly status: string;
  readonly items: readonly { readonly priceId: string }[];
}

/** Takes over the plan that a subscription of the organisation brings, unless an operator has set one. */
export async function takePlan(
  { clock }: Pick<Deps, 'clock'>,
  tx: WritingTx,
  tenantId: string,
  { subscriptionId, status, items }: Subscribed,
): Promise<void> {
  const present = await tx.organizationPlan.findUnique({ where: { tenantId } });
  if (present !== null && present.subscriptionId === null) return;
  const wanted = isRunning(status) ? items.map(({ priceId }) => priceId) : [];
  const plan = await tx.apiPlan.findFirst({
    where: { priceId: { in: wanted }, archivedAt: null },
    orderBy: { id: 'asc' },
  });
  if (plan === null) {
    // Another subscription's plan stays.
    const { count } = await tx.organizationPlan.deleteMany({ where: { tenantId, subscriptionId } });
    if (count === 0) return;
  } else {
    if (present?.planId === plan.id && present.subscriptionId === subscriptionId) return;
    const row = { planId: plan.id, setById: null, subscriptionId, setAt: clock.now() };
    await tx.organizationPlan.upsert({ where: { tenantId }, create: { tenantId, ...row }, update: row });
  }
  tx.outbox.append(
    'hub.organization.plan-changed',
    { organizationId: tenantId, planId: plan?.id ?? null },
    { subject: tenantId, tenantId },
  );
}

/** Allowance of an organisation's programs over the API, and their use this month. */
export interface ApiEntitlement {
  readonly organizationId: string;
  readonly plan: ApiPlan | null;
  readonly isSetByOperator: boolean;
  readonly use: MonthlyUse;
}

/** The active organisation's, for who manages it. */
export async function apiEntitlement({ database }: Deps, caller: Caller): Promise<ApiEntitlement> {
  const tenantId = activeTenantOf(caller);
  return database.read(caller, (tx) => entitlementIn(tx, tenantId));
}

/** Any organisation's, for operators. */
export function organizationApiEntitlement({ database }: Deps, organizationId: string): Promise<ApiEntitlement> {
  return database.systemRead(organizationId, (tx) => entitlementIn(tx, organizationId));
}

type Reading = Pick<WritingTx, '$queryRawUnsafe' | 'apiPlan' | 'organizationPlan'>;

async function entitlementIn(tx: Reading, tenantId: string): Promise<ApiEntitlement> {
  const present = await tx.organizationPlan.findUnique({ where: { tenantId } });
  return {
    organizationId: tenantId,
    plan: present === null ? null : await tx.apiPlan.findUnique({ where: { id: present.planId } }),
    isSetByOperator: present !== null && present.setById !== null,
    use: await useOfMonth(tx, tenantId),
  };
}

export function listApiPlans(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<ApiPlan>> {
  return byName.readRows(deps, caller, args, (tx, page) => tx.apiPlan.findMany(page));
}

/** The plan, locked; a refusal when there is none or it is archived. */
async function lockPlan(tx: WritingTx, id: string): Promise<ApiPlan | InvalidStateError | NotFoundError> {
  await tx.$queryRaw`SELECT id FROM api_plan WHERE id = ${id} FOR UPDATE`;
  const plan = await tx.apiPlan.findUnique({ where: { id } });
  if (plan === null) return new NotFoundError('ApiPlan', ['input', 'apiPlanId']);
  return plan.archivedAt === null
    ? plan
    : new InvalidStateError('ARCHIVED', [], 'This plan is archived. Choose another plan.');
}

function nameTaken(error: unknown): ConflictError {
  if (isUniqueViolation(error)) return new ConflictError('TAKEN', 'Another plan has this name or this price.');
  throw error;
}
