import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { CredentialTemplate, TemplateVersion } from '../../generated/prisma/client.ts';

export type TemplateRow = CredentialTemplate & Omit<TemplateVersion, 'createdAt' | 'createdById' | 'templateId'>;

export const contentOf = (row: CredentialTemplate & { readonly versions: readonly TemplateVersion[] }): TemplateRow => {
  const { versions, ...template } = row;
  const version = versions.find(({ number }) => number === template.currentNumber) as TemplateVersion;
  const { number, name, description, criteria, validityDays, skillIds } = version;
  return { ...template, number, name, description, criteria, validityDays, skillIds };
};
export const latest = { versions: { orderBy: { number: 'desc' }, take: 1 } } as const;

interface TemplateFilter {
  readonly kind?: string | null | undefined;
  readonly courseId?: string | null | undefined;
}

export const listTemplates = (
  { database }: Deps,
  caller: Caller,
  { kind, courseId, ...args }: ListArguments & TemplateFilter,
): Promise<Page<TemplateRow>> =>
  byCreation.NEWEST_FIRST.read(args, async ({ where, orderBy, take }) => {
    const rows = await database.read(caller, (tx) =>
      tx.credentialTemplate.findMany({
        where: { ...(kind != null && { kind }), ...(courseId != null && { courseId }), ...where },
        orderBy,
        take,
        include: latest,
      }),
    );
    return rows.map(contentOf);
  });
