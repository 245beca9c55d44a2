import { Button } from '@codai/ui';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';

const LINK = /https?:\/\/[^\s<>"\u2028\u2029\p{Cf}]+/gu;
const FOLDED_AT = 1_200;

export interface UserTextProps {
  readonly text: string;
  readonly className?: string;
  /** The label of the button that shows all of a long text; absent: all of it is shown. */
  readonly showAll?: string;
}

/** A text of a person, as text. Addresses of the web in it are links; nothing else of it is interpreted. */
export function UserText({ text, className = '', showAll }: UserTextProps) {
  const [isWhole, showWhole] = useState(false);
  const isFolded = showAll !== undefined && !isWhole && text.length > FOLDED_AT;
  return (
    <>
      <p className={`user-text ${className}`} dir="auto">
        {linked(isFolded ? `${[...text].slice(0, FOLDED_AT).join('').trimEnd()}…` : text)}
      </p>
      {isFolded && (
        <Button look="plain" size="s" onClick={() => showWhole(true)}>
          {showAll}
        </Button>
      )}
    </>
  );
}

function linked(text: string): readonly ReactNode[] {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const address = match[0].replace(/[.,;:!?)\]}'”»]+$/u, '');
    if (!URL.canParse(address)) continue;
    parts.push(text.slice(end, match.index));
    parts.push(
      <a key={match.index} className="link" href={address} target="_blank" rel="noopener noreferrer nofollow ugc">
        {address}
      </a>,
    );
    end = match.index + address.length;
  }
  parts.push(text.slice(end));
  return parts;
}

/** A person's name: its direction stays its own, and it leads to their profile. */
export function PersonLink({ handle, name }: { readonly handle: string; readonly name: string }) {
  return (
    <Link href={`/people/${encodeURIComponent(handle)}`} className="strong person-link">
      <bdi>{name}</bdi>
    </Link>
  );
}
