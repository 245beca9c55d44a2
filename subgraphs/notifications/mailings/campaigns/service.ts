import { createHash } from 'node:crypto';
import {
  activeTenantOf,
  type Caller,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Variables } from '../../content/templates/render.ts';
import type { Deps, WritingTx } from '../../deps.ts';
import type { Campaign } from '../../generated/prisma/client.ts';
import { acceptMails, enqueueHandOver } from '../../queue/accept.ts';
import { type VariableInput, valuesOf } from '../templates/service.ts';
import { findVersion } from '../templates/versions.ts';
import { readTexts, textsRefusal, variablesRefusal } from '../templates/words.ts';
import { paceRefusal, stateRefusal, subjectRefusal, unpublishedRefusal } from './rules.ts';

export type { Campaign } from '../../generated/prisma/client.ts';

const TICK_MS = 60_000;
/** Messages that are called at once when a campaign goes on or ends; the sweeper calls the others. */
const CALLED_MAX = 5000;

export interface CreateCampaign {
  readonly name: string;
  readonly templateId: Id<'NotificationTemplate'>;
  readonly subjectB?: string | null | undefined;
  readonly variables: readonly VariableInput[];
  readonly roles: readonly string[];
  readonly perMinute: number;
  readonly idempotencyKey: string;
}
export type CampaignId = { readonly campaignId: Id<'Campaign'> };
type Outcome = Promise<Campaign | DomainError>;

/** A campaign that is sent to nobody before it is started. */
export function createCampaign({ database, clock }: Deps, caller: SignedInCaller, input: CreateCampaign): Outcome {
  const tenantId = activeTenantOf(caller);
  const { name, templateId, roles, perMinute } = input;
  const subjectB = input.subjectB?.trim() || null;
  return database.once({ caller, operation: 'createCampaign', input }, async (tx): Outcome => {
    const pace = paceRefusal(perMinute);
    if (pace !== null) return pace;
    const template = await tx.notificationTemplate.findFirst({ where: { id: templateId, tenantId } });
    if (template === null) return new NotFoundError('NotificationTemplate');
    const sample = { locale: 'en', body: 'x', actionLabel: null, actionUrl: null };
    const refusal = subjectRefusal(subjectB === null ? null : textsRefusal([{ ...sample, subject: subjectB }], 'en'));
    if (refusal !== null) return refusal;
    return tx.campaign.create({
      data: {
        id: newId('cmp'),
        tenantId,
        name,
        templateId,
        subjectB,
        roles: [...new Set(roles)],
        perMinute,
        variables: { ...valuesOf(input.variables) },
        createdById: caller.userId,
        createdAt: clock.now(),
      },
    });
  });
}

/** Starts a draft with the version that is published now, or goes on with a paused campaign. */
export function startCampaign({ database, clock }: Deps, caller: SignedInCaller, { campaignId }: CampaignId): Outcome {
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx): Outcome => {
    const known = await lockCampaign(tx, campaignId, tenantId);
    if (known === null) return new NotFoundError('Campaign');
    const unstartable = stateRefusal('start', known.status);
    if (unstartable !== null) return unstartable;
    let { templateVersion } = known;
    if (templateVersion === null) {
      const { templateId } = known;
      const template = await tx.notificationTemplate.findFirst({ where: { id: templateId, tenantId } });
      templateVersion = template?.publishedVersion ?? null;
      const found = templateVersion && (await findVersion(tx, { tenantId, templateId, version: templateVersion }));
      if (!found) return unpublishedRefusal();
      const second = known.subjectB === null ? [] : [{ ...secondText, subject: known.subjectB }];
      const texts = [...readTexts(found.texts), ...second];
      const refusal = variablesRefusal('organization.campaign', texts, known.variables as Variables);
      if (refusal !== null) return refusal;
    }
    const campaign = await tx.campaign.update({
      where: { id: campaignId },
      data: { status: 'RUNNING', templateVersion, startedAt: known.startedAt ?? clock.now() },
    });
    tx.jobs.add('spread-campaign', { campaignId }, { key: `campaign:${campaignId}` });
    callMessages(tx, campaign);
    return campaign;
  });
}

const secondText = { locale: 'en', body: '', actionLabel: null, actionUrl: null };

/** Nothing is handed over once this has returned, until it is started again. */
export function pauseCampaign({ database }: Deps, caller: SignedInCaller, { campaignId }: CampaignId): Outcome {
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx): Outcome => {
    const known = await lockCampaign(tx, campaignId, tenantId);
    if (known === null) return new NotFoundError('Campaign');
    if (known.status === 'PAUSED') return known;
    const refusal = stateRefusal('pause', known.status);
    if (refusal !== null) return refusal;
    return tx.campaign.update({ where: { id: campaignId }, data: { status: 'PAUSED' } });
  });
}

/** Nothing is handed over once this has returned, ever; what waits ends as SUPPRESSED. */
export function cancelCampaign({ database, clock }: Deps, caller: SignedInCaller, { campaignId }: CampaignId): Outcome {
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx): Outcome => {
    const known = await lockCampaign(tx, campaignId, tenantId);
    if (known === null) return new NotFoundError('Campaign');
    if (known.status === 'CANCELLED') return known;
    const refusal = stateRefusal('cancel', known.status);
    if (refusal !== null) return refusal;
    const ended = { status: 'CANCELLED', endedAt: clock.now() } as const;
    const campaign = await tx.campaign.update({ where: { id: campaignId }, data: ended });
    callMessages(tx, campaign);
    return campaign;
  });
}

async function lockCampaign(tx: WritingTx, id: string, tenantId: string): Promise<Campaign | null> {
  await tx.$queryRaw`SELECT id FROM campaign WHERE id = ${id} FOR UPDATE`;
  return tx.campaign.findFirst({ where: { id, tenantId } });
}

/** Has the messages that wait judged anew, by a job, since they are of all recipients. Publishes the progress of the campaign. */
function callMessages(tx: WritingTx, { id, tenantId, status }: Campaign): void {
  tx.jobs.add('call-campaign', { campaignId: id }, { key: `call:${id}` });
  const options = { subject: id, partitionKey: id, tenantId };
  tx.outbox.append('notifications.campaign.progressed', { campaignId: id, status }, options);
}

/** A job of starting and cancelling. */
export async function callCampaign(
  { database, clock }: Deps,
  { campaignId }: { readonly campaignId: string },
): Promise<void> {
  await database.systemWrite(null, async (tx) => {
    const waiting = await tx.deliveryMessage.findMany({
      where: { campaignId, status: 'QUEUED' },
      select: { id: true },
      take: CALLED_MAX,
    });
    const ids = waiting.map(({ id }) => id);
    await tx.deliveryMessage.updateMany({
      where: { id: { in: ids }, status: 'QUEUED' },
      data: { nextAttemptAt: clock.now() },
    });
    for (const id of ids) enqueueHandOver(tx, id);
  });
}

/**
 * Accepts the messages of one minute and calls itself for the next, until the audience is reached and every message has ended. Under the
 * lock of the campaign's row, with its place in the audience written in the same transaction, so that nobody is passed over and nobody
 * has two (NOTIF-3 holds that besides).
 */
export async function spreadCampaign(deps: Deps, { campaignId }: { readonly campaignId: string }): Promise<void> {
  const now = deps.clock.now();
  await deps.database.systemWrite(null, async (tx) => {
    await tx.$queryRaw`SELECT id FROM campaign WHERE id = ${campaignId} FOR UPDATE`;
    const campaign = await tx.campaign.findUnique({ where: { id: campaignId } });
    if (campaign?.status !== 'RUNNING' || campaign.templateVersion === null) return;
    const isSpread = campaign.isSpread || (await acceptPage(deps, tx, campaign, campaign.templateVersion));
    const isOpen = !isSpread || (await openMessages(tx, campaignId)) > 0;
    const { tenantId } = campaign;
    const options = { subject: campaignId, partitionKey: campaignId, tenantId };
    if (isOpen) {
      const runAt = new Date(now.getTime() + TICK_MS);
      tx.jobs.add('spread-campaign', { campaignId }, { key: `campaign:${campaignId}`, runAt });
      tx.outbox.append('notifications.campaign.progressed', { campaignId, status: 'RUNNING' }, options);
    } else {
      await tx.campaign.update({ where: { id: campaignId }, data: { status: 'COMPLETED', endedAt: now } });
      tx.outbox.append('notifications.campaign.completed', { campaignId }, options);
    }
  });
}

/** Whether the audience ended with this page. */
async function acceptPage(deps: Deps, tx: WritingTx, campaign: Campaign, templateVersion: number): Promise<boolean> {
  const { id: campaignId, tenantId, templateId, roles, perMinute, spreadAfter, subjectB } = campaign;
  const members = await tx.tenantMember.findMany({
    where: { tenantId, userId: { gt: spreadAfter }, ...(roles.length > 0 && { role: { in: roles } }) },
    orderBy: { userId: 'asc' },
    select: { userId: true },
    take: perMinute,
  });
  const people = members.map(({ userId }) => ({
    userId,
    variant: subjectB === null ? null : variantOf(campaignId, userId),
  }));
  for (const variant of [null, 'A', 'B'] as const) {
    await acceptMails(
      deps,
      tx,
      {
        type: 'organization.campaign',
        tenantId,
        sourceKey: campaignId,
        actorId: null,
        targetId: null,
        variables: campaign.variables as Variables,
        locale: null,
        expiresAt: null,
        template: { templateId, templateVersion },
        campaign: { campaignId, variant },
      },
      people.filter((person) => person.variant === variant).map(({ userId }) => ({ userId, address: null })),
    );
  }
  const isSpread = members.length < perMinute;
  const last = members.at(-1)?.userId ?? spreadAfter;
  await tx.campaign.update({ where: { id: campaignId }, data: { spreadAfter: last, isSpread } });
  return isSpread;
}

/** Half of the people each, the same half whenever it is asked. */
function variantOf(campaignId: string, userId: string): 'A' | 'B' {
  const [byte = 0] = createHash('sha256').update(`${campaignId} ${userId}`).digest();
  return byte % 2 === 0 ? 'A' : 'B';
}

function openMessages(tx: WritingTx, campaignId: string): Promise<number> {
  return tx.deliveryMessage.count({ where: { campaignId, status: { in: ['QUEUED', 'SENDING'] } } });
}

export function listCampaigns(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<Campaign>> {
  const tenantId = activeTenantOf(caller);
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.campaign.findMany({ where: { tenantId, ...where }, ...page }),
  );
}

export function findCampaigns(
  { database }: Deps,
  caller: Caller,
  ids: readonly string[],
): Promise<readonly Campaign[]> {
  const tenantId = caller.tenantId ?? '';
  return database.read(caller, (tx) => tx.campaign.findMany({ where: { tenantId, id: { in: [...ids] } } }));
}

export interface CampaignCount {
  readonly campaignId: string;
  readonly variant: string | null;
  readonly status: Awaited<ReturnType<typeof countsOf>>[number]['status'];
  readonly count: number;
}

/** How many messages of these campaigns stand where, by variant. */
export async function countCampaigns(
  deps: Deps,
  caller: Caller,
  ids: readonly string[],
): Promise<readonly CampaignCount[]> {
  const groups = await countsOf(deps, caller, ids);
  return groups.map(({ campaignId, variant, status, _count }) => ({
    campaignId: campaignId ?? '',
    variant,
    status,
    count: _count,
  }));
}

function countsOf({ database }: Deps, caller: Caller, ids: readonly string[]) {
  const tenantId = caller.tenantId ?? '';
  return database.read(caller, (tx) =>
    tx.deliveryMessage.groupBy({
      by: ['campaignId', 'variant', 'status'],
      where: { tenantId, campaignId: { in: [...ids] } },
      _count: true,
      orderBy: [{ campaignId: 'asc' }, { variant: 'asc' }, { status: 'asc' }],
    }),
  );
}
