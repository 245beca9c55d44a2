import type { Deps, MarketingWrite } from '../../deps.ts';
import type { Contact } from '../../generated/prisma/client.ts';

/** Points from which a lead is qualified. */
const QUALIFIED = 10;

/** Adds points to the lead score of a contact, whose row must be locked, and records that the contact was active now. */
export async function addPoints({ clock }: Deps, tx: MarketingWrite, contact: Contact, points: number): Promise<void> {
  const { id: contactId, tenantId } = contact;
  const score = contact.score + points;
  await tx.contact.update({ where: { id: contactId }, data: { score, lastEngagedAt: clock.now() } });
  if (contact.score < QUALIFIED && score >= QUALIFIED)
    tx.outbox.append('marketing.lead.qualified', { contactId, score }, { subject: contactId, tenantId });
}
