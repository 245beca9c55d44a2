import { definitionOf } from '../../content/catalogue/catalogue.ts';
import type { Variables } from '../../content/templates/render.ts';
import type { WritingTx } from '../../deps.ts';
import { pathOf, wordsOf } from '../../notices/inbox/words.ts';
import { isOn } from '../../preferences/channels/rules.ts';
import { separatedFrom } from '../../recipients/people/contacts.ts';

/** One notification within a digest, with the data for its words. */
export interface DigestItem {
  readonly type: string;
  readonly actorId: string | null;
  readonly targetId: string | null;
  readonly variables: Variables;
}

export function writeItems(items: readonly DigestItem[]): Variables {
  return { items: JSON.stringify(items) };
}

export function readItems({ items }: Variables): readonly DigestItem[] {
  return items === undefined ? [] : (JSON.parse(items) as DigestItem[]);
}

/** The items with the words of the inbox, without types that the person has switched off since and actors separated from them by a block. */
export async function tellItems(
  tx: WritingTx,
  items: readonly DigestItem[],
  reader: { readonly recipientId: string; readonly locale: string; readonly publicUrl: string },
): Promise<readonly { readonly title: string; readonly body: string; readonly url: string | null }[]> {
  const { recipientId, locale, publicUrl } = reader;
  const actorIds = [...new Set(items.flatMap(({ actorId }) => (actorId === null ? [] : [actorId])))];
  const separated = await separatedFrom(tx, recipientId, actorIds);
  const choices = await tx.notificationPreference.findMany({ where: { recipientId, channel: 'EMAIL' } });
  const names = await tx.personName.findMany({ where: { userId: { in: [...actorIds, recipientId] } } });
  const nameOf = (id: string | null) => names.find(({ userId }) => userId === id)?.displayName ?? null;

  return items
    .filter(({ type, actorId }) => {
      const definition = definitionOf(type);
      const choice = choices.find((row) => row.type === type)?.isEnabled ?? null;
      return definition !== null && isOn(definition, 'EMAIL', choice) && (actorId === null || !separated.has(actorId));
    })
    .map((item) => {
      const words = wordsOf(item, locale, { recipient: nameOf(recipientId), actor: nameOf(item.actorId) });
      const path = pathOf(item);
      return { ...words, url: path && `${publicUrl}${path}` };
    });
}
