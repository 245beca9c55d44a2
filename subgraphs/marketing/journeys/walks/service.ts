import { newId } from '@codai/kit';
import type { EventRecord } from '@codai/kit/events';
import { membersCondition } from '../../audience/segments/compile.ts';
import type { SegmentRule } from '../../audience/segments/rules.ts';
import { lockContacts, suppressionOf } from '../../contacts/addresses/locks.ts';
import type { Deps, MarketingWrite } from '../../deps.ts';
import type { Contact, Journey, JourneyEnrolment } from '../../generated/prisma/client.ts';
import { recentRequests } from '../../sending/limits/recent.ts';
import { requestMessage } from '../../sending/messages/request.ts';
import { decideRequest } from '../../sending/messages/rules.ts';
import type { JourneyStep, JourneyTrigger } from '../plans/rules.ts';
import { goalOf, stepsOf } from '../plans/service.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Longest time until there is room in the cap of the contact for which a message of a step waits; otherwise the journey goes on without it. */
const GIVE_UP_MS = 7 * DAY_MS;

type Entry = 'marketing.consent.given' | 'marketing.contact.created' | 'marketing.conversion.recorded';
const TRIGGERS = {
  'marketing.consent.given': 'CONSENT_GIVEN',
  'marketing.contact.created': 'CONTACT_ADDED',
  'marketing.conversion.recorded': 'CONVERSION',
} as const;
export const ENTRIES = Object.keys(TRIGGERS) as readonly Entry[];

/** Lets the contact of an event into the published journeys that begin with it, once into each (MKT-7). */
export async function onEntry({ clock }: Deps, tx: MarketingWrite, event: EventRecord<Entry>): Promise<void> {
  const { contactId } = event.data;
  const purpose = 'purpose' in event.data ? event.data.purpose : undefined;
  const contact = await tx.contact.findUnique({ where: { id: contactId } });
  if (contact === null) return;
  const { tenantId } = contact;
  await enter(
    tx,
    { contactId, tenantId, now: clock.now() },
    { trigger: TRIGGERS[event.type], ...(purpose && { purpose }) },
  );
}

interface Entering {
  readonly contactId: string;
  readonly tenantId: string;
  readonly now: Date;
}

async function enter(
  tx: MarketingWrite,
  { contactId, tenantId, now }: Entering,
  which: { readonly trigger: JourneyTrigger; readonly purpose?: string },
): Promise<void> {
  const journeys = await tx.journey.findMany({ where: { tenantId, status: 'PUBLISHED', ...which }, take: 100 });
  for (const journey of journeys) {
    const stepId = stepsOf(journey)[0]?.id ?? '';
    const [entered] = await tx.journeyEnrolment.createManyAndReturn({
      data: { id: newId('jen'), tenantId, journeyId: journey.id, contactId, stepId, enteredAt: now },
      skipDuplicates: true,
    });
    if (entered !== undefined) walkOn(tx, entered.id);
  }
}

/** Lets the contacts of a person whose cart was abandoned into the journeys of the organisations that sell its goods, once into each (MKT-7). */
export async function onAbandonedCart(
  { clock }: Deps,
  tx: MarketingWrite,
  { data: { userId, sellerTenantIds } }: EventRecord<'commerce.cart.abandoned'>,
): Promise<void> {
  const contacts = await tx.contact.findMany({ where: { userId, tenantId: { in: [...sellerTenantIds] } } });
  for (const { id, tenantId } of contacts)
    await enter(tx, { contactId: id, tenantId, now: clock.now() }, { trigger: 'CART_ABANDONED' });
}

/** Has an enrolment go on: at once, or at an instant. */
function walkOn(tx: MarketingWrite, enrolmentId: string, runAt?: Date): void {
  tx.jobs.add('walk-journey', { enrolmentId }, { key: `walk:${enrolmentId}`, ...(runAt && { runAt }) });
}

interface Walk {
  readonly journey: Journey;
  readonly enrolment: JourneyEnrolment;
  readonly contact: Contact;
  readonly now: Date;
}

/** Outcome of a step: the next one, a wait at this one, or the end. */
type Move = { readonly to: string } | { readonly waitUntil: Date } | { readonly end: 'COMPLETED' | 'EXITED' | 'GOAL' };

/**
 * Takes a contact through the steps that are due, in one transaction under the locks of its enrolment and its contact: a process that dies leaves the contact
 * where it was, and the job is done again. The goal is looked at before each step, so that nothing follows once it is reached (MKT-7).
 */
export async function walkJourney(deps: Deps, { enrolmentId }: { readonly enrolmentId: string }): Promise<void> {
  const now = deps.clock.now();
  await deps.database.systemWrite(null, async (tx) => {
    const known = await tx.journeyEnrolment.findUnique({ where: { id: enrolmentId } });
    if (known === null) return;
    await tx.$queryRaw`SELECT id FROM journey WHERE id = ${known.journeyId} FOR SHARE`;
    await tx.$queryRaw`SELECT id FROM journey_enrolment WHERE id = ${enrolmentId} FOR UPDATE`;
    const enrolment = await tx.journeyEnrolment.findUniqueOrThrow({ where: { id: enrolmentId } });
    const journey = await tx.journey.findUniqueOrThrow({ where: { id: enrolment.journeyId } });
    const [contact] = await lockContacts(tx, [enrolment.contactId]);
    if (enrolment.status !== 'ACTIVE' || journey.status !== 'PUBLISHED' || contact === undefined) return;
    if (enrolment.dueAt !== null && enrolment.dueAt > now) return walkOn(tx, enrolmentId, enrolment.dueAt);
    await walk(deps, tx, { journey, enrolment, contact, now });
  });
}

async function walk(deps: Deps, tx: MarketingWrite, { journey, enrolment, contact, now }: Walk): Promise<void> {
  const steps = new Map(stepsOf(journey).map((step) => [step.id, step]));
  const goal = goalOf(journey);
  let { stepId, dueAt } = enrolment;
  for (let taken = 0; taken <= steps.size; taken++) {
    const step = steps.get(stepId);
    const isReached = goal !== null && (await holds(tx, contact, goal, now));
    const move: Move = isReached
      ? { end: 'GOAL' }
      : step === undefined
        ? { end: 'EXITED' }
        : await take(deps, tx, { journey, enrolment: { ...enrolment, stepId, dueAt }, contact, now }, step);
    if ('to' in move) {
      stepId = move.to;
      dueAt = null;
      continue;
    }
    const data =
      'end' in move ? { stepId, dueAt: null, status: move.end, endedAt: now } : { stepId, dueAt: move.waitUntil };
    await tx.journeyEnrolment.update({ where: { id: enrolment.id }, data });
    if ('waitUntil' in move) walkOn(tx, enrolment.id, move.waitUntil);
    return;
  }
}

async function take(deps: Deps, tx: MarketingWrite, walking: Walk, step: JourneyStep): Promise<Move> {
  const { enrolment, contact, now } = walking;
  const next = step.next ?? '';
  switch (step.kind) {
    case 'EXIT':
      return { end: 'COMPLETED' };
    case 'WAIT':
      return enrolment.dueAt === null
        ? { waitUntil: new Date(now.getTime() + (step.hours ?? 1) * HOUR_MS) }
        : { to: next };
    case 'BRANCH':
      return { to: step.rule != null && (await holds(tx, contact, step.rule, now)) ? next : (step.otherwise ?? '') };
    case 'SEND':
      return send(deps, tx, walking, step);
  }
}

/** Requests the message of a step, or waits for the cap and the quiet hours; without consent the journey ends (MKT-1, MKT-3). */
async function send(
  deps: Deps,
  tx: MarketingWrite,
  { journey, enrolment, contact, now }: Walk,
  step: JourneyStep,
): Promise<Move> {
  const { tenantId, purpose } = journey;
  const next = step.next ?? '';
  const sender = await tx.sender.findUniqueOrThrow({ where: { tenantId } });
  const given = await tx.permission.findMany({
    where: { contactId: contact.id, state: 'GIVEN' },
    select: { purpose: true },
  });
  const recent = await recentRequests(tx, [contact.id], new Date(now.getTime() - sender.capDays * DAY_MS));
  const decision = decideRequest({
    now,
    ...sender,
    timeZone: contact.timeZone,
    hasConsent: given.some((one) => one.purpose === purpose),
    isSuppressed: (await suppressionOf(tx, tenantId, contact.emailHash)) !== null,
    recent: recent.get(contact.id) ?? [],
    giveUpAt: new Date(now.getTime() + GIVE_UP_MS),
  });
  if (decision.action === 'WAIT') return { waitUntil: decision.until };
  if (decision.action === 'SKIP') return decision.reason === 'CAPPED' ? { to: next } : { end: 'EXITED' };
  const messageId = newId('mms');
  const [made] = await tx.journeyMessage.createManyAndReturn({
    data: {
      id: messageId,
      tenantId,
      enrolmentId: enrolment.id,
      contactId: contact.id,
      stepId: step.id,
      requestedAt: now,
    },
    skipDuplicates: true,
  });
  if (made !== undefined) {
    const words = {
      subject: step.subject ?? '',
      body: step.body ?? '',
      actionLabel: step.actionLabel ?? null,
      actionUrl: step.actionUrl ?? null,
    };
    requestMessage(deps, tx, {
      messageId,
      kind: 'JOURNEY',
      campaign: journey,
      variant: words,
      contact,
      sender,
      isMeasured: false,
    });
  }
  return { to: next };
}

/** Whether a definition holds for the contact now. */
async function holds(tx: MarketingWrite, { id, tenantId }: Contact, rule: SegmentRule, now: Date): Promise<boolean> {
  const rows = await tx.$queryRaw<
    object[]
  >`SELECT c.id FROM contact c WHERE c.id = ${id} AND ${membersCondition(tenantId, rule, now)}`;
  return rows.length > 0;
}
