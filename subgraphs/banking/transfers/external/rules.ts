import { AccountManagedElsewhereError, CurrencyMismatchError } from '@codai/contracts/banking';
import type { AccountManager } from '../../generated/prisma/enums.ts';

/** Currency of the rail. */
const RAIL_CURRENCY = 'EUR';

/** A transfer to another bank leaves an account of the bank, in euro. Returns null, or the refusal. */
export function sourceRefusal(
  source: { readonly currency: string; readonly managedBy: AccountManager },
  currency: string,
): AccountManagedElsewhereError | CurrencyMismatchError | null {
  if (source.managedBy === 'WALLET') return new AccountManagedElsewhereError(['input', 'fromAccountId']);
  const other = [source.currency, currency].find((each) => each !== RAIL_CURRENCY);
  return other === undefined ? null : new CurrencyMismatchError({ expected: RAIL_CURRENCY, given: other });
}
