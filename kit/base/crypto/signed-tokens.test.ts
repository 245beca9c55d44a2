import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { signedTokens } from './signed-tokens.ts';

/** Keys of masters, newest first. */
function keysOf(...masters: readonly string[]) {
  const derivations = (purpose: string) =>
    masters.map((master) => createHash('sha256').update(`${master} ${purpose}`).digest());
  return { derivations, derive: (purpose: string) => derivations(purpose)[0] as Buffer };
}

const links = signedTokens('links', { charactersMax: 60 });

it('reads what a token says, also after the master key was changed', () => {
  const token = links.tokenOf(keysOf('old'), 'lnk_1');
  expect(links.bodyIn(keysOf('old'), token)).toBe('lnk_1');
  expect(links.bodyIn(keysOf('new', 'old'), token)).toBe('lnk_1');
  expect(links.bodyIn(keysOf('new'), token)).toBeNull();
});

it('refuses a token of another purpose, an altered one, and one that is too long', () => {
  const keys = keysOf('key');
  const token = links.tokenOf(keys, 'lnk_1');
  expect(signedTokens('uploads').bodyIn(keys, token)).toBeNull();
  const altered = [`${token}A`, token.slice(0, -1), token.replace('lnk_1', 'lnk_2'), `${token}.x`, 'lnk_1', ''];
  for (const text of altered) expect(links.bodyIn(keys, text)).toBeNull();
  expect(links.bodyIn(keys, links.tokenOf(keys, 'x'.repeat(20)))).toBeNull();
});

it('refuses a MAC that is spelled otherwise and decodes to the same bytes', () => {
  const keys = keysOf('key');
  const token = links.tokenOf(keys, 'lnk_1');
  const bytes = Buffer.from(token.slice(-43), 'base64url');
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const others = [...alphabet].map((last) => token.slice(0, -1) + last).filter((other) => other !== token);
  const twins = others.filter((other) => bytes.equals(Buffer.from(other.slice(-43), 'base64url')));
  expect(twins).toHaveLength(3);
  for (const twin of twins) expect(links.bodyIn(keys, twin)).toBeNull();
});
