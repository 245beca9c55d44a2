import { ValidationError } from '@codai/kit';
import type { Deps, JobsWrite } from '../../deps.ts';

import type { SkillWords } from './extract.ts';

/** Rows come by migrations only: a process reads them once. */
const known = new WeakMap<object, Promise<readonly SkillWords[]>>();

/** The whole taxonomy, by name. A few hundred skills. */
export function taxonomy({ database }: Pick<Deps, 'database'>): Promise<readonly SkillWords[]> {
  const found = known.get(database);
  if (found !== undefined) return found;
  const read = database.systemRead(null, (tx) => tx.skill.findMany({ orderBy: { name: 'asc' }, take: 5_000 }));
  known.set(database, read);
  read.catch(() => known.delete(database));
  return read;
}

/** Ids of the taxonomy among those given, each once; or which path names an unknown one. */
export async function unknownSkill(
  tx: Pick<JobsWrite, 'skill'>,
  ids: readonly string[],
  path: string,
): Promise<ValidationError | null> {
  const unique = [...new Set(ids)];
  const count = await tx.skill.count({ where: { id: { in: unique } } });
  return count === unique.length ? null : new ValidationError(path, 'A skill of these is not known.');
}
