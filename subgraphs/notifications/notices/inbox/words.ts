import { definitionOf, type NotificationTypeKey } from '../../content/catalogue/catalogue.ts';
import { languageOf, renderInbox } from '../../content/templates/render.ts';
import type { Notification } from '../../generated/prisma/client.ts';

/** Names as they are now; null: not known, or no longer. */
export interface NamesNow {
  readonly recipient: string | null;
  readonly actor: string | null;
}

/** Words of a notification in one language. A type that is no longer offered has its key as its words. */
export function wordsOf(
  { type, variables }: Pick<Notification, 'type' | 'variables'>,
  locale: string,
  names: NamesNow,
): { title: string; body: string } {
  if (definitionOf(type)?.channels.IN_APP === undefined) return { title: type, body: '' };
  const { someone } = languageOf(locale);
  return renderInbox(type as NotificationTypeKey, locale, {
    ...(variables as Record<string, string>),
    recipientName: names.recipient ?? someone,
    actorName: names.actor ?? someone,
  });
}

/** Where it leads in the product, a path from its root; null: nowhere. */
export function pathOf({
  type,
  targetId,
  variables,
}: Pick<Notification, 'type' | 'targetId' | 'variables'>): string | null {
  return definitionOf(type)?.path?.({ targetId, variables: variables as Record<string, string> }) ?? null;
}
