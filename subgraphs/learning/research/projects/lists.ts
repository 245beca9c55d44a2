import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { Citation, DocumentVersion, ResearchDocument, ResearchProject } from '../../generated/prisma/client.ts';

export const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });

/** Projects are their authors' alone: staff who edit a review see it through its round. */
export const authoredBy = ({ userId }: Caller) => ({ members: { some: { userId: userId ?? '' } } });

export interface ProjectStats {
  readonly id: string;
  readonly documents: number;
  readonly versions: number;
  readonly rounds: number;
  readonly accepted: number;
  readonly citations: number;
  readonly publications: number;
}

const { NEWEST_FIRST } = byCreation;

export const listProjects = (deps: Deps, caller: Caller, args: ListArguments): Promise<Page<ResearchProject>> =>
  NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.researchProject.findMany({ where: { AND: [authoredBy(caller), where] }, ...page }),
  );

interface OfProject extends ListArguments {
  readonly projectId: string;
}

export const listDocuments = (
  deps: Deps,
  caller: Caller,
  { projectId, ...args }: OfProject,
): Promise<Page<ResearchDocument>> =>
  NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.researchDocument.findMany({ where: { AND: [{ projectId, project: authoredBy(caller) }, where] }, ...page }),
  );

export const listCitations = (deps: Deps, caller: Caller, { projectId, ...args }: OfProject): Promise<Page<Citation>> =>
  NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.citation.findMany({ where: { AND: [{ projectId, project: authoredBy(caller) }, where] }, ...page }),
  );

const latestFirst = keyset({ number: ['desc', 'number'] });

export const listVersions = (
  deps: Deps,
  caller: Caller,
  { documentId, ...args }: ListArguments & { readonly documentId: string },
): Promise<Page<DocumentVersion>> =>
  latestFirst.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.documentVersion.findMany({
      where: { AND: [{ documentId, document: { project: authoredBy(caller) } }, where] },
      ...page,
    }),
  );
