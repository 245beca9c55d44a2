import type { Deps } from '../deps.ts';
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
