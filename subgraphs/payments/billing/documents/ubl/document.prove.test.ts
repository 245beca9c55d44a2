import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, cents, contentOf, expectRules, parsed, treatments } from '../../../testing/ubl.ts';
import { ublText } from './document.ts';

const minor = fc.bigInt({ min: -2_000_000n, max: 2_000_000n }).filter((amount) => amount !== 0n);
const line = fc.record({
  amount: minor,
  part: fc.bigInt({ min: 0n, max: 100n }),
  quantity: fc.option(fc.bigInt({ min: 0n, max: 1_000n }), { nil: null }),
  taxBehavior: fc.constantFrom('EXCLUSIVE', 'INCLUSIVE'),
});
describe('an e-invoice', () => {
  it('PAY-6: adds up by the rules of EN 16931, whatever is on it', () => {
    const drawn = fc.array(line, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(drawn, fc.constantFrom(...treatments), (rows, treatment) => {
        const priced = rows.map(({ amount, part, quantity, taxBehavior }) => ({
          amount,
          discount: (amount * part) / 100n,
          quantity,
          taxBehavior,
        }));
        const content = contentOf(priced, treatment);
        const document = parsed(ublText(content));
        expect(cents(document, 'LegalMonetaryTotal.TaxInclusiveAmount')).toBe(content.total);
        expect(at(document, 'TaxTotal.0.TaxSubtotal.0.TaxCategory.ID')).toBe(treatment[2]);
        expectRules(document, treatment[0] === 'OUT_OF_SCOPE' ? null : BigInt(treatment[1]));
      }),
      { numRuns: process.env.PROVE ? 10_000 : 150, seed: freshSeed() },
    );
  });
});
