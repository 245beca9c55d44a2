import type { Caller } from '@codai/kit';
import { listLoaderById, loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { ResearchMember } from '../../generated/prisma/client.ts';
import { among, authoredBy, type ProjectStats } from './lists.ts';
import { include, notBlind, type PublicationRow } from './publications.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof researchLoaders> {
    readonly publication: ReturnType<typeof publicationLoader>;
  }
}

/** Research of the projects whose author the caller is, by id. */
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

export const publicationLoader = (deps: Deps, caller: Caller) =>
  loaderById(async (ids: readonly string[]): Promise<PublicationRow[]> => {
    const seen = await notBlind(deps, caller);
    return deps.database.read(caller, (tx) =>
      tx.publication.findMany({ where: { id: { in: [...ids] }, AND: [...seen] }, include }),
    );
  });
