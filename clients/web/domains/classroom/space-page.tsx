import type { StudyTaskStatus } from '@codai/sdk';
import {
  Avatar,
  Badge,
  Button,
  Drawer,
  Empty,
  Form,
  IconButton,
  Input,
  Panel,
  TabPanel,
  Tabs,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { ArrowLeft, ArrowRight, LogOut, Pencil, Plus, Trash2, UserMinus, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { Confirm } from '../../lib/confirm.tsx';
import { useLive } from '../../lib/live.ts';
import { useNameOf } from '../../lib/name-of.ts';
import { Page } from '../../lib/page.tsx';
import { PartView, unlessDown, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { ChoosePeople } from '../../shared/people/choose-people.tsx';
import type { Person } from '../../shared/people/conversation.ts';
import {
  AddStudyTaskDocument,
  CreateCollabDocumentDocument,
  DeleteStudyTaskDocument,
  InviteToStudyGroupDocument,
  LeaveStudyGroupDocument,
  MoveStudyTaskDocument,
  RemoveFromStudyGroupDocument,
  StudyBoardChangesDocument,
  type StudyBoardFragment,
  StudySpacePageDocument,
} from './generated/operations.ts';
import { groupWords } from './group-words.ts';
import { Notes } from './notes.tsx';
import { TaskForm } from './task-form.tsx';
import { Whiteboard } from './whiteboard.tsx';
import { classroomWords } from './words.ts';
import './classroom.css';

const columns = ['TODO', 'DOING', 'DONE'] as const;
const views = ['board', 'documents', 'members'] as const;

/** A study space: its board, documents and group, as they change. */
export default function SpacePage() {
  const { id = '' } = useParams();
  const words = useWords(classroomWords).spaces;
  const { get, change } = useAddress();
  const part = usePart(StudySpacePageDocument, { id });
  const loaded = part.data?.studySpace ?? null;
  const [followed, setFollowed] = useState<StudyBoardFragment | null>(null);
  const space = followed ?? loaded;
  const view = views.find((one) => one === get('view')) ?? 'board';
  useLive(
    StudyBoardChangesDocument,
    { spaceId: id },
    { onEvent: ({ taskBoardChanged }) => setFollowed(taskBoardChanged) },
    { pause: loaded === null },
  );
  return (
    <Page
      title={space?.name ?? words.title}
      trail={[{ label: words.title, path: '/study' }]}
      actions={
        <Button icon={UserPlus} onClick={() => change({ do: 'invite' })}>
          {words.invite}
        </Button>
      }
    >
      <PartView part={part} pick={() => unlessDown(part, 'studySpace')} name={words.title}>
        {() =>
          space === null ? (
            <Panel>
              <Empty
                title={words.missing}
                action={
                  <Link href="/study" className="button">
                    {words.title}
                  </Link>
                }
              >
                {words.missingWhy}
              </Empty>
            </Panel>
          ) : (
            <div className="stack study">
              {space.goal !== '' && <p className="meta user-text">{space.goal}</p>}
              <Tabs
                label={words.view}
                current={view}
                tabs={views.map((key) => ({ key, label: words[key] }))}
                onChange={(value) => change({ view: value === 'board' ? null : value })}
                panel="study-view"
              />
              <TabPanel panel="study-view" current={view}>
                {view === 'board' && <Board space={space} onChange={part.reload} />}
                {view === 'documents' && <Documents space={space} onChange={part.reload} />}
                {view === 'members' && <Members space={space} onChange={part.reload} />}
              </TabPanel>
              {get('do') === 'invite' && <Invite space={space} onClose={() => change({ do: null })} />}
            </div>
          )
        }
      </PartView>
    </Page>
  );
}

interface InSpace {
  readonly space: StudyBoardFragment;
}

function Board({ space, onChange }: InSpace & { readonly onChange: () => void }) {
  const all = useWords(classroomWords);
  const words = all.spaces;
  const { get, change } = useAddress();
  const add = useAct(AddStudyTaskDocument);
  const move = useAct(MoveStudyTaskDocument);
  const remove = useAct(DeleteStudyTaskDocument);
  const idempotency = useIdempotencyKey();
  const [title, setTitle] = useState('');
  const submit = async () => {
    if (title.trim() === '') return;
    if ((await add.run({ input: { spaceId: space.id, title, idempotencyKey: idempotency.key } })) === null) return;
    idempotency.renew();
    setTitle('');
    onChange();
  };
  const edited = space.tasks.find(({ id }) => id === get('task'));
  const put = async (taskId: string, status: StudyTaskStatus) => {
    const afterTaskId = space.tasks.findLast((task) => task.status === status)?.id ?? null;
    if ((await move.run({ input: { taskId, status, afterTaskId } })) !== null) onChange();
  };
  return (
    <>
      <Form onSubmit={() => void submit()}>
        <div className="line">
          <Input
            className="input grow"
            aria-label={words.task}
            placeholder={words.task}
            maxLength={300}
            value={title}
            onChange={({ target }) => setTitle(target.value)}
          />
          <Button type="submit" look="primary" icon={Plus} busy={add.isBusy && words.adding}>
            {words.add}
          </Button>
        </div>
      </Form>
      <ProblemNote problem={add.problem ?? move.problem ?? remove.problem} />
      <div className="study-board">
        {columns.map((status, index) => {
          const tasks = space.tasks.filter((task) => task.status === status);
          const [before, after] = [columns[index - 1], columns[index + 1]];
          return (
            <section key={status} className="study-column" aria-label={words.columns[status]}>
              <h2 className="heading">
                {words.columns[status]} <span className="meta num">{tasks.length}</span>
              </h2>
              {tasks.length === 0 && <p className="meta">{words.empty}</p>}
              <ul className="study-tasks">
                {tasks.map((task) => (
                  <li key={task.id} className="study-task">
                    <span className="grow">
                      {task.title}
                      {(task.dueAt !== null || task.assignee !== null) && (
                        <span className="meta class-facts">
                          {task.assignee !== null && <bdi>{task.assignee.displayName ?? all.video.somebody}</bdi>}
                          {task.dueAt !== null && (
                            <span>
                              {words.due} <When at={task.dueAt} />
                            </span>
                          )}
                        </span>
                      )}
                    </span>
                    <IconButton
                      size="s"
                      icon={Pencil}
                      label={words.of(words.change, task.title)}
                      onClick={() => change({ task: task.id })}
                    />
                    {before !== undefined && (
                      <IconButton
                        size="s"
                        icon={ArrowLeft}
                        label={words.of(words.back, task.title)}
                        onClick={() => void put(task.id, before)}
                      />
                    )}
                    {after !== undefined && (
                      <IconButton
                        size="s"
                        icon={ArrowRight}
                        label={words.of(words.forward, task.title)}
                        onClick={() => void put(task.id, after)}
                      />
                    )}
                    <IconButton
                      size="s"
                      icon={Trash2}
                      label={words.of(words.remove, task.title)}
                      onClick={async () => {
                        if ((await remove.run({ input: { taskId: task.id } })) !== null) onChange();
                      }}
                    />
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      {edited !== undefined && (
        <TaskForm
          key={edited.id}
          task={edited}
          members={space.members}
          onClose={() => change({ task: null })}
          onDone={onChange}
        />
      )}
    </>
  );
}

function Documents({ space, onChange }: InSpace & { readonly onChange: () => void }) {
  const words = useWords(classroomWords).spaces;
  const { get, change } = useAddress();
  const create = useAct(CreateCollabDocumentDocument);
  const open = space.documents.find(({ id }) => id === get('document'));
  const begin = async (kind: 'TEXT' | 'WHITEBOARD', title: string) => {
    const input = { spaceId: space.id, kind, title, idempotencyKey: crypto.randomUUID() };
    const done = await create.run({ input });
    if (done === null) return;
    onChange();
    change({ document: done.id });
  };
  return (
    <div className="stack">
      <div className="study-docs">
        {space.documents.map(({ id, title }) => (
          <Button
            key={id}
            size="s"
            look={id === open?.id ? 'tonal' : 'plain'}
            aria-pressed={id === open?.id}
            onClick={() => change({ document: id })}
          >
            {title}
          </Button>
        ))}
        <Button size="s" icon={Plus} onClick={() => void begin('TEXT', words.newText)}>
          {words.newText}
        </Button>
        <Button size="s" icon={Plus} onClick={() => void begin('WHITEBOARD', words.newBoard)}>
          {words.newBoard}
        </Button>
      </div>
      <ProblemNote problem={create.problem} />
      {open === undefined && <p className="meta">{words.choose}</p>}
      {open?.kind === 'TEXT' && <Notes key={open.id} id={open.id} isReadOnly={false} />}
      {open?.kind === 'WHITEBOARD' && <Whiteboard key={open.id} id={open.id} isReadOnly={false} />}
    </div>
  );
}

interface Asked {
  readonly userId: string;
  readonly name: string;
}

function Members({ space, onChange }: InSpace & { readonly onChange: () => void }) {
  const nameOf = useNameOf();
  const all = useWords(classroomWords);
  const words = useWords(groupWords);
  const { subject } = useSession();
  const [, go] = useLocation();
  const tell = useToast();
  const remove = useAct(RemoveFromStudyGroupDocument);
  const leave = useAct(LeaveStudyGroupDocument);
  const [removed, askRemoval] = useState<Asked | null>(null);
  const [isLeaving, askLeaving] = useState(false);
  const isOwner = space.owner?.id === subject;
  const spaceId = space.id;
  return (
    <>
      <Panel>
        <ul className="rows" aria-label={all.spaces.members}>
          {space.members.map(({ user, standing }, index) => {
            const name = nameOf(user);
            return (
              <li key={user?.id ?? index} className="class-person">
                <Avatar id={user?.id} name={name} />
                <bdi className="grow cut">{name}</bdi>
                {user !== null && user.id === space.owner?.id && <Badge>{all.spaces.owner}</Badge>}
                {standing === 'INVITED' && <Badge tone="accent">{all.spaces.waits}</Badge>}
                {isOwner && user !== null && user.id !== subject && (
                  <IconButton
                    icon={UserMinus}
                    label={words.removeOne(name)}
                    onClick={() => askRemoval({ userId: user.id, name })}
                  />
                )}
              </li>
            );
          })}
        </ul>
      </Panel>
      {!isOwner && (
        <p>
          <Button icon={LogOut} onClick={() => askLeaving(true)}>
            {words.leave}
          </Button>
        </p>
      )}
      {removed !== null && (
        <Confirm
          title={words.removeTitle(removed.name)}
          why={words.removeWhy}
          act={words.remove}
          busy={all.spaces.saving}
          keep={words.keep}
          action={remove}
          onClose={() => askRemoval(null)}
          onConfirm={async () => {
            if ((await remove.run({ input: { spaceId, userId: removed.userId } })) === null) return;
            tell(words.removed);
            askRemoval(null);
            onChange();
          }}
        />
      )}
      {isLeaving && (
        <Confirm
          title={words.leaveTitle(space.name)}
          why={words.leaveWhy}
          act={words.leave}
          busy={all.spaces.saving}
          keep={words.keep}
          action={leave}
          onClose={() => askLeaving(false)}
          onConfirm={async () => {
            if ((await leave.run({ input: { spaceId } })) === null) return;
            tell(words.left);
            go('/study');
          }}
        />
      )}
    </>
  );
}

function Invite({ space, onClose }: InSpace & { readonly onClose: () => void }) {
  const words = useWords(classroomWords).spaces;
  const invite = useAct(InviteToStudyGroupDocument);
  const [people, setPeople] = useState<readonly Person[]>([]);
  const submit = async () => {
    for (const { id: userId } of people)
      if ((await invite.run({ input: { spaceId: space.id, userId } })) === null) return;
    onClose();
  };
  return (
    <Drawer isOpen onClose={onClose} title={words.inviteTo} isChanged={people.length > 0}>
      <div className="stack">
        <ChoosePeople
          chosen={people}
          onChange={setPeople}
          without={new Set(space.members.flatMap(({ user }) => user?.id ?? []))}
        />
        <ProblemNote problem={invite.problem} />
        <p className="line">
          <Button look="primary" busy={invite.isBusy && words.saving} onClick={() => void submit()}>
            {words.invite}
          </Button>
        </p>
      </div>
    </Drawer>
  );
}
