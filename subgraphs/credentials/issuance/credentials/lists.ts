import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import { likeText } from '@codai/kit/text/like';
import type { Deps } from '../../deps.ts';
import type { Credential } from '../../generated/prisma/client.ts';
import { isIssuer } from '../issuers/rules.ts';
import { sourceOf } from './issue.ts';

const { NEWEST_FIRST } = byCreation;

/** Condition on rows that row-level security shows: staff see their organisation's, recipients their own. */
export function seenBy(caller: Caller) {
  const own = { recipientId: caller.userId ?? '' };
  const { tenantId } = caller;
  return tenantId !== null && isIssuer(caller) ? { OR: [own, { tenantId }] } : own;
}

/** Credentials that the caller's organisation has issued, newest first. */
export const listIssued = (
  deps: Deps,
  caller: Caller,
  { templateId, ...args }: ListArguments & { readonly templateId?: string | null | undefined },
): Promise<Page<Credential>> =>
  NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.credential.findMany({
      where: { AND: [{ tenantId: caller.tenantId ?? '', ...(templateId != null && { templateId }) }, where] },
      ...page,
    }),
  );

interface ReceivedFilter {
  readonly kind?: string | null | undefined;
  readonly text?: string;
  readonly completionId?: string | null | undefined;
}

/** Credentials that the caller has received, newest first; those with the text in title or issuer where it is given. */
export const listReceived = (
  deps: Deps,
  caller: Caller,
  { kind, text, completionId, ...args }: ListArguments & ReceivedFilter,
): Promise<Page<Credential>> => {
  const named = { contains: likeText(text ?? ''), mode: 'insensitive' as const };
  const received = {
    recipientId: caller.userId ?? '',
    withdrawnAt: null,
    ...(kind != null && { kind }),
    ...(completionId != null && { sourceEvent: sourceOf(completionId) }),
  };
  const matching = text === undefined ? {} : { OR: [{ title: named }, { issuerName: named }] };
  return NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.credential.findMany({ where: { AND: [received, matching, where] }, ...page }),
  );
};
