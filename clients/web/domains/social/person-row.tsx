import { Avatar } from '@codai/ui';
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSession } from '../../lib/session.tsx';
import { PersonLink } from '../../lib/user-text.tsx';
import type { PersonByHandleQuery } from '../../shared/people/generated/operations.ts';
import { FollowButton } from './suggestions.tsx';

export type PersonCard = NonNullable<PersonByHandleQuery['socialProfile']>;

export interface PersonRowProps {
  readonly person: PersonCard;
  /** Stands in place of the button that follows. */
  readonly actions?: ReactNode;
  /** A line below the name, in place of what the person says of themselves. */
  readonly detail?: ReactNode;
}

/** A person in a list, with what one can do there. */
export function PersonRow({ person, actions, detail }: PersonRowProps) {
  const { subject } = useSession();
  const { handle, displayName, bio, isLocked, viewerRelationship, user } = person;
  const line = detail ?? (bio === '' ? null : bio);
  return (
    <div data-person={handle}>
      <Avatar id={user?.id} name={displayName} />
      <span className="grow cut">
        <PersonLink handle={handle} name={displayName} />{' '}
        <span className="meta">
          <bdi>@{handle}</bdi>
        </span>
        {isLocked && (
          <>
            {' '}
            <Lock className="icon person-lock" aria-hidden />
          </>
        )}
        {line !== null && (
          <>
            <br />
            <span className="support" dir="auto">
              {line}
            </span>
          </>
        )}
      </span>
      {actions ??
        (user !== null && user.id !== subject && (
          <FollowButton userId={user.id} name={displayName} relationship={viewerRelationship} />
        ))}
    </div>
  );
}
