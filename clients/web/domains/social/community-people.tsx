import { Avatar, Badge, Button, IconButton, Menu, Segments, useToast, useWords, When } from '@codai/ui';
import { Ban, Crown, Ellipsis, Shield, UserMinus, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { useNameOf } from '../../lib/name-of.ts';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { useSession } from '../../lib/session.tsx';
import { PersonLink } from '../../lib/user-text.tsx';
import type { Community } from './community.ts';
import { communityWords } from './community-words.ts';
import {
  AcceptGroupMemberDocument,
  BanGroupMemberDocument,
  GroupPeopleDocument,
  type GroupPeopleQuery,
  InviteToGroupDocument,
  RemoveGroupMemberDocument,
  SetGroupRoleDocument,
  UnbanGroupMemberDocument,
} from './generated/groups.ts';
import { HandleForm } from './handle-form.tsx';
import { socialWords } from './words.ts';

type Person = NonNullable<GroupPeopleQuery['socialGroup']>['members']['edges'][number]['node'];
type Standing = Person['standing'];
type Role = NonNullable<Person['role']>;
const standings: readonly Standing[] = ['MEMBER', 'REQUESTED', 'INVITED', 'BANNED'];
const rank = { OWNER: 3, MODERATOR: 2, MEMBER: 1 } as const;

export interface CommunityPeopleProps {
  readonly community: Community;
  /** The number of members or the caller's own role may have changed. */
  readonly onChange: () => void;
}

/** People of a community; for its moderators also those on the way in and those who are banned. */
export function CommunityPeople({ community, onChange }: CommunityPeopleProps) {
  const words = useWords(communityWords);
  const [search, setSearch] = useSearchParams();
  const role = community.viewerMembership?.role ?? null;
  const isModerator = role === 'OWNER' || role === 'MODERATOR';
  const wanted = standings.find((one) => one === search.get('standing')) ?? 'MEMBER';
  const standing = isModerator ? wanted : 'MEMBER';
  return (
    <>
      {isModerator && (
        <>
          <Invite groupId={community.id} onDone={onChange} />
          <div className="line">
            <Segments
              label={words.peopleKinds}
              value={standing}
              options={standings.map((value) => ({ value, label: words.people[value] }))}
              onChange={(next) => setSearch({ tab: 'people', ...(next !== 'MEMBER' && { standing: next }) })}
            />
          </div>
        </>
      )}
      <List key={standing} community={community} standing={standing} role={role} onChange={onChange} />
    </>
  );
}

function Invite({ groupId, onDone }: { readonly groupId: string; readonly onDone: () => void }) {
  const words = useWords(communityWords);
  const tell = useToast();
  const act = useAct(InviteToGroupDocument);
  return (
    <HandleForm
      label={words.invite}
      hint={words.inviteHint}
      act={words.invite}
      busy={act.isBusy && words.inviting}
      problem={act.problem}
      onPerson={async (userId) => {
        if ((await act.run({ input: { groupId, userId } })) === null) return false;
        tell(words.invited);
        onDone();
        return true;
      }}
    />
  );
}

interface ListProps extends CommunityPeopleProps {
  readonly standing: Standing;
  /** The caller's own. */
  readonly role: Role | null;
}

function List({ community, standing, role, onChange }: ListProps) {
  const words = useWords(communityWords);
  const { id } = community;
  const pages = usePages(GroupPeopleDocument, { id, standing }, ({ socialGroup }) => {
    const members = socialGroup?.members;
    return (
      members && {
        ...members,
        edges: members.edges.map(({ node }) => ({ node: { ...node, id: node.user?.id ?? node.since } })),
      }
    );
  });
  return (
    <RowList pages={pages} name={words.people[standing]} nothing={words.peopleNone[standing]}>
      {(person) => (
        <PersonLine
          key={person.id}
          groupId={id}
          person={person}
          role={role}
          onGone={() => {
            pages.drop(person.id);
            onChange();
          }}
          onRole={() => {
            pages.restart();
            onChange();
          }}
        />
      )}
    </RowList>
  );
}

interface PersonLineProps {
  readonly groupId: string;
  readonly person: Person;
  readonly role: Role | null;
  readonly onGone: () => void;
  readonly onRole: () => void;
}

type Question = 'hand-over' | 'remove' | 'ban';

/** One person, and what the caller may do about them: moderators with those below them, the owner with everybody else. */
function PersonLine({ groupId, person, role, onGone, onRole }: PersonLineProps) {
  const nameOf = useNameOf();
  const words = useWords(communityWords);
  const { busy } = useWords(socialWords);
  const tell = useToast();
  const { subject } = useSession();
  const accept = useAct(AcceptGroupMemberDocument);
  const remove = useAct(RemoveGroupMemberDocument);
  const ban = useAct(BanGroupMemberDocument);
  const unban = useAct(UnbanGroupMemberDocument);
  const give = useAct(SetGroupRoleDocument);
  const [asked, ask] = useState<Question | null>(null);
  const { user, profile, standing, since } = person;
  const name = profile?.displayName ?? nameOf(user);
  const input = user && { groupId, userId: user.id };
  const isSelf = user?.id === subject;
  const isAbove =
    input !== null && role !== null && role !== 'MEMBER' && rank[role] > (person.role === null ? 0 : rank[person.role]);

  const takeOut = async () => {
    if (input !== null && (await remove.run({ input })) !== null) onGone();
  };
  const setRole = async (next: Role) => {
    if (input === null || (await give.run({ input: { ...input, role: next } })) === null) return;
    ask(null);
    tell(words.roleChanged(name, words.roles[next]));
    onRole();
  };
  const questions = {
    'hand-over': {
      title: words.handOverTitle(name),
      why: words.handOverWhy,
      act: words.handOver,
      action: give,
      run: () => setRole('OWNER'),
    },
    remove: {
      title: words.takeOutTitle(name),
      why: words.takeOutWhy,
      act: words.takeOut,
      action: remove,
      run: takeOut,
    },
    ban: {
      title: words.banTitle(name),
      why: words.banWhy,
      act: words.ban,
      action: ban,
      run: async () => {
        if (input !== null && (await ban.run({ input })) !== null) onGone();
      },
    },
  } as const;
  const question = asked === null ? null : questions[asked];
  const problem = accept.problem ?? unban.problem ?? (asked === null ? (remove.problem ?? give.problem) : null);
  return (
    <div data-person={profile?.handle ?? user?.handle} className="person-line">
      <Avatar id={user?.id} name={name} />
      <span className="grow cut">
        <PersonLink handle={profile?.handle ?? user?.handle} name={name} />{' '}
        {user !== null && (
          <span className="meta">
            <bdi>@{user.handle}</bdi>
          </span>
        )}
        <br />
        <span className="meta">
          {isSelf && `${words.you} · `}
          {words.since[standing]} <When at={since} />
        </span>
        <ProblemNote problem={problem} />
      </span>
      {person.role !== null && person.role !== 'MEMBER' && (
        <Badge tone={person.role === 'OWNER' ? 'accent' : 'good'}>{words.roles[person.role]}</Badge>
      )}
      {isAbove && input !== null && standing === 'REQUESTED' && (
        <span className="line wrap">
          <Button
            size="s"
            look="primary"
            aria-label={`${words.takeIn}: ${name}`}
            busy={accept.isBusy && busy}
            onClick={() =>
              void accept.run({ input }).then((done) => {
                if (done === null) return;
                tell(words.takenIn(name));
                onGone();
              })
            }
          >
            {words.takeIn}
          </Button>
          <Button
            size="s"
            aria-label={`${words.refuse}: ${name}`}
            busy={remove.isBusy && busy}
            onClick={() => void takeOut()}
          >
            {words.refuse}
          </Button>
        </span>
      )}
      {isAbove && standing === 'INVITED' && (
        <Button
          size="s"
          aria-label={`${words.takeBack}: ${name}`}
          busy={remove.isBusy && busy}
          onClick={() => void takeOut()}
        >
          {words.takeBack}
        </Button>
      )}
      {isAbove && input !== null && standing === 'BANNED' && (
        <Button
          size="s"
          aria-label={`${words.unban}: ${name}`}
          busy={unban.isBusy && busy}
          onClick={() => void unban.run({ input }).then((done) => done !== null && onGone())}
        >
          {words.unban}
        </Button>
      )}
      {isAbove && !isSelf && standing !== 'BANNED' && (
        <Menu
          trigger={<IconButton icon={Ellipsis} label={words.manage(name)} size="s" />}
          items={[
            ...(role === 'OWNER' && standing === 'MEMBER'
              ? [
                  person.role === 'MODERATOR'
                    ? {
                        key: 'member',
                        label: words.makeMember,
                        icon: <UserRound className="icon" aria-hidden />,
                        onSelect: () => void setRole('MEMBER'),
                      }
                    : {
                        key: 'moderator',
                        label: words.makeModerator,
                        icon: <Shield className="icon" aria-hidden />,
                        onSelect: () => void setRole('MODERATOR'),
                      },
                  {
                    key: 'hand-over',
                    label: words.handOver,
                    icon: <Crown className="icon" aria-hidden />,
                    onSelect: () => ask('hand-over'),
                  },
                  null,
                ]
              : []),
            ...(standing === 'MEMBER'
              ? [
                  {
                    key: 'remove',
                    label: words.takeOut,
                    icon: <UserMinus className="icon" aria-hidden />,
                    isDanger: true,
                    onSelect: () => ask('remove'),
                  },
                ]
              : []),
            {
              key: 'ban',
              label: words.ban,
              icon: <Ban className="icon" aria-hidden />,
              isDanger: true,
              onSelect: () => ask('ban'),
            },
          ]}
        />
      )}
      {question !== null && (
        <Confirm
          title={question.title}
          why={question.why}
          act={question.act}
          busy={busy}
          keep={words.keep}
          isDanger={asked !== 'hand-over'}
          action={question.action}
          onConfirm={() => void question.run()}
          onClose={() => ask(null)}
        />
      )}
    </div>
  );
}
