import { currencyExponents } from '@codai/kit/money';
import { expect, it } from 'vitest';
import { exponentOf } from '../clients/web/shared/money/exponent.ts';

it('the web app reads typed amounts with the decimals that the server counts with', () => {
  const read = [...currencyExponents.keys()].map((currency) => [currency, exponentOf(currency)]);
  expect(read).toEqual([...currencyExponents]);
});
