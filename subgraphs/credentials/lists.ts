import { byCreation, type Caller, hasRole, keyset, type ListArguments, type Page } from '@codai/kit';
import { likeText } from '@codai/kit/text/like';
import type { Deps } from './deps.ts';
import type {
  AnchorBatch,
  Credential,
  CredentialTemplate,
  Issuer,
  IssuerKey,
  TemplateVersion,
  VerificationCount,
} from './generated/prisma/client.ts';

/** Who issues for an organisation, and sees what it has issued. */
export const ISSUER_ROLES = ['OWNER', 'ADMIN'] as const;

/** Whether the caller issues for the active organisation. */
export const isIssuer = (caller: Caller): boolean =>
  caller.aal >= 2 && caller.tenantId !== null && hasRole(caller, ...ISSUER_ROLES);

/** Whether the caller decides about issuers for the platform. */
export const isOperator = (caller: Caller): boolean => caller.aal >= 2 && hasRole(caller, 'PLATFORM_ADMIN');

/** Of rows that row-level security shows, those that this caller sees: staff their organisation's, recipients their own. */
export function seenBy(caller: Caller) {
  const own = { recipientId: caller.userId ?? '' };
  const { tenantId } = caller;
  return tenantId !== null && isIssuer(caller) ? { OR: [own, { tenantId }] } : own;
}

export type TemplateRow = CredentialTemplate & Omit<TemplateVersion, 'createdAt' | 'createdById' | 'templateId'>;

export const contentOf = (row: CredentialTemplate & { readonly versions: readonly TemplateVersion[] }): TemplateRow => {
  const { versions, ...template } = row;
  const version = versions.find(({ number }) => number === template.currentNumber) as TemplateVersion;
  const { number, name, description, criteria, validityDays, skillIds } = version;
  return { ...template, number, name, description, criteria, validityDays, skillIds };
};
export const latest = { versions: { orderBy: { number: 'desc' }, take: 1 } } as const;

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

export const listTemplates = (
  { database }: Deps,
  caller: Caller,
  { kind, ...args }: ListArguments & { readonly kind?: string | null | undefined },
): Promise<Page<TemplateRow>> =>
  NEWEST_FIRST.read(args, async ({ where, orderBy, take }) => {
    const rows = await database.read(caller, (tx) =>
      tx.credentialTemplate.findMany({
        where: { ...(kind != null && { kind }), ...where },
        orderBy,
        take,
        include: latest,
      }),
    );
    return rows.map(contentOf);
  });

/** What the caller's organisation has issued. */
export const listIssued = (
  { database }: Deps,
  caller: Caller,
  { templateId, ...args }: ListArguments & { readonly templateId?: string | null | undefined },
): Promise<Page<Credential>> =>
  NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) =>
      tx.credential.findMany({
        where: { AND: [{ tenantId: caller.tenantId ?? '', ...(templateId != null && { templateId }) }, where] },
        orderBy,
        take,
      }),
    ),
  );

/** What the caller has received. */
export const listReceived = (
  { database }: Deps,
  caller: Caller,
  { kind, ...args }: ListArguments & { readonly kind?: string | null | undefined },
): Promise<Page<Credential>> =>
  NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) =>
      tx.credential.findMany({
        where: { AND: [{ recipientId: caller.userId ?? '', withdrawnAt: null, ...(kind != null && { kind }) }, where] },
        orderBy,
        take,
      }),
    ),
  );

export const listBatches = ({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<AnchorBatch>> =>
  NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) => tx.anchorBatch.findMany({ where, orderBy, take })),
  );

const latestFirst = keyset({ lastAt: ['desc', 'instant'], id: ['desc', 'text'] });
/** Verifications of a credential that the caller sees. */
export const listVerifications = (
  { database }: Deps,
  caller: Caller,
  { credentialId, ...args }: ListArguments & { readonly credentialId: string },
): Promise<Page<VerificationCount>> =>
  latestFirst.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) =>
      tx.verificationCount.findMany({
        where: { AND: [{ credentialId, credential: seenBy(caller) }, where] },
        orderBy,
        take,
      }),
    ),
  );
