import type { CommerceWrite, Deps } from '../../deps.ts';
import type { Finder } from '../../peers/search/finder.ts';

const PAGE = 500;
const columns = { id: true, version: true, language: true, title: true, description: true } as const;

/** Has a product that was changed written to the index of the finder, where it has one. */
export function indexLater({ index }: Finder, tx: CommerceWrite, productId: string): void {
  if (index !== null) tx.jobs.add('index-product', { productId }, { key: `index-product:${productId}` });
}

/** Writes one product to the index of the finder, where it has one. Done again, it changes nothing. */
export async function indexProduct(
  { database, clock, finder: { index } }: Deps,
  { productId }: { readonly productId: string },
): Promise<void> {
  if (index === null) return;
  await index.ensure();
  const readAt = clock.now();
  const product = await database.systemRead(null, (tx) =>
    tx.product.findUnique({ where: { id: productId }, select: columns }),
  );
  if (product !== null) await index.put([product], readAt);
}

/** Creates the index where there is none, and has it written. */
export async function checkProductIndex({ database, finder: { index } }: Deps): Promise<void> {
  if (index === null || !(await index.ensure())) return;
  await database.systemWrite(null, async (tx) => tx.jobs.add('rebuild-product-index', {}));
}

interface Rebuilding {
  /** Id of the last product of the page before. */
  readonly after?: string;
  /** Instant at which the rebuilding began. */
  readonly since?: string;
}

/** Writes all products to the index, a page at a time, and then deletes those that are gone. It may stop anywhere and begin anew. */
export async function rebuildProductIndex(
  { database, clock, finder: { index } }: Deps,
  { after = '', since = clock.now().toISOString() }: Rebuilding,
): Promise<void> {
  if (index === null) return;
  await index.ensure();
  const readAt = clock.now();
  const products = await database.systemRead(null, (tx) =>
    tx.product.findMany({ where: { id: { gt: after } }, orderBy: { id: 'asc' }, take: PAGE, select: columns }),
  );
  await index.put(products, readAt);
  const last = products.at(-1)?.id;
  if (last === undefined) return index.deleteOlder(new Date(since));
  await database.systemWrite(null, async (tx) => tx.jobs.add('rebuild-product-index', { after: last, since }));
}
