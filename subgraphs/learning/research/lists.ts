import { byCreation, type Caller, keyset, type ListArguments, listLoaderById, loaderById, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import type {
  Citation,
  DocumentVersion,
  ResearchDocument,
  ResearchMember,
  ResearchProject,
} from '../generated/prisma/client.ts';

const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });

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

export function researchLoaders({ database }: Deps, caller: Caller) {
  const project = authoredBy(caller);
  return {
    researchProject: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.researchProject.findMany({ where: { ...among(ids), ...project } })),
    ),
    researchMembers: listLoaderById(
      (ids: readonly string[]): Promise<ResearchMember[]> =>
        database.read(caller, (tx) =>
          tx.researchMember.findMany({
            where: { projectId: { in: [...ids] }, project },
            orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
          }),
        ),
      ({ projectId }) => projectId,
    ),
    researchDocument: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.researchDocument.findMany({ where: { ...among(ids), project } })),
    ),
    documentVersion: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.documentVersion.findMany({ where: { ...among(ids), document: { project } } })),
    ),
    citation: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.citation.findMany({ where: { ...among(ids), project } })),
    ),
    researchStats: loaderById((ids: readonly string[]) =>
      database.read(
        caller,
        (tx) => tx.$queryRaw<ProjectStats[]>`
          SELECT p.id,
                 (SELECT count(*) FROM research_document d WHERE d.project_id = p.id)::int AS documents,
                 (SELECT count(*) FROM document_version v JOIN research_document d ON d.id = v.document_id WHERE d.project_id = p.id)::int AS versions,
                 (SELECT count(*) FROM review_round r WHERE r.project_id = p.id)::int AS rounds,
                 (SELECT count(*) FROM review_round r WHERE r.project_id = p.id AND r.decision = 'ACCEPT')::int AS accepted,
                 (SELECT count(*) FROM citation c WHERE c.project_id = p.id)::int AS citations,
                 (SELECT count(*) FROM publication b WHERE b.project_id = p.id)::int AS publications
            FROM research_project p
           WHERE p.id = ANY(${[...ids]}::text[])
             AND EXISTS (SELECT FROM research_member m WHERE m.project_id = p.id AND m.user_id = ${caller.userId ?? ''})`,
      ),
    ),
  };
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
