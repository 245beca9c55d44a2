import { id } from '@codai/kit/contract';
import { z } from 'zod';

const purpose = z.enum(['NEWSLETTER', 'OFFERS', 'MEASUREMENT']);
const channel = z.enum(['EMAIL']);
const consent = { contactId: id, purpose, channel, recordId: id };
const status = z.enum(['DRAFT', 'SCHEDULED', 'RUNNING', 'PAUSED', 'BUDGET_SPENT', 'COMPLETED', 'CANCELLED']);

/**
 * Events of marketing: ids and codes, never names or addresses. A field named `sealed` is encrypted by the platform's keyring for the place
 * `messagePlace(messageId)`, see `sealed.ts`.
 */
export const events = {
  'marketing.contact.created': z.object({ contactId: id }),
  'marketing.contact.changed': z.object({ contactId: id, version: z.int().min(1) }),
  'marketing.contacts.imported': z.object({ importId: id, created: z.int().min(0), changed: z.int().min(0) }),
  'marketing.consent.given': z.object(consent),
  'marketing.consent.withdrawn': z.object(consent),
  'marketing.suppression.added': z.object({ suppressionId: id, reason: z.string().max(32) }),
  'marketing.suppression.removed': z.object({ suppressionId: id }),
  'marketing.segment.changed': z.object({ segmentId: id, version: z.int().min(1) }),
  'marketing.sender.changed': z.object({ version: z.int().min(1) }),
  'marketing.campaign.created': z.object({ campaignId: id }),
  'marketing.campaign.changed': z.object({ campaignId: id, status, version: z.int().min(1) }),
  'marketing.campaign.approved': z.object({ campaignId: id, approvedById: id }),
  'marketing.campaign.started': z.object({ campaignId: id, audience: z.int().min(0) }),
  'marketing.campaign.completed': z.object({ campaignId: id }),
  'marketing.cost.recorded': z.object({ costId: id, campaignId: id }),
  'marketing.cost.removed': z.object({ costId: id, campaignId: id }),
  'marketing.rate.set': z.object({ channel }),
  'marketing.experiment.concluded': z.object({ campaignId: id, variantId: id }),
  /** One message to one contact, for notifications to deliver. `sealed`: the message, by messageId. */
  'marketing.message.requested': z.object({
    messageId: id,
    contactId: id,
    /** Account of the contact, whose erasure takes `sealed` out of the log; null without one. */
    userId: id.nullable(),
    /** null: not of a campaign. */
    campaignId: id.nullable(),
    /** CONFIRMATION asks for a consent and needs none; TEST goes to the person who prepares the campaign. */
    kind: z.enum(['CAMPAIGN', 'JOURNEY', 'CONFIRMATION', 'TEST']),
    purpose,
    locale: z.string().min(2).max(35),
    sealed: z.string().min(1).max(65_536),
  }),
  'marketing.referral-code.created': z.object({ codeId: id, contactId: id }),
  'marketing.referral-code.ended': z.object({ codeId: id }),
  /** `contactId`: who came by the code. */
  'marketing.referral.confirmed': z.object({ referralId: id, codeId: id, contactId: id }),
  'marketing.journey.published': z.object({ journeyId: id, version: z.int().min(1) }),
  'marketing.journey.stopped': z.object({ journeyId: id }),
  'marketing.lead.qualified': z.object({ contactId: id, score: z.int() }),
  'marketing.conversion.recorded': z.object({ conversionId: id, contactId: id, kind: z.string().max(64) }),
} as const;
