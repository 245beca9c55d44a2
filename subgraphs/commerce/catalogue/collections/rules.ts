import { textRefusal, ValidationError } from '@codai/kit';

export const COLLECTIONS_MAX = 50;
export const PRODUCTS_MAX = 200;

export interface CollectionContent {
  readonly title: string;
  readonly description: string;
  readonly productIds: readonly string[];
}

/** Refuses a collection, or null: a title of 1 to 80 characters, a description of at most 1,000, and at most 200 products, each once. */
export function collectionRefusal({ title, description, productIds }: CollectionContent): ValidationError | null {
  if (productIds.length > PRODUCTS_MAX)
    return new ValidationError('input.productIds', `Give at most ${PRODUCTS_MAX} products.`);
  if (new Set(productIds).size < productIds.length)
    return new ValidationError('input.productIds', 'Give each product once.');
  return (
    textRefusal('input.title', title, { max: 80 }) ??
    textRefusal('input.description', description || null, { max: 1_000, isLong: true, isOptional: true })
  );
}
