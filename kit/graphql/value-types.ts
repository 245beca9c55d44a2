import type { Money } from '../base/money.ts';
import type { AnyBuilder } from './any-builder.ts';

/** Money and its input, alike in every subgraph. The rule is that of the field that leads to the amount. */
export function addMoney(builder: AnyBuilder): void {
  builder.objectType('Money', {
    authScopes: { public: true },
    shareable: true,
    description: 'Amount of one currency in whole minor units (cents, wei).',
    fields: (t) => ({
      minor: t.field({
        type: 'BigInt',
        description: 'Number of minor units: 1234 for 12.34 EUR.',
        resolve: ({ minor }: Money) => minor,
      }),
      currency: t.field({
        type: 'CurrencyCode',
        description: 'Currency of the amount.',
        resolve: ({ currency }: Money) => currency,
      }),
      exponent: t.exposeInt('exponent', { description: 'Number of decimal places of the minor unit: 2 for EUR.' }),
    }),
  });
  builder.inputType('MoneyInput', {
    description: 'Amount in whole minor units. The currency determines the decimal places.',
    fields: (t) => ({
      minor: t.field({ type: 'BigInt', description: 'Number of minor units: 1234 for 12.34 EUR.' }),
      currency: t.field({ type: 'CurrencyCode', description: 'Currency of the amount.' }),
    }),
  });
}
