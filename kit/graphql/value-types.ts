import type { Money } from '../money.ts';
import type { AnyBuilder } from './any-builder.ts';

/** Money and its input, alike in every subgraph. The rule is that of the field that leads to the amount. */
export function addMoney(builder: AnyBuilder): void {
  builder.objectType('Money', {
    authScopes: { public: true },
    shareable: true,
    description: 'An amount in whole minor units (cents, wei); never a float.',
    fields: (t) => ({
      minor: t.field({ type: 'BigInt', resolve: ({ minor }: Money) => minor }),
      currency: t.field({ type: 'CurrencyCode', resolve: ({ currency }: Money) => currency }),
      exponent: t.exposeInt('exponent', { description: 'Decimal places of the minor unit: 2 for EUR.' }),
    }),
  });
  builder.inputType('MoneyInput', {
    description: 'An amount in whole minor units; the currency tells the decimal places.',
    fields: (t) => ({
      minor: t.field({ type: 'BigInt', required: true }),
      currency: t.field({ type: 'CurrencyCode', required: true }),
    }),
  });
}
