import { AddConversationMemberDocument, RemoveConversationMemberDocument, type RoomQuery } from '@codai/sdk';
import { Avatar, Button, Drawer, IconButton, Section, useToast, useWords, When } from '@codai/ui';
import { UserMinus } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ProblemNote, useAct } from '../app/act.tsx';
import { Confirm } from '../app/confirm.tsx';
import { useSession } from '../app/session.tsx';
import { PersonLink } from '../app/user-text.tsx';
import { ChoosePeople } from './choose-people.tsx';
import { membersOf, type Person } from './people.ts';
import { messagesWords } from './words.ts';

export interface DetailsProps {
  readonly conversation: NonNullable<RoomQuery['conversation']>;
  readonly here: ReadonlySet<string>;
  readonly onChange: () => void;
  readonly onClose: () => void;
}

/** Who is in a conversation; of a group also who comes in and goes. */
export function Details({ conversation, here, onChange, onClose }: DetailsProps) {
  const words = useWords(messagesWords);
  const tell = useToast();
  const [, go] = useLocation();
  const { me } = useSession();
  const { id, kind, startedBy } = conversation;
  const people = membersOf(conversation);
  const isGroup = kind === 'GROUP';
  const isStarter = startedBy?.id === me?.id;
  const [chosen, choose] = useState<readonly Person[]>([]);
  const [isLeaving, leave] = useState(false);
  const add = useAct(AddConversationMemberDocument);
  const remove = useAct(RemoveConversationMemberDocument);
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
      <ul className="people">
        {people.map(({ user, joinedAt }) => (
          <li key={user.id}>
            <Avatar id={user.id} name={user.displayName} isPresent={here.has(user.id)} />
            <span className="grow cut">
              <PersonLink handle={user.handle} name={user.displayName} />{' '}
              <span className="meta">
                {[
                  user.id === me?.id && words.self,
                  user.id === startedBy?.id && words.starter,
                  here.has(user.id) && words.here,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <br />
              <span className="meta">
                {words.since} <When at={joinedAt} />
              </span>
            </span>
            {isGroup && isStarter && user.id !== me?.id && (
              <IconButton
                icon={UserMinus}
                label={words.remove(user.displayName)}
                disabled={remove.isBusy}
                onClick={() => void drop(user.id)}
              />
            )}
          </li>
        ))}
      </ul>
      <ProblemNote problem={remove.problem} />
      {isGroup && (
        <>
          {!isStarter && <p className="meta">{words.onlyStarter}</p>}
          <Section title={words.addTitle}>
            <div className="stack">
              <ChoosePeople chosen={chosen} onChange={choose} without={new Set(people.map(({ user }) => user.id))} />
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
