import { SenderNotVerifiedError } from '@codai/contracts/marketing';
import {
  activeTenantOf,
  type Caller,
  ConflictError,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
} from '@codai/kit';
import { isUniqueViolation, type ListArguments, type Page } from '@codai/kit/data';
import { byCreation, rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { LandingPage } from '../../generated/prisma/client.ts';
import { tokenOf } from '../../links/tokens.ts';
import { type LandingPageWords, pageRefusal, pageStateRefusal } from './rules.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof pageLoaders> {}
}

export interface LandingPageId {
  readonly pageId: Id<'LandingPage'>;
}

/** Creates a page that nobody sees yet. Returns its id, or `ValidationError`, `ConflictError` for an address in use, `IdempotencyKeyReusedError`. */
export async function createLandingPage(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: LandingPageWords & { readonly idempotencyKey: string },
): Promise<DomainError | LandingPageId> {
  const refusal = pageRefusal(input);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  const { idempotencyKey: _key, ...words } = input;
  const made = database.once({ caller, operation: 'createLandingPage', input }, async (tx) => {
    const pageId = newId<'LandingPage'>('lpg');
    await tx.landingPage.create({
      data: { id: pageId, tenantId, ...words, createdById: caller.userId, createdAt: clock.now() },
    });
    return { pageId };
  });
  return made.catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    return new ConflictError('TAKEN', 'Another page has this address. Choose another one.');
  });
}

/** Shows a page to everybody. */
export const publishLandingPage = (deps: Deps, caller: SignedInCaller, { pageId }: LandingPageId) =>
  turn(deps, caller, pageId, 'publish');
/** Takes a page off. Forms that are sent after the answer are refused. */
export const withdrawLandingPage = (deps: Deps, caller: SignedInCaller, { pageId }: LandingPageId) =>
  turn(deps, caller, pageId, 'withdraw');

function turn(
  { database }: Deps,
  caller: SignedInCaller,
  pageId: Id<'LandingPage'>,
  verb: 'publish' | 'withdraw',
): Promise<DomainError | LandingPageId> {
  const tenantId = activeTenantOf(caller);
  return database.write(caller, async (tx) => {
    await tx.$queryRaw`SELECT id FROM landing_page WHERE id = ${pageId} FOR UPDATE`;
    const page = await tx.landingPage.findFirst({ where: { id: pageId, tenantId } });
    if (page === null) return new NotFoundError('LandingPage', ['input', 'pageId']);
    const refusal = pageStateRefusal(verb, page.status);
    if (refusal !== null) return refusal;
    if ((await tx.sender.count({ where: { tenantId } })) === 0) return new SenderNotVerifiedError();
    await tx.landingPage.update({
      where: { id: pageId },
      data: { status: verb === 'publish' ? 'PUBLISHED' : 'WITHDRAWN' },
    });
    return { pageId };
  });
}

/** A published page as everybody reads it. `formToken` says when it was read, and is sent with the form. */
export interface PublicPage
  extends Pick<LandingPage, 'body' | 'id' | 'locale' | 'purpose' | 'slug' | 'title' | 'wording'> {
  readonly senderName: string;
  readonly formToken: string;
}

/** The published page of an address; null for a draft, a withdrawn one and an unknown address. */
export async function publicPage({ database, clock, keys }: Deps, slug: string): Promise<PublicPage | null> {
  const found = await database.systemRead(null, async (tx) => {
    const page = await tx.landingPage.findFirst({ where: { slug, status: 'PUBLISHED' } });
    return page && { page, sender: await tx.sender.findUnique({ where: { tenantId: page.tenantId } }) };
  });
  if (found === null) return null;
  const { id, locale, title, body, purpose, wording } = found.page;
  const formToken = tokenOf(keys, { does: 'fill', pageId: id, at: clock.now().getTime() });
  return { id, slug, locale, title, body, purpose, wording, senderName: found.sender?.name ?? '', formToken };
}

/** Pages of the active organisation, newest first. */
export function listLandingPages(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<LandingPage>> {
  const tenantId = activeTenantOf(caller);
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.landingPage.findMany({ where: { AND: [{ tenantId }, where] }, ...page }),
  );
}

/** Pages of the active organisation: null for unknown and forbidden alike. */
export function pageLoaders(deps: Deps, caller: Caller) {
  return {
    landingPage: rowLoader(deps, caller, (tx, ids) =>
      tx.landingPage.findMany({ where: { id: { in: [...ids] }, tenantId: caller.tenantId ?? '' } }),
    ),
  };
}
