import { FollowUserDocument, UnfollowUserDocument } from '@codai/sdk';
import { Avatar, Button, Section, useLocale, useWords } from '@codai/ui';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { PartView, usePart, type Whole } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { PersonLink } from '../../lib/user-text.tsx';
import { discoverWords } from './discover-words.ts';
import { PeopleNearbyDocument, type PeopleNearbyQuery } from './generated/operations.ts';
import { socialWords } from './words.ts';

type Person = NonNullable<PeopleNearbyQuery['suggestedProfiles']>[number]['profile'];

export interface FollowButtonProps {
  readonly userId: string;
  readonly name: string;
  /** Null: nobody is signed in, and nothing is known. */
  readonly relationship: { readonly isFollowing: boolean; readonly isFollowRequested: boolean } | null;
  readonly onChange?: (isFollowing: boolean) => void;
}

/** Follows, or asks to where the account is locked, and takes either back. */
export function FollowButton({ userId, name, relationship, onChange }: FollowButtonProps) {
  const words = useWords(socialWords);
  const more = useWords(discoverWords);
  const follow = useAct(FollowUserDocument);
  const unfollow = useAct(UnfollowUserDocument);
  const { isFollowing = false, isFollowRequested = false } = relationship ?? {};
  const toggle = async () => {
    const done = await (isFollowing || isFollowRequested ? unfollow : follow).run({ input: { userId } });
    if (done !== null) onChange?.(done.isFollowing);
  };
  const problem = follow.problem ?? unfollow.problem;
  const verb = isFollowing ? words.unfollow : isFollowRequested ? more.withdraw : words.follow;
  return (
    <span className="follow">
      <Button
        size="s"
        look={isFollowing || isFollowRequested ? undefined : 'tonal'}
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

/** Suggestions and trends: suggested people first, then those who follow the caller. */
export function Nearby({ max = 5 }: { readonly max?: number }) {
  const words = useWords(socialWords);
  const more = useWords(discoverWords);
  const locale = useLocale();
  const { me } = useSession();
  const part = usePart(PeopleNearbyDocument, { handle: me?.handle ?? '' }, { pause: me === null });
  // A person followed here stays in the list, so that the follow can be undone.
  const [kept, keep] = useState<readonly string[]>([]);
  const trends = part.data?.trendingHashtags ?? [];
  return (
    <>
      {trends.length > 0 && (
        <Section title={more.trending}>
          <Trends trends={trends} />
        </Section>
      )}
      <Section title={words.nearby}>
        <PartView
          part={part}
          pick={({ suggestedProfiles, socialProfile }) => suggestedProfiles && { suggestedProfiles, socialProfile }}
          name={words.nearby}
        >
          {(data) => {
            const people = nearbyOf(data, me?.id ?? '', kept, words.followsYou, (n) =>
              locale.plural(n, more.followedByCount),
            ).slice(0, max);
            if (people.length === 0) return <p className="meta">{words.nearbyNone}</p>;
            return (
              <ul className="people">
                {people.map(({ person, why }) => (
                  <li key={person.id}>
                    <Avatar id={person.user?.id} name={person.displayName} />
                    <span className="grow cut">
                      <PersonLink handle={person.handle} name={person.displayName} />
                      <br />
                      <span className="meta">{why}</span>
                    </span>
                    {person.user !== null && (
                      <FollowButton
                        userId={person.user.id}
                        name={person.displayName}
                        relationship={person.viewerRelationship}
                        onChange={() => keep([...kept, person.id])}
                      />
                    )}
                  </li>
                ))}
              </ul>
            );
          }}
        </PartView>
      </Section>
    </>
  );
}

export interface Trend {
  readonly people: number;
  readonly hashtag: { readonly name: string };
}

export function Trends({ trends }: { readonly trends: readonly Trend[] }) {
  const words = useWords(discoverWords);
  const locale = useLocale();
  return (
    <ul className="trends">
      {trends.map(({ people, hashtag: { name } }) => (
        <li key={name}>
          <Link href={`/people/tags/${encodeURIComponent(name)}`} className="strong person-link">
            <bdi>#{name}</bdi>
          </Link>
          <br />
          <span className="meta">{locale.plural(people, words.trendPeople)}</span>
        </li>
      ))}
    </ul>
  );
}

type Found = Pick<PeopleNearbyQuery, 'socialProfile'> & Whole<Pick<PeopleNearbyQuery, 'suggestedProfiles'>>;

function nearbyOf(
  { suggestedProfiles, socialProfile }: Found,
  myId: string,
  kept: readonly string[],
  followsYou: string,
  followedBy: (count: number) => string,
): readonly { readonly person: Person; readonly why: string }[] {
  const found = new Map<string, { readonly person: Person; readonly why: string }>();
  const offer = (person: Person, why: string) => {
    const isKnown = person.viewerRelationship?.isFollowing === true && !kept.includes(person.id);
    if (!isKnown && person.user?.id !== myId && !found.has(person.id)) found.set(person.id, { person, why });
  };
  for (const { profile, followedByCount } of suggestedProfiles) offer(profile, followedBy(followedByCount));
  for (const { node } of socialProfile?.followers.edges ?? []) offer(node, followsYou);
  return [...found.values()];
}
