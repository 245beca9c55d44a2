import { Prisma } from '../../generated/prisma/client.ts';

/** Text of a product that can be found. */
export interface FindableProduct {
  readonly id: string;
  readonly version: number;
  readonly language: string;
  readonly title: string;
  readonly description: string;
}

export interface FindOptions {
  /** Whether only whole words and their stems are found, not mistyped ones. */
  readonly isExact: boolean;
  readonly isRanked: boolean;
}

/**
 * Finds products by words. Only words are its matter: which products are on sale, and every filter, is decided by PostgreSQL with the rows of now, so that an
 * index that lags behind shows nothing that it may not.
 */
export interface Finder {
  /**
   * Relation of products on sale that words find: `id`, `seller_id`, `category_id`, `currency`, `price_min`, `is_available`, `published_at`, and `rank`,
   * which is above 1 for whole words and at most 1 for mistyped ones.
   */
  find(words: string, options: FindOptions): Promise<Prisma.Sql>;
  /** Index of its own, which is written by jobs; null: the rows are the index. */
  readonly index: ProductIndex | null;
}

export interface ProductIndex {
  /** Creates the index where there is none. Returns whether it was created. */
  ensure(): Promise<boolean>;
  /** Writes products as they were read at an instant. One that it has in a later version stays. */
  put(products: readonly FindableProduct[], readAt: Date): Promise<void>;
  /** Deletes products that were last written from rows read before an instant. */
  deleteOlder(before: Date): Promise<void>;
}

/** Finds by full text and trigrams of PostgreSQL. */
export const databaseFinder: Finder = {
  find: async (words, { isExact, isRanked }) => Prisma.sql`found_products(${words}, ${isExact}, ${isRanked})`,
  index: null,
};
