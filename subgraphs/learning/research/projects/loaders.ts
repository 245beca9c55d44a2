import type { Caller } from '@codai/kit';
import { loaderById, rowLoader, rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { among, authoredBy, type ProjectStats } from './lists.ts';
import { include, notBlind, type PublicationRow } from './publications.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof researchLoaders> {
    readonly publication: ReturnType<typeof publicationLoader>;
  }
}

/** Research of the projects whose author the caller is, by id. */
export function researchLoaders(deps: Deps, caller: Caller) {
  const project = authoredBy(caller);
  return {
    researchProject: rowLoader(deps, caller, (tx, ids) =>
      tx.researchProject.findMany({ where: { ...among(ids), ...project } }),
    ),
    researchMembers: rowsLoader(
      deps,
      caller,
      (tx, ids) =>
        tx.researchMember.findMany({
          where: { projectId: { in: ids }, project },
          orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
        }),
      ({ projectId }) => projectId,
    ),
    researchDocument: rowLoader(deps, caller, (tx, ids) =>
      tx.researchDocument.findMany({ where: { ...among(ids), project } }),
    ),
    documentVersion: rowLoader(deps, caller, (tx, ids) =>
      tx.documentVersion.findMany({ where: { ...among(ids), document: { project } } }),
    ),
    citation: rowLoader(deps, caller, (tx, ids) => tx.citation.findMany({ where: { ...among(ids), project } })),
    researchStats: rowLoader(
      deps,
      caller,
      (tx, ids) => tx.$queryRaw<ProjectStats[]>`
          SELECT p.id,
                 (SELECT count(*) FROM research_document d WHERE d.project_id = p.id)::int AS documents,
                 (SELECT count(*) FROM document_version v JOIN research_document d ON d.id = v.document_id WHERE d.project_id = p.id)::int AS versions,
                 (SELECT count(*) FROM review_round r WHERE r.project_id = p.id)::int AS rounds,
                 (SELECT count(*) FROM review_round r WHERE r.project_id = p.id AND r.decision = 'ACCEPT')::int AS accepted,
                 (SELECT count(*) FROM citation c WHERE c.project_id = p.id)::int AS citations,
                 (SELECT count(*) FROM publication b WHERE b.project_id = p.id)::int AS publications
            FROM research_project p
           WHERE p.id = ANY(${ids}::text[])
             AND EXISTS (SELECT FROM research_member m WHERE m.project_id = p.id AND m.user_id = ${caller.userId ?? ''})`,
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
