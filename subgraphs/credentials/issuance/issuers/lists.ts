import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import { likeText } from '@codai/kit/text/like';
import type { Deps } from '../../deps.ts';
import type { Issuer, IssuerKey } from '../../generated/prisma/client.ts';

const { NEWEST_FIRST } = byCreation;

export const listIssuers = ({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<Issuer>> =>
  NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) => tx.issuer.findMany({ where, orderBy, take })),
  );

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
  { database }: Deps,
  caller: Caller,
  { issuerId, ...args }: ListArguments & { readonly issuerId: string },
): Promise<Page<IssuerKey>> =>
  byBegin.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) => tx.issuerKey.findMany({ where: { issuerId, ...where }, orderBy, take })),
  );
