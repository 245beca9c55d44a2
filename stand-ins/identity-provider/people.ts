/** Somebody who signs in at the provider for trials. */
export interface Someone {
  readonly email: string;
  /** Whether the provider vouches for the address. */
  readonly isVerified: boolean;
}

/** Offered on its page; any other address can be typed. */
export const suggestions: readonly Someone[] = [
  { email: 'ada@sandbox.test', isVerified: true },
  { email: 'owner@north.test', isVerified: true },
  { email: 'owner@north.test', isVerified: false },
];

const ADDRESS = /^[^\s@<>"'&]{1,64}@[a-z0-9.-]{1,180}$/i;

/** Reads what the page sends; null when it is not an address. */
export function readSomeone(form: URLSearchParams): Someone | null {
  const email = form.get('email') ?? '';
  return ADDRESS.test(email) ? { email, isVerified: form.get('verified') === 'yes' } : null;
}

/** The name of an account, from which it is read again: nothing has to be kept. */
export function accountId({ email, isVerified }: Someone): string {
  return `${isVerified ? 'v' : 'u'}-${Buffer.from(email).toString('base64url')}`;
}

export function someoneOf(id: string): Someone | null {
  const match = /^([vu])-([\w-]{1,350})$/.exec(id);
  if (match === null) return null;
  const email = Buffer.from(match[2] ?? '', 'base64url').toString();
  return ADDRESS.test(email) ? { email, isVerified: match[1] === 'v' } : null;
}
