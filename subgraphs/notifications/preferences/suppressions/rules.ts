/** The only right of a token: to stop one category of mail to one address. */
export interface UnsubscribeGrant {
  readonly addressHash: string;
  readonly category: string;
}

const VERSION = 'u1';
/** Two parts of base64url; a MAC of 32 bytes. No token of ours is near as long as the bound. */
const TOKEN = /^u1\.([A-Za-z0-9_-]{1,300})\.([A-Za-z0-9_-]{43})$/;

/**
 * `u1.<what it allows>.<mac>`. It has no end: a link in an old mail must work (RFC 8058 §3.1 wants no sign-in, and a
 * person who was asked to find a newer mail would press "spam"). `mac` must be over the second part. No personal data
 * stands in it: the address is a keyed hash.
 */
export function writeUnsubscribeToken(
  { addressHash, category }: UnsubscribeGrant,
  mac: (text: string) => string,
): string {
  const grant = Buffer.from(JSON.stringify([addressHash, category])).toString('base64url');
  return `${VERSION}.${grant}.${mac(grant)}`;
}

/** The right of a token, or null. `isMac`: whether the second text is the mac of the first, compared in constant time. */
export function readUnsubscribeToken(
  token: string,
  isMac: (text: string, mac: string) => boolean,
): UnsubscribeGrant | null {
  const [, grant = '', mac = ''] = TOKEN.exec(token) ?? [];
  if (grant === '' || !isMac(grant, mac)) return null;
  // Ours, by the mac, therefore of this shape.
  const [addressHash, category] = JSON.parse(Buffer.from(grant, 'base64url').toString()) as [string, string];
  return { addressHash, category };
}
