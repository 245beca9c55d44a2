import {
  Avatar,
  Badge,
  Button,
  Drawer,
  Field,
  Form,
  IconButton,
  Input,
  Menu,
  Section,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { Crown, FilePen, Shield, UserCog, UserMinus, UserRound } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { useNameOf } from '../../lib/name-of.ts';
import { useSession } from '../../lib/session.tsx';
import { PersonLink } from '../../lib/user-text.tsx';
import { ChoosePeople } from '../../shared/people/choose-people.tsx';
import { membersOf, type Person } from '../../shared/people/conversation.ts';
import {
  AddConversationMemberDocument,
  RemoveConversationMemberDocument,
  RenameConversationDocument,
  type RoomQuery,
  SetConversationRoleDocument,
} from './generated/operations.ts';
import { messagesWords } from './words.ts';

export interface DetailsProps {
  readonly conversation: NonNullable<RoomQuery['conversation']>;
  readonly here: ReadonlySet<string>;
  readonly onChange: () => void;
  readonly onClose: () => void;
}

type Role = NonNullable<RoomQuery['conversation']>['viewerRole'];
const TITLE_MAX = 120;

/** Members of a conversation; for a group, also invitations, departures and its owner. */
export function Details({ conversation, here, onChange, onClose }: DetailsProps) {
  const nameOf = useNameOf();
  const words = useWords(messagesWords);
  const tell = useToast();
  const [, go] = useLocation();
  const { me, subject } = useSession();
  const { id, kind, startedBy, viewerRole } = conversation;
  const people = membersOf(conversation);
  const isGroup = kind === 'GROUP';
  const isLeader = isGroup && viewerRole !== 'MEMBER';
  const isOwner = isGroup && viewerRole === 'OWNER';
  const [chosen, choose] = useState<readonly Person[]>([]);
  const [isLeaving, leave] = useState(false);
  const add = useAct(AddConversationMemberDocument);
  const remove = useAct(RemoveConversationMemberDocument);
  const give = useAct(SetConversationRoleDocument);
  const [heir, setHeir] = useState<Person | null>(null);
  const addAll = async () => {
    for (const person of chosen) {
      const done = await add.run({ input: { conversationId: id, userId: person.id } });
      if (done === null) break;
      choose((known) => known.filter((one) => one.id !== person.id));
    }
    onChange();
  };
  const drop = async (userId: string) => {
    const done = await remove.run({ input: { conversationId: id, userId } });
    if (done === null) return;
    if (userId === me?.id) {
      tell(words.left);
      go('/messages');
    } else onChange();
  };
  const setRole = async (person: Person, role: Role) => {
    if ((await give.run({ input: { conversationId: id, userId: person.id, role } })) === null) return;
    setHeir(null);
    tell(words.roleChanged(person.displayName, words.roles[role]));
    onChange();
  };
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.details}
      isChanged={chosen.length > 0}
      foot={
        isGroup && (
          <Button look="danger" onClick={() => leave(true)}>
            {words.leave}
          </Button>
        )
      }
    >
      {isLeader && <Rename id={id} title={conversation.title} onChange={onChange} />}
      <ul className="people">
        {people.map(({ user, joinedAt, role }) => {
          const isHere = user !== null && here.has(user.id);
          return (
            <li key={user?.id ?? joinedAt}>
              <Avatar id={user?.id} name={nameOf(user)} isPresent={isHere} />
              <span className="grow cut">
                <PersonLink handle={user?.handle} name={nameOf(user)} />{' '}
                <span className="meta">
                  {[
                    user?.id === subject && words.self,
                    user !== null && user.id === startedBy?.id && words.starter,
                    isHere && words.here,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                <br />
                <span className="meta">
                  {words.since} <When at={joinedAt} />
                </span>
              </span>
              {isGroup && role !== 'MEMBER' && (
                <Badge tone={role === 'OWNER' ? 'accent' : 'good'}>{words.roles[role]}</Badge>
              )}
              {isOwner && user !== null && user.id !== subject && (
                <Menu
                  trigger={<IconButton icon={UserCog} label={words.manage(nameOf(user))} disabled={give.isBusy} />}
                  items={[
                    role === 'ADMIN'
                      ? {
                          key: 'member',
                          label: words.makeMember,
                          icon: <UserRound className="icon" aria-hidden />,
                          onSelect: () => void setRole(user, 'MEMBER'),
                        }
                      : {
                          key: 'admin',
                          label: words.makeAdmin,
                          icon: <Shield className="icon" aria-hidden />,
                          onSelect: () => void setRole(user, 'ADMIN'),
                        },
                    {
                      key: 'hand-over',
                      label: words.handOver,
                      icon: <Crown className="icon" aria-hidden />,
                      onSelect: () => setHeir(user),
                    },
                  ]}
                />
              )}
              {isLeader && user !== null && user.id !== subject && (isOwner || role === 'MEMBER') && (
                <IconButton
                  icon={UserMinus}
                  label={words.remove(nameOf(user))}
                  disabled={remove.isBusy}
                  onClick={() => void drop(user.id)}
                />
              )}
            </li>
          );
        })}
      </ul>
      <ProblemNote problem={remove.problem ?? (heir === null ? give.problem : null)} />
      <p className="line conversation-documents">
        <FilePen className="icon" aria-hidden />
        <span className="grow">
          <Link href={`/people/documents?conversation=${encodeURIComponent(id)}`} className="link">
            {words.documents}
          </Link>
          <br />
          <span className="meta">{words.documentsWhy}</span>
        </span>
      </p>
      {isGroup && (
        <>
          {!isLeader && <p className="meta">{words.onlyLeaders}</p>}
          <Section title={words.addTitle}>
            <div className="stack">
              <ChoosePeople
                chosen={chosen}
                onChange={choose}
                without={new Set(people.flatMap(({ user }) => user?.id ?? []))}
              />
              <ProblemNote problem={add.problem} />
              <Button
                look="primary"
                busy={add.isBusy && words.adding}
                disabled={chosen.length === 0}
                onClick={() => void addAll()}
              >
                {words.addTitle}
              </Button>
            </div>
          </Section>
        </>
      )}
      <Confirm
        isOpen={heir !== null}
        title={words.handOverTitle(heir?.displayName ?? '')}
        why={words.handOverWhy}
        act={words.handOver}
        busy={words.changing}
        keep={words.notNow}
        isDanger={false}
        action={give}
        onConfirm={() => heir !== null && void setRole(heir, 'OWNER')}
        onClose={() => setHeir(null)}
      />
      <Confirm
        isOpen={isLeaving}
        title={words.leaveTitle}
        why={words.leaveWhy}
        act={words.leave}
        busy={words.removing}
        keep={words.stay}
        action={remove}
        onConfirm={() => me !== null && void drop(me.id)}
        onClose={() => leave(false)}
      />
    </Drawer>
  );
}

interface RenameProps {
  readonly id: string;
  readonly title: string | null;
  readonly onChange: () => void;
}

/** Gives a group another title, or none. */
function Rename({ id, title, onChange }: RenameProps) {
  const words = useWords(messagesWords);
  const tell = useToast();
  const act = useAct(RenameConversationDocument);
  const [typed, setTyped] = useState(title ?? '');
  const wanted = typed.trim() === '' ? null : typed.trim();
  const submit = async () => {
    if (wanted === title) return;
    if ((await act.run({ input: { conversationId: id, title: wanted } })) === null) return;
    tell(words.renamed);
    onChange();
  };
  const error = act.fieldError('title');
  return (
    <Form className="line choose-handle" onSubmit={() => void submit()} errors={error === undefined ? [] : [error]}>
      <Field label={words.groupTitle} hint={words.titleNone} error={error ?? act.problem?.title}>
        <Input value={typed} maxLength={TITLE_MAX} onChange={(event) => setTyped(event.target.value)} dir="auto" />
      </Field>
      <Button type="submit" busy={act.isBusy && words.renaming} disabled={wanted === title}>
        {words.rename}
      </Button>
    </Form>
  );
}
