import { newId } from '@codai/kit';
import type { DigestTypeKey, NotificationTypeKey } from '../content/catalogue/catalogue.ts';
import { assertMailVariables } from '../content/templates/render.ts';
import type { Deps, WritingTx } from '../deps.ts';
import { normalizeAddress } from '../recipients/addresses/address.ts';
import { hashAddress } from '../recipients/addresses/address-hash.ts';
import { sealAddress, sealVariables } from './sealed.ts';

/** A mail, SMS or push about to be accepted, the same for each of its recipients. */
export interface NewMail {
  /** EMAIL when absent. */
  readonly channel?: 'EMAIL' | 'PUSH' | 'SMS';
  readonly type: NotificationTypeKey | DigestTypeKey;
  readonly tenantId: string | null;
  readonly sourceKey: string;
  readonly actorId: string | null;
  readonly targetId: string | null;
  /** The catalogue's variables and mail variables of the type. */
  readonly variables: Readonly<Record<string, string>>;
  /** The organisation's own words, a version that does not change. */
  readonly template?: { readonly templateId: string; readonly templateVersion: number };
  /** `variant` null: all have one subject. */
  readonly campaign?: { readonly campaignId: string; readonly variant: 'A' | 'B' | null };
  /** null: the contact's own. */
  readonly locale: string | null;
  /** After it the mail is worthless; null: never. */
  readonly expiresAt: Date | null;
}

/**
 * Recipient: a user at their own address (`address` null) or at one from the source, or an address without a user. The address of an SMS is a number.
 * `messageId`: the id that the source has chosen for the message; a new one when absent.
 */
export type MailRecipient = { readonly messageId?: string } & (
  | { readonly userId: string; readonly address: string | null }
  | { readonly userId: null; readonly address: string }
);

/**
 * Accepts one mail or SMS for each recipient who has none of this type and source yet (NOTIF-3), and enqueues its hand-over.
 * From here on each is accounted for until it has ended (NOTIF-4).
 *
 * Returns those accepted now, in any order. Throws `TemplateVariableError` and `InvalidRecipientError` before anything is written (NOTIF-6).
 */
export async function acceptMails(
  deps: Deps,
  tx: WritingTx,
  mail: NewMail,
  recipients: readonly MailRecipient[],
): Promise<readonly { readonly id: string; readonly recipientId: string }[]> {
  if (recipients.length === 0) return [];
  const { variables, channel = 'EMAIL', template, campaign, ...message } = mail;
  assertMailVariables(mail.type, variables);

  const now = deps.clock.now();
  const accepted = await tx.deliveryMessage.createManyAndReturn({
    data: recipients.map(({ userId, address, messageId }) => {
      const id = messageId ?? newId('dlv');
      return {
        ...message,
        ...template,
        ...campaign,
        id,
        channel,
        recipientId: userId ?? `address:${hashAddress(deps.keys, address)}`,
        sealedAddress:
          address === null ? null : sealAddress(deps.keys, id, channel === 'SMS' ? address : normalizeAddress(address)),
        sealedContent: sealVariables(deps.keys, id, variables),
        queuedAt: now,
        nextAttemptAt: now,
      };
    }),
    skipDuplicates: true,
    select: { id: true, recipientId: true },
  });
  for (const { id: messageId, recipientId } of accepted) {
    tx.outbox.append(
      'notifications.message.queued',
      { messageId, recipientId, type: mail.type, channel },
      { subject: messageId, partitionKey: recipientId, tenantId: mail.tenantId },
    );
    enqueueHandOver(tx, messageId);
  }
  return accepted;
}

/**
 * One job per message: a later call moves the one that waits. At once unless `runAt` is given. The message's own state
 * decides what the job does.
 */
export function enqueueHandOver(tx: WritingTx, messageId: string, runAt?: Date): void {
  tx.jobs.add('deliver', { messageId }, { key: messageId, ...(runAt && { runAt }) });
}
