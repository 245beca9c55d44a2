import { type Keyring, signedTokens } from '@codai/kit';
import { z } from 'zod';

const tokens = signedTokens('marketing links', { charactersMax: 4_000 });

/** Effect of a link. Its token carries the ids that this takes, and no address. */
const linkShape = z.discriminatedUnion('does', [
  /** Ends the consents of a contact. `messageId` null: the link is not of a campaign. */
  z.object({ does: z.literal('stop'), contactId: z.string(), messageId: z.string().nullable() }),
  /** Confirms a consent that was asked for: the second step of a double opt-in. */
  z.object({ does: z.literal('confirm'), contactId: z.string(), recordId: z.string() }),
  /** Leads to a page. */
  z.object({ does: z.literal('open'), messageId: z.string(), url: z.string() }),
  /** Says when the form of a page was read; `at` in milliseconds since 1970. */
  z.object({ does: z.literal('fill'), pageId: z.string(), at: z.number() }),
  /** Reports that a message was opened. */
  z.object({ does: z.literal('see'), messageId: z.string() }),
]);
export type Link = z.infer<typeof linkShape>;
type LinkOf<Does extends Link['does']> = Extract<Link, { readonly does: Does }>;

export function tokenOf(keys: Pick<Keyring, 'derive'>, link: Link): string {
  return tokens.tokenOf(keys, Buffer.from(JSON.stringify(link)).toString('base64url'));
}

/** The link of a token that does one of these; null for a token that was altered, or was made for something else (MKT-9). */
export function linkIn<Does extends Link['does']>(
  keys: Pick<Keyring, 'derivations'>,
  token: string,
  ...does: readonly Does[]
): LinkOf<Does> | null {
  const body = tokens.bodyIn(keys, token);
  if (body === null) return null;
  const link = linkShape.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  return does.some((one) => one === link.does) ? (link as LinkOf<Does>) : null;
}

/** Page on which a contact ends or confirms consents, and target of one-click unsubscribing. */
export const choicesUrl = (publicUrl: string, token: string): string => `${publicUrl}/u/${token}`;
/** Way through the platform to a page, and the picture that reports an opening. */
export const trackedUrl = (publicUrl: string, token: string): string => `${publicUrl}/l/${token}`;
