import { notificationTypes } from '../../content/catalogue/catalogue.ts';
import type { Channel, NotificationTypeDefinition } from '../../content/catalogue/definition.ts';
import type { Deps, WritingTx } from '../../deps.ts';
import { isOn } from '../../preferences/channels/rules.ts';
import { choicesFor } from '../../preferences/channels/service.ts';
import { withDevices } from '../../preferences/devices/service.ts';
import { acceptMails, type NewMail } from '../../queue/accept.ts';
import { lockActor, separatedFrom } from '../../recipients/people/contacts.ts';
import { recipientsOf } from '../inbox/rules.ts';
import { type NewNotification, putIntoInboxes } from '../inbox/service.ts';

/** One notification for several people, in every channel that its type offers and they want. */
export interface Notice extends NewNotification {
  /** Added to the mail alone: codes and tokens. */
  readonly mailVariables?: Readonly<Record<string, string>>;
  /** The mail goes here and not to the contact's own address. */
  readonly mailAddress?: string;
  /** The SMS goes here (E.164); without it there is none. A notice with it goes out by no other channel. */
  readonly phoneNumber?: string;
  /** The mail's language; absent: the contact's. */
  readonly locale?: string;
  readonly expiresAt?: Date;
}

/**
 * Notifies users: a notification in the inbox and a mail, each at most once per type, recipient and source (NOTIF-3). Runs
 * in the transaction of the event that it comes from. The number of statements does not depend on the number of recipients.
 * People get nothing about the acts of a person separated from them by a block (SOC-1), nor about their own.
 */
export async function notify(
  deps: Deps,
  tx: WritingTx,
  notice: Notice,
  recipientIds: readonly string[],
): Promise<void> {
  const { mailVariables, mailAddress, phoneNumber, locale, expiresAt, ...notification } = notice;
  const { actorId, type } = notification;
  const definition: NotificationTypeDefinition = notificationTypes[type];
  if (actorId !== null) await lockActor(tx, actorId);
  const separated = actorId === null ? new Set<string>() : await separatedFrom(tx, actorId, recipientIds);
  const notified = recipientsOf(recipientIds, actorId, separated);
  if (notified.length === 0) return;

  const choice = await choicesFor(tx, type, notified);
  const wants = (channel: Channel) => notified.filter((id) => isOn(definition, channel, choice(id, channel)));
  if (phoneNumber !== undefined) {
    const recipients = wants('SMS').map((userId) => ({ userId, address: phoneNumber }));
    await acceptMails(deps, tx, { ...mailOf(notice), channel: 'SMS' }, recipients);
    return;
  }
  await putIntoInboxes(deps, tx, notification, wants('IN_APP'));
  await acceptMails(
    deps,
    tx,
    mailOf(notice),
    wants('EMAIL').map((userId) => ({ userId, address: mailAddress ?? null })),
  );
  const pushed = wants('PUSH');
  if (pushed.length === 0) return;
  const reachable = await withDevices(tx, pushed);
  // A push has the words of the inbox, without those for the mail alone.
  await acceptMails(
    deps,
    tx,
    {
      ...mailOf({ ...notification, ...(locale !== undefined && { locale }) }),
      channel: 'PUSH',
      expiresAt: expiresAt ?? null,
    },
    pushed.filter((userId) => reachable.has(userId)).map((userId) => ({ userId, address: null })),
  );
}

/** The same by mail alone, to an address whose owner has no account. */
export async function notifyStranger(
  deps: Deps,
  tx: WritingTx,
  notice: Notice & { mailAddress: string },
): Promise<void> {
  await acceptMails(deps, tx, mailOf(notice), [{ userId: null, address: notice.mailAddress }]);
}

function mailOf(notice: Notice): NewMail {
  const { type, tenantId, sourceKey, actorId, targetId, variables, mailVariables, locale, expiresAt } = notice;
  return {
    type,
    tenantId,
    sourceKey,
    actorId,
    targetId,
    variables: { ...variables, ...mailVariables },
    locale: locale ?? null,
    expiresAt: expiresAt ?? null,
  };
}

/** Defaults of a notice: one per event, without a target. */
export function noticeOf(event: { readonly id: string }, notice: Partial<Notice> & Pick<Notice, 'type'>): Notice {
  return {
    tenantId: null,
    sourceKey: event.id,
    actorId: null,
    targetId: null,
    subjectId: null,
    variables: {},
    ...notice,
  };
}
