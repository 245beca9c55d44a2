import type { SealedMessage } from '@codai/contracts/marketing';
import { emailOf, nameOf } from '../../contacts/addresses/sealed.ts';
import { requestDelivery } from '../../contacts/deliveries/request.ts';
import type { Deps, MarketingWrite } from '../../deps.ts';
import type { Campaign, Contact, Sender, Variant } from '../../generated/prisma/client.ts';
import { choicesUrl, tokenOf, trackedUrl } from '../../links/tokens.ts';
import { personalise, taggedUrl } from './rules.ts';

export interface NewRequest {
  readonly messageId: string;
  readonly kind: 'CAMPAIGN' | 'JOURNEY';
  /** The campaign or journey that it is of. */
  readonly campaign: Pick<Campaign, 'id' | 'name' | 'purpose' | 'tenantId'>;
  readonly variant: Pick<Variant, 'actionLabel' | 'actionUrl' | 'body' | 'subject'>;
  readonly contact: Pick<Contact, 'id' | 'locale' | 'sealedEmail' | 'sealedName' | 'userId'>;
  readonly sender: Sender;
  /** Whether the contact consents to measuring. */
  readonly isMeasured: boolean;
}

/** Asks notifications, by an event of this transaction, to deliver one message. Every link in it is signed. */
export function requestMessage({ keys, publicUrl }: Deps, tx: MarketingWrite, request: NewRequest): void {
  const { messageId, kind, campaign, variant, contact, sender, isMeasured } = request;
  const name = nameOf(keys, contact);
  const open = variant.actionUrl === null ? null : taggedUrl(variant.actionUrl, campaign.name);
  const message: SealedMessage = {
    address: emailOf(keys, contact),
    senderName: sender.name,
    postalAddress: sender.postalAddress,
    subject: personalise(variant.subject, name),
    body: personalise(variant.body, name),
    actionLabel: variant.actionLabel,
    actionUrl: open === null ? null : trackedUrl(publicUrl, tokenOf(keys, { does: 'open', messageId, url: open })),
    unsubscribeUrl: choicesUrl(publicUrl, tokenOf(keys, { does: 'stop', contactId: contact.id, messageId })),
    pixelUrl: isMeasured ? trackedUrl(publicUrl, tokenOf(keys, { does: 'see', messageId })) : null,
  };
  requestDelivery({ keys }, tx, message, {
    messageId,
    contactId: contact.id,
    userId: contact.userId,
    campaignId: campaign.id,
    kind,
    purpose: campaign.purpose as 'OFFERS',
    locale: contact.locale,
    tenantId: campaign.tenantId,
  });
}
