import { Button } from '@codai/ui';
import { Fragment, type ReactNode, useState } from 'react';
import { Link } from 'wouter';

const LINK = /https?:\/\/[^\s<>"\u2028\u2029\p{Cf}]+/gu;
/** As social reads them: `subgraphs/social/publishing/posts/tags.ts`. A number is not a hashtag. */
const HASHTAG =
  /(?<![\p{L}\p{M}\p{N}_&/#])[#＃]((?=[\p{M}\p{N}_]*\p{L})[\p{L}\p{M}\p{N}_]{1,100})(?![\p{L}\p{M}\p{N}_])/gu;
const MENTION = /(?<![\p{L}\p{M}\p{N}_.@/-])@([a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?)(?![\p{L}\p{M}\p{N}_]|[.-]?@)/giu;
const FOLDED_AT = 1_200;

export interface Mentioned {
  readonly handle: string;
}

export interface UserTextProps {
  readonly text: string;
  readonly className?: string;
  /** The label of the button that shows all of a long text; absent: all of it is shown. */
  readonly showAll?: string;
  /** Hashtags are links too, as in posts. */
  readonly hasTags?: boolean;
  /** People whose handles are links to their pages; other handles stay text. */
  readonly mentions?: readonly Mentioned[];
}

/** A text of a person, as text. Addresses of the web in it are links; nothing else of it is interpreted. */
export function UserText({ text, className = '', showAll, hasTags = false, mentions = [] }: UserTextProps) {
  const [isWhole, showWhole] = useState(false);
  const isFolded = showAll !== undefined && !isWhole && text.length > FOLDED_AT;
  return (
    <>
      <p className={`user-text ${className}`} dir="auto">
        {linked(isFolded ? `${[...text].slice(0, FOLDED_AT).join('').trimEnd()}…` : text, hasTags, mentions)}
      </p>
      {isFolded && (
        <Button look="plain" size="s" onClick={() => showWhole(true)}>
          {showAll}
        </Button>
      )}
    </>
  );
}

/** The handles that a text mentions, each once, in small letters. */
export const handlesIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(MENTION)].map(([, handle = '']) => handle.toLowerCase())),
];

/** The form under which all spellings of a hashtag are one; null for what is none, such as a number. */
export function tagOf(name: string): string | null {
  const folded = name.normalize('NFKC').toLowerCase().normalize('NFC');
  return /^[\p{L}\p{M}\p{N}_]{1,100}$/u.test(folded) && /\p{L}/u.test(folded) ? folded : null;
}

interface Piece {
  readonly at: number;
  readonly text: string;
  readonly node: ReactNode;
}

function linked(text: string, hasTags: boolean, mentions: readonly Mentioned[]): readonly ReactNode[] {
  const pieces = [...addressesIn(text), ...(hasTags ? tagsIn(text) : []), ...mentionsIn(text, mentions)];
  pieces.sort((one, other) => one.at - other.at);
  const parts: ReactNode[] = [];
  let end = 0;
  for (const { at, text: piece, node } of pieces) {
    // A # or @ inside of an address is part of it.
    if (at < end) continue;
    parts.push(text.slice(end, at), node);
    end = at + piece.length;
  }
  parts.push(text.slice(end));
  return parts;
}

function* addressesIn(text: string): Generator<Piece> {
  for (const { index: at, 0: match } of text.matchAll(LINK)) {
    const address = match.replace(/[.,;:!?)\]}'”»]+$/u, '');
    const link = linkOf(address);
    if (link === null) continue;
    const node = (
      <Fragment key={at}>
        <a className="link" href={address} target="_blank" rel="noopener noreferrer nofollow ugc">
          {address}
        </a>
        {link.otherHost !== null && <span className="meta"> ({link.otherHost})</span>}
      </Fragment>
    );
    yield { at, text: address, node };
  }
}

/**
 * Whether an address may be a link, and the host that it leads to where that is not what is written. None with a user or password, which make
 * `https://bank.test@other.test` look like the bank. A host of letters that only look like others is shown as DNS has it (RFC 3492).
 */
export function linkOf(address: string): { readonly otherHost: string | null } | null {
  if (!URL.canParse(address)) return null;
  const { username, password, hostname } = new URL(address);
  if (username !== '' || password !== '' || /^https?:\/\/[^/?#\\]*@/i.test(address)) return null;
  const [, written = ''] = /^https?:\/\/([^/?#\\:]*)/i.exec(address) ?? [];
  return { otherHost: written.toLowerCase() === hostname ? null : hostname };
}

function* tagsIn(text: string): Generator<Piece> {
  for (const { index, 0: piece, 1: name = '' } of text.matchAll(HASHTAG)) {
    const tag = tagOf(name);
    if (tag !== null) yield inApp(index, piece, `/people/tags/${encodeURIComponent(tag)}`);
  }
}

function* mentionsIn(text: string, mentions: readonly Mentioned[]): Generator<Piece> {
  if (mentions.length === 0) return;
  const known = new Set(mentions.map(({ handle }) => handle));
  for (const { index, 0: piece, 1: name = '' } of text.matchAll(MENTION)) {
    const handle = name.toLowerCase();
    if (known.has(handle)) yield inApp(index, piece, `/people/${encodeURIComponent(handle)}`);
  }
}

const inApp = (at: number, text: string, path: string): Piece => ({
  at,
  text,
  node: (
    <Link key={at} className="link" href={path}>
      {text}
    </Link>
  ),
});

export interface PersonLinkProps {
  /** Null or undefined: the person did not come, and there is no profile to lead to. */
  readonly handle: string | null | undefined;
  readonly name: string;
}

/** A person's name: its direction stays its own, and it leads to their profile. */
export function PersonLink({ handle, name }: PersonLinkProps) {
  if (handle == null) return <bdi className="strong">{name}</bdi>;
  return (
    <Link href={`/people/${encodeURIComponent(handle)}`} className="strong person-link">
      <bdi>{name}</bdi>
    </Link>
  );
}
