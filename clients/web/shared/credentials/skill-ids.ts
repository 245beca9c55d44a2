import { useSession } from '../../lib/session.tsx';
import { JobSkillsDocument } from './generated/operations.ts';

/** Looks names of skills up, in either language: their ids, each once. A name that nobody knows stays as it is, and the server says so. */
export function useSkillIds(): (names: readonly string[]) => Promise<readonly string[]> {
  const { client } = useSession();
  return async (names) => {
    const ids = new Set<string>();
    for (const name of names) {
      const wanted = name.trim().toLowerCase();
      if (wanted === '') continue;
      const { data } = await client.query(JobSkillsDocument, { search: wanted });
      const found = data?.skills?.edges
        .flatMap(({ node }) => node ?? [])
        .find((skill) => skill.name.toLowerCase() === wanted || skill.nameRo.toLowerCase() === wanted);
      ids.add(found?.id ?? wanted);
    }
    return [...ids];
  };
}
