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

export const listProjects = ({ database }: Deps, caller: Caller, args: ListArguments): Promise<Page<ResearchProject>> =>
  NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) =>
      tx.researchProject.findMany({ where: { AND: [authoredBy(caller), where] }, orderBy, take }),
    ),
  );

interface OfProject extends ListArguments {
  readonly projectId: string;
}

export const listDocuments = (
  { database }: Deps,
  caller: Caller,
  { projectId, ...args }: OfProject,
): Promise<Page<ResearchDocument>> =>
  NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) =>
      tx.researchDocument.findMany({
        where: { AND: [{ projectId, project: authoredBy(caller) }, where] },
        orderBy,
        take,
      }),
    ),
  );

export const listCitations = (
  { database }: Deps,
  caller: Caller,
  { projectId, ...args }: OfProject,
): Promise<Page<Citation>> =>
  NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) =>
      tx.citation.findMany({ where: { AND: [{ projectId, project: authoredBy(caller) }, where] }, orderBy, take }),
    ),
  );

const latestFirst = keyset({ number: ['desc', 'number'] });

export const listVersions = (
  { database }: Deps,
  caller: Caller,
  { documentId, ...args }: ListArguments & { readonly documentId: string },
): Promise<Page<DocumentVersion>> =>
  latestFirst.read(args, ({ where, orderBy, take }) =>
    database.read(caller, (tx) =>
      tx.documentVersion.findMany({
        where: { AND: [{ documentId, document: { project: authoredBy(caller) } }, where] },
        orderBy,
        take,
      }),
    ),
  );
