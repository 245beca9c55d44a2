import { FollowUserDocument, PeopleNearbyDocument, type PeopleNearbyQuery, UnfollowUserDocument } from '@codai/sdk';
import { Avatar, Button, Section, useWords } from '@codai/ui';
import { useState } from 'react';
import { useAct } from '../app/act.tsx';
import { PartView, usePart } from '../app/part.tsx';
import { useSession } from '../app/session.tsx';
import { PersonLink } from '../app/user-text.tsx';
import { socialWords } from './words.ts';

type Person = NonNullable<PeopleNearbyQuery['socialProfile']>['followers']['edges'][number]['node'];

export interface FollowButtonProps {
  readonly userId: string;
  readonly name: string;
  readonly isFollowing: boolean;
  readonly onChange?: (isFollowing: boolean) => void;
}

export function FollowButton({ userId, name, isFollowing, onChange }: FollowButtonProps) {
  const words = useWords(socialWords);
  const follow = useAct(FollowUserDocument);
  const unfollow = useAct(UnfollowUserDocument);
  const toggle = async () => {
    const done = await (isFollowing ? unfollow : follow).run({ input: { userId } });
    if (done !== null) onChange?.(done.isFollowing);
  };
  const problem = follow.problem ?? unfollow.problem;
  const verb = isFollowing ? words.unfollow : words.follow;
  return (
    <span className="follow">
      <Button
        size="s"
        look={isFollowing ? undefined : 'tonal'}
        aria-label={`${verb}: ${name}`}
        busy={(follow.isBusy || unfollow.isBusy) && words.busy}
        onClick={() => void toggle()}
      >
        {verb}
      </Button>
      {problem && (
        <span className="field-error" role="alert">
          {problem.title}
        </span>
      )}
    </span>
  );
}

/** People near the caller: who follows them, and whom the people they follow follow. */
export function Nearby({ max = 5 }: { readonly max?: number }) {
  const words = useWords(socialWords);
  const { me } = useSession();
  const part = usePart(PeopleNearbyDocument, { handle: me?.handle ?? '' }, { pause: me === null });
  // Who was followed here stays, so that it can be taken back.
  const [kept, keep] = useState<readonly string[]>([]);
  return (
    <Section title={words.nearby}>
      <PartView part={part} pick={({ socialProfile }) => socialProfile} name={words.nearby}>
        {(profile) => {
          const people = nearbyOf(profile, me?.id ?? '', kept, words).slice(0, max);
          if (people.length === 0) return <p className="meta">{words.nearbyNone}</p>;
          return (
            <ul className="people">
              {people.map(({ person, why }) => (
                <li key={person.id}>
                  <Avatar id={person.user.id} name={person.displayName} />
                  <span className="grow cut">
                    <PersonLink handle={person.handle} name={person.displayName} />
                    <br />
                    <span className="meta">{why}</span>
                  </span>
                  <FollowButton
                    userId={person.user.id}
                    name={person.displayName}
                    isFollowing={person.viewerRelationship?.isFollowing ?? false}
                    onChange={() => keep([...kept, person.id])}
                  />
                </li>
              ))}
            </ul>
          );
        }}
      </PartView>
    </Section>
  );
}

function nearbyOf(
  { followers, following }: NonNullable<PeopleNearbyQuery['socialProfile']>,
  myId: string,
  kept: readonly string[],
  words: { readonly followsYou: string; readonly followedBy: (name: string) => string },
): readonly { readonly person: Person; readonly why: string }[] {
  const found = new Map<string, { readonly person: Person; readonly why: string }>();
  const offer = (person: Person, why: string) => {
    const isKnown = person.viewerRelationship?.isFollowing === true && !kept.includes(person.id);
    if (!isKnown && person.user.id !== myId && !found.has(person.id)) found.set(person.id, { person, why });
  };
  for (const { node } of followers.edges) offer(node, words.followsYou);
  for (const { node: via } of following.edges)
    for (const { node } of via.following.edges) offer(node, words.followedBy(via.displayName));
  return [...found.values()];
}
