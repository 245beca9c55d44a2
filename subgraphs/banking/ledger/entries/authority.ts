import { RightRequiredError } from '@codai/contracts/banking';
import { type Id, type SignedInCaller, tenantRoleOf } from '@codai/kit';

/**
 * Authority by which an account of a customer is debited. Every debit names one; the database asks it (`debit_refusal` in
 * migrations/*_one_authority) and refuses a debit without.
 */
export type Authority =
  | { readonly door: 'BANK'; readonly actorId: string; readonly role: string | null }
  | { readonly door: 'SCHEDULE' | 'WALLET'; readonly actorId: string }
  | { readonly door: 'HOLD'; readonly holdId: Id<'Hold'> }
  | { readonly door: 'COMMERCE' | 'HOUSE' | 'PAYMENTS' | 'REVERSAL' };

/** Entries that the bank itself books, as the system. */
export const ofHouse: Authority = { door: 'HOUSE' };
/** The other side of an entry. */
export const ofReversal: Authority = { door: 'REVERSAL' };

/** Commerce, which takes back to the account of orders what it paid to a seller. */
export const ofCommerce: Authority = { door: 'COMMERCE' };

/** A person who acts at the bank. */
export function ofPerson(caller: SignedInCaller): Authority {
  return { door: 'BANK', actorId: caller.userId, role: tenantRoleOf(caller) };
}

/** Money that was set aside with an authority of its own. */
export function ofHold(holdId: Id<'Hold'>): Authority {
  return { door: 'HOLD', holdId };
}

/**
 * Another subgraph: the wallet for a person, payments for what it has credited, jobs for a person who funds escrow. The last has the rights of a
 * standing order: of accounts of the bank, by people who may pay.
 */
export function ofService(caller: {
  readonly service: string;
  readonly userId: string | null;
}): Authority | RightRequiredError {
  if (caller.service === 'payments') return { door: 'PAYMENTS' };
  if (caller.service === 'jobs' && caller.userId !== null) return { door: 'SCHEDULE', actorId: caller.userId };
  return caller.service === 'wallet' && caller.userId !== null
    ? { door: 'WALLET', actorId: caller.userId }
    : new RightRequiredError();
}

/** As the functions of the database take it. */
export function argumentsOf(authority: Authority): { door: string; actorId: string | null; role: string | null } {
  const { door } = authority;
  if (door === 'HOLD') return { door, actorId: authority.holdId, role: null };
  if (!('actorId' in authority)) return { door, actorId: null, role: null };
  return { door, actorId: authority.actorId, role: authority.door === 'BANK' ? authority.role : null };
}
