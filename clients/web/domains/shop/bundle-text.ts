export interface BundlePart {
  readonly sku: string;
  readonly quantity: number;
}

/** Parts of a text with `SKU` or `SKU; quantity` on each line. Returns them, or the number of the first line, from 1, that has another form. */
export function bundlePartsOf(text: string): readonly BundlePart[] | number {
  const parts: BundlePart[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [sku = '', quantity = '1', ...more] = line.split(';').map((cell) => cell.trim());
    if (sku === '' || more.length > 0 || !/^[1-9]\d?$/.test(quantity)) return at + 1;
    parts.push({ sku, quantity: Number(quantity) });
  }
  return parts;
}

/** The text of parts, which `bundlePartsOf` reads. */
export const textOfParts = (parts: readonly BundlePart[]): string =>
  parts.map(({ sku, quantity }) => `${sku}; ${quantity}`).join('\n');
