import { isDigest, type NotificationTypeKey } from '../../content/catalogue/catalogue.ts';
import type { NotificationTypeDefinition } from '../../content/catalogue/definition.ts';
import type { Tracking } from '../../content/templates/layout.ts';
import {
  languageOf,
  type RenderedMail,
  renderDigest,
  renderMail,
  type Variables,
} from '../../content/templates/render.ts';
import type { Deps, WritingTx } from '../../deps.ts';
import type { DeliveryMessage } from '../../generated/prisma/client.ts';
import { subjectOf } from '../../mailings/campaigns/state.ts';
import { findVersion } from '../../mailings/templates/versions.ts';
import { readTexts, renderTemplate } from '../../mailings/templates/words.ts';
import { openVariables } from '../../queue/sealed.ts';
import { nameOfTenant } from '../../recipients/members/members.ts';
import { readItems, tellItems } from '../digests/items.ts';

/** Variables of a message: those that the source gave, and names as they are now. */
export async function variablesOf(
  { keys }: Deps,
  tx: WritingTx,
  { id, recipientId, actorId, sealedContent }: DeliveryMessage,
  locale: string,
): Promise<Variables> {
  const { someone } = languageOf(locale);
  const names = await tx.personName.findMany({
    where: { userId: { in: actorId === null ? [recipientId] : [recipientId, actorId] } },
  });
  const nameOf = (userId: string | null) => names.find((name) => name.userId === userId)?.displayName ?? someone;
  return {
    ...(sealedContent === null ? {} : openVariables(keys, id, sealedContent)),
    recipientName: nameOf(recipientId),
    actorName: nameOf(actorId),
  };
}

/** Subject and bodies of a mail, or null when nothing of it is left to send. Throws `TemplateVariableError`. */
export async function renderMessage(
  { letterhead: { publicUrl } }: Deps,
  tx: WritingTx,
  input: {
    readonly message: DeliveryMessage;
    readonly definition: NotificationTypeDefinition;
    readonly locale: string;
    readonly variables: Variables;
    readonly unsubscribeUrl: string | null;
    readonly tracking: Tracking | null;
  },
): Promise<RenderedMail | null> {
  const { message, definition, locale, variables, unsubscribeUrl, tracking } = input;
  const { type, targetId, recipientId } = message;
  if (isDigest(type)) {
    const items = await tellItems(tx, readItems(variables), { locale, recipientId, publicUrl });
    return items.length === 0
      ? null
      : renderDigest({ locale, items, unsubscribeUrl: unsubscribeUrl ?? publicUrl, tracking });
  }
  if (message.templateId !== null) return renderOwn(tx, { ...input, publicUrl });
  return renderMail({
    type: type as NotificationTypeKey,
    locale,
    variables,
    actionUrl: definition.mailPath && `${publicUrl}${definition.mailPath({ targetId, variables })}`,
    unsubscribeUrl,
    tracking,
  });
}

/** The words of the organisation. Its template may be gone with the organisation: then there is nothing to send. */
async function renderOwn(
  tx: WritingTx,
  input: {
    readonly message: DeliveryMessage;
    readonly locale: string;
    readonly variables: Variables;
    readonly unsubscribeUrl: string | null;
    readonly tracking: Tracking | null;
    readonly publicUrl: string;
  },
): Promise<RenderedMail | null> {
  const { message, locale, variables, unsubscribeUrl, publicUrl } = input;
  const { tenantId, templateId, templateVersion: version } = message;
  if (tenantId === null || templateId === null || version === null) return null;
  const template = await tx.notificationTemplate.findFirst({ where: { id: templateId, tenantId } });
  const found = await findVersion(tx, { tenantId, templateId, version });
  if (template === null || found === null) return null;
  return renderTemplate({
    texts: readTexts(found.texts),
    defaultLocale: template.defaultLocale,
    locale,
    variables,
    subject: await subjectOf(tx, message),
    organizationName: await nameOfTenant(tx, tenantId),
    unsubscribeUrl: unsubscribeUrl ?? publicUrl,
    tracking: input.tracking,
  });
}
