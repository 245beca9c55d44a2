import type { Deps } from '../../deps.ts';
import type { Category } from '../../generated/prisma/client.ts';

const CATEGORIES_MAX = 200;

/** All categories, those above before those below. */
export function listCategories({ database }: Deps): Promise<Category[]> {
  return database.client.category.findMany({
    orderBy: [{ parentId: { sort: 'asc', nulls: 'first' } }, { position: 'asc' }, { id: 'asc' }],
    take: CATEGORIES_MAX,
  });
}
