import {
  AudienceEmptyError,
  ContentNotApprovedError,
  type SealedMessage,
  SenderNotVerifiedError,
} from '@codai/contracts/marketing';
import {
  activeTenantOf,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import { normalAddress } from '../../contacts/addresses/rules.ts';
import { hashesOfEmail } from '../../contacts/addresses/sealed.ts';
import { requestDelivery } from '../../contacts/deliveries/request.ts';
import type { Deps, MarketingWrite } from '../../deps.ts';
import { type Budget, budgetRefusal } from '../budgets/rules.ts';
import { rateOf } from '../budgets/spend.ts';
import { type CampaignWithVariants, lockCampaign } from '../locks/campaigns.ts';
import { countAudience } from '../messages/enrol.ts';
import { personalise, taggedUrl } from '../messages/rules.ts';
import { goOn } from '../messages/run.ts';
import { contentHash } from './content.ts';
import { type CampaignWords, campaignRefusal, stateRefusal, type VariantWords } from './rules.ts';

export interface CampaignId {
  readonly campaignId: Id<'MarketingCampaign'>;
}
type Outcome = Promise<CampaignId | DomainError>;
interface CampaignFacts extends CampaignWords {
  readonly segmentId: Id<'Segment'>;
  readonly budget?: Budget | null | undefined;
}

const budgetColumns = (budget: Budget | null | undefined) => ({
  budget: budget?.amount.minor.toString() ?? null,
  budgetCurrency: budget?.amount.currency ?? null,
  budgetIsHard: budget?.isHardLimit ?? false,
});

/** Creates a draft. Returns its id, or `ValidationError`, `NotFoundError`, `IdempotencyKeyReusedError`. */
export async function createMarketingCampaign(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CampaignFacts & { readonly idempotencyKey: string },
): Outcome {
  const refusal = campaignRefusal(input);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  const { name, purpose, segmentId, holdOutBps, testBps, variants, budget } = input;
  return database.once({ caller, operation: 'createMarketingCampaign', input }, async (tx): Outcome => {
    const unfit = budgetRefusal(budget, (await rateOf(tx))?.currency ?? null);
    if (unfit !== null) return unfit;
    if ((await tx.segment.count({ where: { id: segmentId, tenantId } })) === 0)
      return new NotFoundError('Segment', ['input', 'segmentId']);
    const campaignId = newId<'MarketingCampaign'>('mca');
    const data = {
      id: campaignId,
      tenantId,
      name,
      purpose,
      segmentId,
      holdOutBps,
      testBps,
      createdById: caller.userId,
      createdAt: clock.now(),
      ...budgetColumns(budget),
    };
    await tx.campaign.create({ data });
    await putVariants(tx, { id: campaignId, tenantId }, variants);
    tx.outbox.append('marketing.campaign.created', { campaignId }, { subject: campaignId });
    return { campaignId };
  });
}

/** Replaces words, audience and shares of a draft. A change of the words ends the approval. */
export async function updateMarketingCampaign(
  { database }: Deps,
  caller: SignedInCaller,
  { campaignId, expectedVersion, ...facts }: CampaignFacts & CampaignId & { readonly expectedVersion: number },
): Outcome {
  const refusal = campaignRefusal(facts);
  if (refusal !== null) return refusal;
  const { name, purpose, segmentId, holdOutBps, testBps, variants, budget } = facts;
  const tenantId = activeTenantOf(caller);
  return change(database, caller, campaignId, 'change', async (tx, campaign) => {
    if (campaign.version !== expectedVersion) return new VersionConflictError(campaign.version);
    const unfit = budgetRefusal(budget, (await rateOf(tx))?.currency ?? null);
    if (unfit !== null) return unfit;
    if ((await tx.segment.count({ where: { id: segmentId, tenantId } })) === 0)
      return new NotFoundError('Segment', ['input', 'segmentId']);
    await tx.variant.deleteMany({ where: { campaignId } });
    await putVariants(tx, campaign, variants);
    const isSame = campaign.approvedHash === contentHash(purpose, variants);
    return {
      name,
      purpose,
      segmentId,
      holdOutBps,
      testBps,
      ...(budget !== undefined && budgetColumns(budget)),
      ...(!isSame && { approvedHash: null, approvedById: null, approvedAt: null }),
    };
  });
}

/** Sets the budget of a campaign that has not ended; null takes it away. One whose budget was spent waits to be resumed. */
export function setMarketingBudget(
  { database }: Deps,
  caller: SignedInCaller,
  { campaignId, budget }: CampaignId & { readonly budget?: Budget | null | undefined },
): Outcome {
  return change(database, caller, campaignId, 'budget', async (tx) => {
    const refusal = budgetRefusal(budget, (await rateOf(tx))?.currency ?? null);
    return refusal ?? budgetColumns(budget);
  });
}

async function putVariants(
  tx: MarketingWrite,
  { id: campaignId, tenantId }: { readonly id: string; readonly tenantId: string },
  variants: readonly VariantWords[],
) {
  await tx.variant.createMany({
    data: variants.map(({ actionLabel, actionUrl, ...words }, position) => ({
      id: newId('mva'),
      tenantId,
      campaignId,
      position,
      ...words,
      actionLabel: actionLabel ?? null,
      actionUrl: actionUrl ?? null,
    })),
  });
}

/** Records that a person has read and approved the words as they are (MKT-8). `expectedVersion`: what they have read. */
export function approveMarketingContent(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { campaignId, expectedVersion }: CampaignId & { readonly expectedVersion: number },
): Outcome {
  return change(database, caller, campaignId, 'approve', async (tx, { purpose, variants, version }) => {
    if (version !== expectedVersion) return new VersionConflictError(version);
    const approvedById = caller.userId;
    tx.outbox.append('marketing.campaign.approved', { campaignId, approvedById }, { subject: campaignId });
    return { approvedHash: contentHash(purpose, variants), approvedById, approvedAt: clock.now() };
  });
}

/**
 * Has the campaign start at an instant; now when absent. Returns its id, or `ValidationError` for the past, `ContentNotApprovedError`,
 * `SenderNotVerifiedError`, `AudienceEmptyError`, `InvalidStateError`, `NotFoundError`.
 */
export function scheduleMarketingCampaign(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { campaignId, sendAt }: CampaignId & { readonly sendAt?: Date | null | undefined },
): Outcome {
  const now = clock.now();
  if (sendAt != null && sendAt < now)
    return Promise.resolve(new ValidationError('input.sendAt', 'Give an instant in the future.'));
  return change(database, caller, campaignId, 'schedule', async (tx, campaign) => {
    const { approvedHash, purpose, variants, tenantId } = campaign;
    if (approvedHash === null || approvedHash !== contentHash(purpose, variants)) return new ContentNotApprovedError();
    if ((await tx.sender.count({ where: { tenantId } })) === 0) return new SenderNotVerifiedError();
    if ((await countAudience(tx, campaign, now)) === 0) return new AudienceEmptyError();
    const runAt = sendAt ?? now;
    tx.jobs.add('start-campaign', { campaignId }, { key: `start:${campaignId}`, ...(runAt > now && { runAt }) });
    return { status: 'SCHEDULED', sendAt: runAt };
  });
}

/** Pauses a campaign. Nothing is handed over once it has returned, until the campaign goes on. */
export function pauseMarketingCampaign(
  { database }: Deps,
  caller: SignedInCaller,
  { campaignId }: CampaignId,
): Outcome {
  return change(database, caller, campaignId, 'pause', async () => ({ status: 'PAUSED' }));
}

/** Goes on with a paused campaign. */
export function resumeMarketingCampaign(
  { database }: Deps,
  caller: SignedInCaller,
  { campaignId }: CampaignId,
): Outcome {
  return change(database, caller, campaignId, 'resume', async (tx) => {
    goOn(tx, campaignId);
    return { status: 'RUNNING' };
  });
}

/** Cancels a campaign. Nothing more is handed over once it has returned. */
export function cancelMarketingCampaign(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { campaignId }: CampaignId,
): Outcome {
  return change(database, caller, campaignId, 'cancel', async () => ({ status: 'CANCELLED', endedAt: clock.now() }));
}

/** Ends a test: the contacts who wait get the variant that won. Those who were held out get nothing (MKT-6). */
export function concludeExperiment(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { campaignId, variantId }: CampaignId & { readonly variantId: string },
): Outcome {
  return change(database, caller, campaignId, 'conclude', async (tx, { variants, winnerId, status }) => {
    if (!variants.some(({ id }) => id === variantId))
      return new NotFoundError('MarketingVariant', ['input', 'variantId']);
    if (winnerId !== null)
      return winnerId === variantId ? {} : new ValidationError('input.variantId', 'Another variant has won already.');
    await tx.message.updateMany({
      where: { campaignId, status: 'RESERVED' },
      data: { status: 'ENROLLED', variantId, dueAt: clock.now() },
    });
    if (status === 'RUNNING') goOn(tx, campaignId);
    tx.outbox.append('marketing.experiment.concluded', { campaignId, variantId }, { subject: campaignId });
    return { winnerId: variantId };
  });
}

/** Sends the first variant, or the one named, to the caller's own verified address. It counts for nothing. */
export async function sendMarketingTest(
  { database, keys }: Deps,
  caller: SignedInCaller,
  input: CampaignId & {
    readonly email: string;
    readonly variantId?: string | null | undefined;
    readonly idempotencyKey: string;
  },
): Outcome {
  const { campaignId, email } = input;
  const { userId } = caller;
  const tenantId = activeTenantOf(caller);
  const address = normalAddress(email);
  const own = await database.systemRead(null, (tx) => tx.knownPerson.findUnique({ where: { userId } }));
  if (address === null || own?.isVerified !== true || !hashesOfEmail(keys, address).includes(own.emailHash))
    return new ValidationError('input.email', 'Tests go to your own verified address. Give that one.');
  return database.once({ caller, operation: 'sendMarketingTest', input }, async (tx): Outcome => {
    const campaign = await tx.campaign.findFirst({
      where: { id: campaignId, tenantId },
      include: { variants: { orderBy: { position: 'asc' } } },
    });
    if (campaign === null) return new NotFoundError('MarketingCampaign', ['input', 'campaignId']);
    const variant = campaign.variants.find(({ id }) => id === (input.variantId ?? campaign.variants[0]?.id));
    if (variant === undefined) return new NotFoundError('MarketingVariant', ['input', 'variantId']);
    const sender = await tx.sender.findUnique({ where: { tenantId } });
    if (sender === null) return new SenderNotVerifiedError();
    const messageId = newId('mms');
    const message: SealedMessage = {
      address,
      senderName: sender.name,
      postalAddress: sender.postalAddress,
      subject: `[Test] ${personalise(variant.subject, null)}`,
      body: personalise(variant.body, null),
      actionLabel: variant.actionLabel,
      actionUrl: variant.actionUrl && taggedUrl(variant.actionUrl, campaign.name),
      unsubscribeUrl: null,
      pixelUrl: null,
    };
    requestDelivery({ keys }, tx, message, {
      messageId,
      contactId: userId,
      userId,
      campaignId: null,
      kind: 'TEST',
      purpose: campaign.purpose as 'OFFERS',
      locale: 'en',
      tenantId,
    });
    return { campaignId };
  });
}

type Changed = Omit<Partial<CampaignWithVariants>, 'budget'> & { readonly budget?: string | null };

/** Changes a campaign of the caller's organisation under its lock, in a state that allows it. The work returns the columns that change, or a refusal. */
function change(
  database: Deps['database'],
  caller: SignedInCaller,
  campaignId: Id<'MarketingCampaign'>,
  verb: Parameters<typeof stateRefusal>[0],
  work: (tx: MarketingWrite, campaign: CampaignWithVariants) => Promise<Changed | DomainError>,
): Outcome {
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx): Outcome => {
    const campaign = await lockCampaign(tx, campaignId, tenantId);
    if (campaign === null) return new NotFoundError('MarketingCampaign', ['input', 'campaignId']);
    const refusal = stateRefusal(verb, campaign.status);
    if (refusal !== null) return refusal;
    const changed = await work(tx, campaign);
    if (changed instanceof Error) return changed;
    const { variants: _variants, ...data } = changed;
    const { status, version } = await tx.campaign.update({
      where: { id: campaignId },
      data: { ...data, version: { increment: 1 } },
    });
    tx.outbox.append(
      'marketing.campaign.changed',
      { campaignId, status: status as 'DRAFT', version },
      { subject: campaignId },
    );
    return { campaignId };
  });
}
