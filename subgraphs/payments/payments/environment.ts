import { builder } from '../builder.ts';

/** Of everything that the processor has: whether real money moves. */
export const PaymentEnvironmentType = builder.enumType('PaymentEnvironment', {
  values: {
    LIVE: { description: 'Real money.' },
    SANDBOX: { description: 'No real money is moved.' },
  },
});
