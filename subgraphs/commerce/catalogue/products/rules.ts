import { textRefusal, ValidationError } from '@codai/kit';
import { MINOR_MAX } from '@codai/kit/money';

export const VARIANTS_MAX = 100;
export const OPTIONS_MAX = 3;
export const PICTURES_MAX = 10;
const BACKORDER_MAX = 1_000_000;
const SKU = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/;

/** Kind of goods by which their tax is decided. */
export type TaxCategory = 'BOOKS' | 'REDUCED' | 'STANDARD' | 'ZERO';

export interface VariantContent {
  readonly id?: string | null | undefined;
  readonly sku: string;
  /** A value of each option of the product, in their order. */
  readonly optionValues: readonly string[];
  /** Whole minor units of the product's currency. */
  readonly price: bigint;
  readonly compareAtPrice?: bigint | null | undefined;
  readonly backorderLimit: number;
}

export interface ProductContent {
  readonly title: string;
  readonly description: string;
  readonly optionNames: readonly string[];
  readonly variants: readonly VariantContent[];
}

/** Why a product cannot have this content, or null. Paths name the variant by its place in the input. */
export function contentRefusal(content: ProductContent): ValidationError | null {
  const { title, description, optionNames, variants } = content;
  return (
    textRefusal('input.title', title, { max: 200 }) ??
    (description === '' ? null : textRefusal('input.description', description, { max: 20_000, isLong: true })) ??
    optionsRefusal(optionNames) ??
    countRefusal(variants.length) ??
    first(variants.map((variant, index) => variantRefusal(variant, optionNames.length, index))) ??
    repeatedRefusal(variants)
  );
}

function optionsRefusal(names: readonly string[]): ValidationError | null {
  if (names.length > OPTIONS_MAX)
    return new ValidationError('input.optionNames', `Give at most ${OPTIONS_MAX} options.`);
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length)
    return new ValidationError('input.optionNames', 'Give each option another name.');
  return first(names.map((name, index) => textRefusal(`input.optionNames.${index}`, name, { max: 40 })));
}

const countRefusal = (count: number) =>
  count <= VARIANTS_MAX ? null : new ValidationError('input.variants', `Give at most ${VARIANTS_MAX} variants.`);

function variantRefusal(variant: VariantContent, options: number, index: number): ValidationError | null {
  const at = (field: string) => ['input', 'variants', String(index), field];
  const { sku, optionValues, price, compareAtPrice = null, backorderLimit } = variant;
  if (!SKU.test(sku))
    return new ValidationError(at('sku'), 'Use 1 to 64 letters, digits, dots, hyphens, underscores and slashes.');
  if (optionValues.length !== options)
    return new ValidationError(at('optionValues'), 'Give one value for each option, in their order.');
  const value = first(optionValues.map((text) => textRefusal(at('optionValues'), text, { max: 60 })));
  if (value !== null) return value;
  if (price < 0n || price > MINOR_MAX) return new ValidationError(at('price'), 'Give a price of 0 or more.');
  if (compareAtPrice !== null && (compareAtPrice <= price || compareAtPrice > MINOR_MAX))
    return new ValidationError(at('compareAtPrice'), 'Give an earlier price above the price, or none.');
  return backorderLimit >= 0 && backorderLimit <= BACKORDER_MAX
    ? null
    : new ValidationError(at('backorderLimit'), `Give 0 to ${BACKORDER_MAX} units.`);
}

function repeatedRefusal(variants: readonly VariantContent[]): ValidationError | null {
  const skus = new Set<string>();
  const values = new Set<string>();
  for (const [index, { sku, optionValues }] of variants.entries()) {
    if (skus.has(sku))
      return new ValidationError(['input', 'variants', String(index), 'sku'], 'Give each variant another SKU.');
    const told = JSON.stringify(optionValues);
    if (values.has(told))
      return new ValidationError(
        ['input', 'variants', String(index), 'optionValues'],
        'Two variants have the same values.',
      );
    skus.add(sku);
    values.add(told);
  }
  return null;
}

const first = <T>(found: readonly (T | null)[]): T | null => found.find((one) => one !== null) ?? null;

/** Address made of a title: its letters and digits without marks, and an ending that makes it unique. */
export function slugFor(title: string, ending: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return words === '' ? ending : `${words}-${ending}`;
}
