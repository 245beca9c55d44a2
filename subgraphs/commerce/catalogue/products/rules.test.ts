import { describe, expect, it } from 'vitest';
import { contentRefusal, type ProductContent, slugFor, type VariantContent } from './rules.ts';

const variant: VariantContent = { sku: 'L-1', optionValues: [], price: 100n, backorderLimit: 0 };
const content: ProductContent = { title: 'Lamp', description: '', optionNames: [], variants: [variant] };
const pathOf = (changes: Partial<ProductContent>) =>
  contentRefusal({ ...content, ...changes })?.fields[0]?.path?.join('.') ?? null;
const pathOfVariant = (changes: Partial<VariantContent>) => pathOf({ variants: [{ ...variant, ...changes }] });

describe('the content of a product', () => {
  it('is accepted with one variant, and with none for a draft', () => {
    expect(pathOf({})).toBeNull();
    expect(pathOf({ variants: [] })).toBeNull();
  });

  it.each([
    ['an empty title', { title: ' ' }, 'input.title'],
    ['a title of 201 characters', { title: 'x'.repeat(201) }, 'input.title'],
    ['four options', { optionNames: ['a', 'b', 'c', 'd'] }, 'input.optionNames'],
    ['the same option twice', { optionNames: ['Size', 'size'] }, 'input.optionNames'],
    [
      '101 variants',
      { variants: Array.from({ length: 101 }, (_, at) => ({ ...variant, sku: `S${at}` })) },
      'input.variants',
    ],
    ['two variants of one SKU', { variants: [variant, variant] }, 'input.variants.1.sku'],
    [
      'two variants of the same values',
      { variants: [variant, { ...variant, sku: 'L-2' }] },
      'input.variants.1.optionValues',
    ],
  ])('is refused with %s', (_name, changes, path) => {
    expect(pathOf(changes)).toBe(path);
  });

  it.each([
    ['an SKU with a space', { sku: 'L 1' }, 'sku'],
    ['a value without an option', { optionValues: ['red'] }, 'optionValues'],
    ['a price below 0', { price: -1n }, 'price'],
    ['a price beyond 39 digits', { price: 10n ** 39n }, 'price'],
    ['an earlier price below the price', { compareAtPrice: 100n }, 'compareAtPrice'],
    ['a limit of back-orders below 0', { backorderLimit: -1 }, 'backorderLimit'],
  ])('is refused with %s', (_name, changes, field) => {
    expect(pathOfVariant(changes)).toBe(`input.variants.0.${field}`);
  });
});

it.each([
  ['Lampă de birou Ștefan', 'lampa-de-birou-stefan-ab12'],
  ['  --  ', 'ab12'],
  ['灯', 'ab12'],
  ['x'.repeat(100), `${'x'.repeat(60)}-ab12`],
])('makes an address of the title %j', (title, slug) => {
  expect(slugFor(title, 'ab12')).toBe(slug);
});
