import type { Deps, SocialWrite } from '../deps.ts';
import { isWithinLimit } from '../policies/actions/service.ts';
import { firstLinkIn, hashOf } from './addresses.ts';
import { pageFacts } from './page-facts.ts';

export interface LinkPayload {
  readonly address: string;
}

const DAY_MS = 86_400_000;
/** Age from which the next text that names the page has it read again. */
const EXPIRES_MS = 7 * DAY_MS;
/** The same of a page that has nothing to show, or could not be read. */
const EXPIRES_EMPTY_MS = DAY_MS / 24;
const KEPT_MS = 90 * DAY_MS;

interface Written {
  readonly authorId: string;
  readonly text: string;
}

/**
 * Has the page that a text names first read after the transaction, unless it was read lately. Above ten pages in a minute of one author the text stays
 * without a preview. The pages are read one after the other, so slow hosts hold up no other work.
 */
export async function requestPreview(tx: SocialWrite, { authorId, text }: Written, now: Date): Promise<void> {
  const address = firstLinkIn(text);
  if (address === null) return;
  const addressHash = hashOf(address);
  const known = await tx.linkPage.findUnique({ where: { addressHash }, select: { expiresAt: true } });
  if (known !== null && known.expiresAt > now) return;
  if (!(await isWithinLimit(tx, authorId, 'LINK', now))) return;
  const payload: LinkPayload = { address };
  tx.jobs.add('readLink', { ...payload }, { key: `link:${addressHash}`, queue: 'links', maxAttempts: 3 });
}

/** Whether an edit gives a text another first link: its preview is then shown, also where the one before was taken off. */
export const hasOtherLink = (before: string, after: string): boolean => firstLinkIn(before) !== firstLinkIn(after);

/** Reads a page and stores what it says of itself. May be repeated, and killed at any time. */
export async function readLink(deps: Deps, { address }: LinkPayload): Promise<void> {
  const page = await deps.readPage(address);
  const facts = page === null ? null : pageFacts(page.body, page.contentType);
  const readAt = deps.clock.now();
  const isShown = facts !== null && facts.title !== null;
  const row = {
    host: new URL(page?.url ?? address).host,
    title: isShown ? facts.title : null,
    description: isShown ? facts.description : null,
    siteName: isShown ? facts.siteName : null,
    readAt,
    expiresAt: new Date(readAt.getTime() + (isShown ? EXPIRES_MS : EXPIRES_EMPTY_MS)),
  };
  const addressHash = hashOf(address);
  await deps.database.systemWrite(null, (tx) =>
    tx.linkPage.upsert({
      where: { addressHash },
      create: { addressHash, ...row },
      // A page that is away for a while keeps what it said before.
      update: isShown ? row : { expiresAt: row.expiresAt },
      select: { addressHash: true },
    }),
  );
}

/** Forgets pages that no text has had read for 90 days. */
export async function forgetPages({ database, clock }: Deps): Promise<void> {
  const before = new Date(clock.now().getTime() - KEPT_MS);
  await database.systemWrite(null, (tx) => tx.linkPage.deleteMany({ where: { readAt: { lt: before } } }));
}
