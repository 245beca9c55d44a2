import { type DomainError, newId, type SignedInCaller } from '@codai/kit';
import { whoConsents } from '@codai/kit/security';
import { MARKETING_CONSENT } from '../../content/catalogue/definition.ts';
import type { Deps, WritingTx } from '../../deps.ts';
import type { ProductNews } from '../../generated/prisma/client.ts';
import { acceptMails } from '../../queue/accept.ts';

export interface SendProductNews {
  readonly title: string;
  readonly text: string;
  readonly idempotencyKey: string;
}

export interface NewsPage {
  readonly newsId: string;
  /** The last person of the page before; '' at first. */
  readonly after: string;
}

const PAGE = 200;

/** Mails news of the product to everybody whose consent is in force at that moment and at the hand-over of their mail, once. */
export function sendProductNews(
  deps: Deps,
  caller: SignedInCaller,
  input: SendProductNews,
): Promise<ProductNews | DomainError> {
  const { title, text } = input;
  return deps.database.once({ caller, operation: 'sendProductNews', input }, async (tx) => {
    const news = await tx.productNews.create({
      data: { id: newId('nws'), title, text, createdById: caller.userId, createdAt: deps.clock.now() },
    });
    addPage(tx, { newsId: news.id, after: '' });
    return news;
  });
}

/** Accepts the mails of one page of people, and enqueues the next page in the same transaction. */
export async function spreadNews(deps: Deps, { newsId, after }: NewsPage): Promise<void> {
  await deps.database.systemWrite(null, async (tx) => {
    const { title, text } = await tx.productNews.findUniqueOrThrow({ where: { id: newsId } });
    const people = await whoConsents(tx, { purpose: MARKETING_CONSENT, after, count: PAGE });
    const last = people.at(-1);
    if (last === undefined) return;
    await acceptMails(
      deps,
      tx,
      {
        type: 'product.news',
        tenantId: null,
        sourceKey: newsId,
        actorId: null,
        targetId: null,
        variables: { title, text },
        locale: null,
        expiresAt: null,
      },
      people.map((userId) => ({ userId, address: null })),
    );
    if (people.length === PAGE) addPage(tx, { newsId, after: last });
  });
}

function addPage(tx: WritingTx, page: NewsPage): void {
  tx.jobs.add('spread-news', page, { key: `news:${page.newsId}:${page.after}` });
}
