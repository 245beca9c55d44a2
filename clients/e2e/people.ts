import { createClient, FollowUserDocument, type SupergraphClient } from '@codai/sdk';
import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { PersonByHandleDocument } from '../web/shared/people/generated/operations.ts';
import { type Look, type Visitor, visit } from './browser.ts';

/** An access token of a demo user, with both factors proven. It lasts ten minutes and is not renewed. */
export async function tokenOf(email: string): Promise<string> {
  const answer = await fetch(`${inject('productUrl')}/dev/sign-in/${email}`, {
    method: 'POST',
    headers: { 'codai-csrf': 'e2e' },
  });
  const token = await answer.text();
  if (!answer.ok) throw new Error(`No token for ${email}: ${token}`);
  return token;
}

/** Speaks for a demo user without a browser: to arrange what a test looks at. */
export async function clientOf(email: string): Promise<SupergraphClient> {
  const token = await tokenOf(email);
  return createClient({ url: `${inject('productUrl')}/graphql`, tokens: { get: () => token, refresh: () => null } });
}

/** Makes a demo user follow the person with the handle. */
export async function follow(email: string, handle: string): Promise<void> {
  const client = await clientOf(email);
  const { data } = await client.query(PersonByHandleDocument, { handle });
  const userId = data?.socialProfile?.user?.id ?? '';
  done((await client.mutate(FollowUserDocument, { input: { userId } })).data?.followUser);
  client.close();
}

/** A browser in which a demo user is signed in already, and the id of that session. */
export async function visitAs(
  browser: Browser,
  email: string,
  look?: Look,
): Promise<Visitor & { readonly sessionId: string }> {
  const accessToken = await tokenOf(email);
  const visitor = await visit(browser, look);
  const session = JSON.stringify({ accessToken, refreshToken: 'none' });
  // Once: a session that has ended stays ended.
  await visitor.context.addInitScript((kept) => {
    if (localStorage.getItem('e2e.signed-in') !== null) return;
    localStorage.setItem('e2e.signed-in', 'yes');
    localStorage.setItem('codai.session', kept);
  }, session);
  const claims = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()) as { sid: string };
  return { ...visitor, sessionId: claims.sid };
}

/** The outcome of a mutation that has to succeed. */
export function done<Outcome>(outcome: Outcome | null | undefined): Exclude<Outcome, { readonly code: string }> {
  if (outcome === null || outcome === undefined || (typeof outcome === 'object' && 'code' in outcome))
    throw new Error(`Refused: ${JSON.stringify(outcome)}`);
  return outcome as Exclude<Outcome, { readonly code: string }>;
}

/** A text that no other test has written. */
export const unique = (text: string) => `${text} ${crypto.randomUUID().slice(0, 8)}`;

export const hostileText = [
  '<img src=x onerror="window.hacked = true"><script>window.hacked = true</script>',
  'javascript:alert(1) [click](javascript:alert(1))',
  '\u202egnp.exe\u202c \u2066isolated\u2069',
  'https://bank.ro@evil.test/ https://bank.ro:443@evil.test/ https://b\u0430nk.ro/',
  'a'.repeat(400),
  'العربية עברית 👩‍👩‍👧‍👦',
].join('\n');
