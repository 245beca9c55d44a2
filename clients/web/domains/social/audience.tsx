import { useWords } from '@codai/ui';
import { useSession } from '../../lib/session.tsx';
import { handlesIn } from '../../lib/user-text.tsx';
import { composerWords } from './composer-words.ts';
import type { PostCard } from './post-card.ts';
import { socialWords } from './words.ts';

export type Visibility = PostCard['visibility'];
/** Audiences that the composer offers; a post for a community is written in the community. */
export const visibilities: readonly Visibility[] = [
  'PUBLIC',
  'UNLISTED',
  'FOLLOWERS',
  'DIRECT',
  'ORGANIZATION',
  'PRIVATE',
];

/** Names of audiences as the author sees them, and which can be chosen now. */
export function useAudiences() {
  const words = useWords(socialWords);
  const { tenant } = useSession();
  const isOrganisation = tenant !== null && tenant.kind !== 'PERSONAL';
  return {
    isOpen: (one: Visibility) => one !== 'ORGANIZATION' || isOrganisation,
    titleOf: (one: Visibility) => (one === 'ORGANIZATION' && isOrganisation ? tenant.name : words.audiences[one]),
    whyOf: (one: Visibility) =>
      one === 'ORGANIZATION' && !isOrganisation ? words.noOrganisation : words.audienceWhy[one],
  };
}

/** Readers of a direct post: the people its text mentions. */
export function Recipients({ text }: { readonly text: string }) {
  const words = useWords(composerWords);
  const handles = handlesIn(text);
  return (
    <p className="meta" role="status">
      {handles.length === 0 ? words.toNobody : words.toWhom(handles.map((handle) => `@${handle}`).join(', '))}
    </p>
  );
}
