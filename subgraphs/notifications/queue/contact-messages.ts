import {
  CAMPAIGN_SENDS,
  CAMPAIGN_WAITS,
  contactPurpose,
  deliveryIdOf,
  messagePlace,
  type SealedMessage,
  sealedMessage,
} from '@codai/contracts/marketing';
import type { EventRecord } from '@codai/kit/events';
import { holdConsent } from '@codai/kit/security';
import { html } from '@codai/kit/text/html';
import { z } from 'zod';
import { type Block, layOut } from '../content/templates/layout.ts';
import { languageOf, type RenderedMail } from '../content/templates/render.ts';
import { cleanVariable } from '../content/templates/rules.ts';
import type { Deps, WritingTx } from '../deps.ts';
import type { DeliveryMessage } from '../generated/prisma/client.ts';
import { acceptMails } from './accept.ts';
import { openVariables } from './sealed.ts';

/** Messages that marketing requests to contacts of organisations. */
const CONTACT_TYPES: readonly string[] = ['marketing.confirmation', 'marketing.message'];

const storedContent = z.object({
  contactId: z.string(),
  campaignId: z.string().nullable(),
  /** null: asks for a consent, or is a test. */
  purpose: z.string().nullable(),
  message: sealedMessage,
});
export type ContactMessage = z.infer<typeof storedContent>;

/** Accepts the message of an event of marketing, under an id that marketing knows too. */
export async function acceptContactMessage(
  deps: Deps,
  tx: WritingTx,
  event: EventRecord<'marketing.message.requested'>,
): Promise<void> {
  const { messageId, contactId, campaignId, kind, purpose, locale, sealed } = event.data;
  const message: SealedMessage = sealedMessage.parse(JSON.parse(deps.keys.open(sealed, messagePlace(messageId))));
  const needsConsent = kind === 'CAMPAIGN' || kind === 'JOURNEY';
  const content: ContactMessage = { contactId, campaignId, purpose: needsConsent ? purpose : null, message };
  const mail = {
    type: needsConsent ? 'marketing.message' : 'marketing.confirmation',
    tenantId: event.tenantid,
    sourceKey: messageId,
    actorId: null,
    targetId: contactId,
    variables: { content: JSON.stringify(content) },
    locale,
    expiresAt: null,
  } as const;
  const recipient = { userId: null, address: message.address, messageId: deliveryIdOf(messageId) };
  await acceptMails(deps, tx, mail, [recipient]);
}

/** Content of a message to a contact; null for every other message. */
export function contactMessageOf({ keys }: Deps, { id, type, sealedContent }: DeliveryMessage): ContactMessage | null {
  if (sealedContent === null || !CONTACT_TYPES.includes(type)) return null;
  return storedContent.parse(JSON.parse(openVariables(keys, id, sealedContent).content ?? ''));
}

/**
 * Whether the contact may be written to and the campaign goes on, as marketing keeps both; held until the hand-over commits, so that a withdrawal,
 * a suppression, a pause and a cancellation are in force at their answers (MKT-1).
 */
export async function contactStanding(tx: WritingTx, { contactId, campaignId, purpose }: ContactMessage) {
  const hasConsent =
    purpose === null || (await holdConsent(tx, { userId: contactId, purpose: contactPurpose(purpose) }));
  if (campaignId === null || purpose === null) return { hasConsent, campaign: null };
  const sends = await holdConsent(tx, { userId: campaignId, purpose: CAMPAIGN_SENDS });
  const waits = !sends && (await holdConsent(tx, { userId: campaignId, purpose: CAMPAIGN_WAITS }));
  return { hasConsent, campaign: sends ? ('RUNNING' as const) : waits ? ('PAUSED' as const) : ('CANCELLED' as const) };
}

/** The mail in the organisation's words. Its name and postal address stand below, so that it cannot pass for the product's own mail. */
export function renderContactMessage({ message }: ContactMessage, locale: string): RenderedMail {
  const { senderName, postalAddress, subject, body, actionLabel, actionUrl, unsubscribeUrl, pixelUrl } = message;
  const language = languageOf(locale);
  const blocks: Block[] = body
    .replace(/\r\n?/g, '\n')
    .split(/\n[\t ]*\n\s*/)
    .map((text) => ({ kind: 'paragraph', text, html: html`${text}` }));
  if (actionLabel !== null && actionUrl !== null) blocks.push({ kind: 'button', label: actionLabel, url: actionUrl });
  const whose = cleanVariable(`${senderName} · ${postalAddress}`);
  const letter = layOut({
    locale: language.locale,
    blocks,
    footer: unsubscribeUrl === null ? whose : `${whose} · ${language.unsubscribe}`,
    unsubscribeUrl,
    tracking: pixelUrl === null ? null : { linkOf: (url) => url, pixelUrl },
  });
  return { subject: cleanVariable(subject), ...letter };
}
