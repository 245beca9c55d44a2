import type { SealedMessage } from '@codai/contracts/marketing';
import { newId } from '@codai/kit';
import type { Deps, MarketingWrite } from '../../deps.ts';
import type { ConsentRecord, Contact } from '../../generated/prisma/client.ts';
import { choicesUrl, tokenOf } from '../../links/tokens.ts';
import { emailOf } from '../addresses/sealed.ts';
import { requestDelivery } from '../deliveries/request.ts';
import type { Purpose } from './rules.ts';

const words = {
  en: {
    subject: (sender: string) => `Confirm your subscription to ${sender}`,
    body: (sender: string, wording: string) =>
      `${sender} has been asked to write to this address.\n\n“${wording}”\n\nIf that was you, confirm it. Otherwise do nothing, and nothing will be sent.`,
    action: 'Confirm',
  },
  ro: {
    subject: (sender: string) => `Confirmați abonarea la ${sender}`,
    body: (sender: string, wording: string) =>
      `S-a cerut ca ${sender} să scrie la această adresă.\n\n„${wording}”\n\nDacă ați cerut-o dumneavoastră, confirmați. Altfel nu faceți nimic și nu se va trimite nimic.`,
    action: 'Confirmă',
  },
} as const;

/** Asks the person for a consent by mail: the first step of a double opt-in. */
export async function requestConfirmation(
  { keys, publicUrl }: Deps,
  tx: MarketingWrite,
  contact: Contact,
  record: ConsentRecord,
): Promise<void> {
  const { tenantId, id: contactId, locale } = contact;
  const sender = await tx.sender.findUnique({ where: { tenantId } });
  if (sender === null) throw new Error('The organisation has not set its sender.');
  const language = words[locale.startsWith('ro') ? 'ro' : 'en'];
  const messageId = newId('mms');
  const token = tokenOf(keys, { does: 'confirm', contactId, recordId: record.id });
  const message: SealedMessage = {
    address: emailOf(keys, contact),
    senderName: sender.name,
    postalAddress: sender.postalAddress,
    subject: language.subject(sender.name),
    body: language.body(sender.name, record.wording ?? ''),
    actionLabel: language.action,
    actionUrl: choicesUrl(publicUrl, token),
    unsubscribeUrl: null,
    pixelUrl: null,
  };
  requestDelivery({ keys }, tx, message, {
    messageId,
    contactId,
    userId: contact.userId,
    campaignId: null,
    kind: 'CONFIRMATION',
    purpose: record.purpose as Purpose,
    locale,
    tenantId,
  });
}
