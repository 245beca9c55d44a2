import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import { likeText } from '@codai/kit/text/like';
import type { Deps } from '../../deps.ts';
import type { Issuer, IssuerKey } from '../../generated/prisma/client.ts';

const { NEWEST_FIRST } = byCreation;

export const listIssuers = (deps: Deps, caller: Caller, args: ListArguments): Promise<Page<Issuer>> =>
  NEWEST_FIRST.readRows(deps, caller, args, (tx, page) => tx.issuer.findMany(page));

export const ISSUER_PROFILE = { id: true, name: true, url: true, verification: true, createdAt: true } as const;
export type IssuerProfile = Pick<Issuer, keyof typeof ISSUER_PROFILE>;

/** Issuers of all organisations by a part of their name or page, newest first. Those that an operator has refused are left out. */
export const findIssuers = (
  { database }: Deps,
  { search, ...args }: ListArguments & { readonly search: string },
): Promise<Page<IssuerProfile>> => {
  const part = { contains: likeText(search.trim()), mode: 'insensitive' } as const;
  return NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
    database.systemRead(null, (tx) =>
      tx.issuer.findMany({
        where: { AND: [{ verification: { not: 'REFUSED' }, OR: [{ name: part }, { url: part }] }, where] },
        orderBy,
        take,
        select: ISSUER_PROFILE,
      }),
    ),
  );
};

const byBegin = keyset({ validFrom: ['desc', 'instant'], id: ['desc', 'text'] });
export const listKeys = (
  deps: Deps,
  caller: Caller,
  { issuerId, ...args }: ListArguments & { readonly issuerId: string },
): Promise<Page<IssuerKey>> =>
  byBegin.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.issuerKey.findMany({ where: { issuerId, ...where }, ...page }),
  );
