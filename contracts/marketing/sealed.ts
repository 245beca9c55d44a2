import type { Place } from '@codai/kit';
import { z } from 'zod';

/** Place of `sealed` of `marketing.message.requested` for the keyring. */
export function messagePlace(messageId: string): Place {
  return { tenant: null, table: 'event', column: 'marketing.message.requested', rowId: messageId };
}

/** The opened message: recipient, words of the organisation, and the links that it has signed. */
export const sealedMessage = z.object({
  address: z.string(),
  senderName: z.string(),
  postalAddress: z.string(),
  subject: z.string(),
  /** Paragraphs separated by an empty line. */
  body: z.string(),
  actionLabel: z.string().nullable(),
  actionUrl: z.string().nullable(),
  /** null: nobody can unsubscribe from it, because it asks for a consent. */
  unsubscribeUrl: z.string().nullable(),
  /** Picture that reports an opening; null for a contact who has not consented to that. */
  pixelUrl: z.string().nullable(),
});
export type SealedMessage = z.infer<typeof sealedMessage>;

/** Id of the delivery at notifications of a message that marketing requested. Events of notifications name it. */
export const deliveryIdOf = (messageId: string): string => `dlv_${messageId.slice(messageId.indexOf('_') + 1)}`;

/** Purpose under which `holdConsent` of the kit keeps whether a contact may be written to; the person is the contact's id. */
export const contactPurpose = (purpose: string): string => `contact.email.${purpose.toLowerCase()}`;

/** Purposes under which `holdConsent` keeps that messages of a campaign or a journey are sent, and that they wait; the person is its id. */
export const CAMPAIGN_SENDS = 'campaign.sends';
export const CAMPAIGN_WAITS = 'campaign.waits';
