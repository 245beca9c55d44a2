import { builder } from '../../builder.ts';

/** Of everything that the processor has: whether real money moves. */
export const PaymentEnvironmentType = builder.enumeration(
  'PaymentEnvironment',
  'Whether the processor moves real money.',
  {
    LIVE: 'Real money is moved.',
    SANDBOX: 'No real money is moved.',
  },
);
