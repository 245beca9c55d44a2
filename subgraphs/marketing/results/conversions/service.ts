import {
  activeTenantOf,
  type Caller,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
} from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { EventRecord } from '@codai/kit/events';
import { lockContacts } from '../../contacts/addresses/locks.ts';
import { addPoints } from '../../contacts/people/score.ts';
import type { Deps, MarketingWrite } from '../../deps.ts';
import type { Contact, Conversion } from '../../generated/prisma/client.ts';
import { type ConversionFacts, conversionRefusal } from './rules.ts';

/** Points of the lead score for a conversion. */
const POINTS = 5;

export interface ConversionId {
  readonly conversionId: Id<'Conversion'>;
}

/**
 * Records a conversion of a contact, once for its kind and key. Returns its id, or `ValidationError`, `NotFoundError`, `IdempotencyKeyReusedError`.
 */
export async function recordConversion(
  deps: Deps,
  caller: SignedInCaller,
  input: Omit<ConversionFacts, 'occurredAt'> & {
    readonly occurredAt?: Date | null | undefined;
    readonly contactId: Id<'Contact'>;
    readonly idempotencyKey: string;
  },
): Promise<ConversionId | DomainError> {
  const now = deps.clock.now();
  const facts = { ...input, occurredAt: input.occurredAt ?? now };
  const refusal = conversionRefusal(facts, now);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  return deps.database.once({ caller, operation: 'recordConversion', input }, async (tx) => {
    const [contact] = await lockContacts(tx, [input.contactId]);
    if (contact?.tenantId !== tenantId) return new NotFoundError('Contact', ['input', 'contactId']);
    return { conversionId: await putConversion(deps, tx, contact, facts) };
  });
}

/** Writes a conversion of a locked contact and its points; one that is known already stays as it is. Returns its id. */
async function putConversion(
  deps: Deps,
  tx: MarketingWrite,
  contact: Contact,
  facts: ConversionFacts,
): Promise<Id<'Conversion'>> {
  const { tenantId, id: contactId } = contact;
  const { kind, sourceKey, amount, currency, occurredAt } = facts;
  const money =
    amount == null ? { amount: null, currency: null } : { amount: amount.toString(), currency: currency ?? null };
  const [made] = await tx.conversion.createManyAndReturn({
    data: { id: newId('cvn'), tenantId, contactId, kind, sourceKey, ...money, occurredAt, createdAt: deps.clock.now() },
    skipDuplicates: true,
  });
  if (made === undefined) {
    const known = await tx.conversion.findUniqueOrThrow({
      where: { tenantId_kind_sourceKey: { tenantId, kind, sourceKey } },
    });
    return known.id as Id<'Conversion'>;
  }
  const conversionId = made.id as Id<'Conversion'>;
  tx.outbox.append(
    'marketing.conversion.recorded',
    { conversionId, contactId, kind },
    { subject: conversionId, tenantId },
  );
  await addPoints(deps, tx, contact, POINTS);
  return conversionId;
}

type Converting = 'commerce.part.opened' | 'learning.course.completed';
/** Events that are conversions of the person at the organisation. */
export const CONVERTING: readonly Converting[] = ['commerce.part.opened', 'learning.course.completed'];

/** A completed course and a paid part of an order are conversions at the organisation that gives or sells it, where the person is a contact. */
export async function onConverting(deps: Deps, tx: MarketingWrite, event: EventRecord<Converting>): Promise<void> {
  const { tenantid: tenantId, time } = event;
  if (tenantId === null) return;
  const { userId, ...facts } = convertedBy(event);
  const known = await tx.contact.findMany({ where: { tenantId, userId }, select: { id: true } });
  for (const contact of await lockContacts(
    tx,
    known.map(({ id }) => id),
  )) {
    await putConversion(deps, tx, contact, { ...facts, occurredAt: new Date(time) });
  }
}

function convertedBy(
  event: EventRecord<Converting>,
): Omit<ConversionFacts, 'occurredAt'> & { readonly userId: string } {
  if (event.type === 'commerce.part.opened') {
    const { userId, partId, amount, currency } = event.data as EventRecord<'commerce.part.opened'>['data'];
    return { userId, kind: 'PURCHASE', sourceKey: partId, amount: BigInt(amount), currency };
  }
  const { learnerId, completionId } = event.data as EventRecord<'learning.course.completed'>['data'];
  return { userId: learnerId, kind: 'COURSE_COMPLETED', sourceKey: completionId };
}

const byTime = keyset({ occurredAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Conversions of the active organisation, latest first. */
export function listConversions(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<Conversion>> {
  const tenantId = activeTenantOf(caller);
  return byTime.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.conversion.findMany({ where: { AND: [{ tenantId }, where] }, ...page }),
  );
}
