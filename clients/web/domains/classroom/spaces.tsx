import { Badge, Button, Drawer, Empty, Field, Form, Input, Panel, TextArea, useLocale, useWords } from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { Page } from '../../lib/page.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import {
  CreateStudySpaceDocument,
  JoinStudyGroupDocument,
  StudySpacesOfCallerDocument,
} from './generated/operations.ts';
import { classroomWords } from './words.ts';
import './classroom.css';

/** Study spaces whose group the person is in or invited to. */
export default function SpacesPage() {
  const words = useWords(classroomWords).spaces;
  const locale = useLocale();
  const { get, change } = useAddress();
  const { subject } = useSession();
  const [, navigate] = useLocation();
  const join = useAct(JoinStudyGroupDocument);
  const pages = usePages(StudySpacesOfCallerDocument, {}, ({ studySpaces }) => studySpaces);
  return (
    <Page
      title={words.title}
      actions={
        <Button look="primary" icon={Plus} onClick={() => change({ do: 'create' })}>
          {words.create}
        </Button>
      }
    >
      <Panel>
        <PartView part={pages.part} pick={(data) => data} name={words.title}>
          {() =>
            pages.rows.length === 0 ? (
              <Empty title={words.none}>{words.noneWhy}</Empty>
            ) : (
              <ul className="rows" aria-label={words.title}>
                {pages.rows.map((space) => {
                  const isInvited = space.members.some(
                    ({ user, standing }) => user?.id === subject && standing === 'INVITED',
                  );
                  const members = space.members.filter(({ standing }) => standing === 'MEMBER').length;
                  return (
                    <li key={space.id} className="class-person">
                      <Link href={`/study/${space.id}`} className="class-row">
                        <span className="grow cut">
                          <span className="strong">{space.name}</span>
                          <span className="meta class-facts">
                            <span>{locale.plural(members, words.memberCount)}</span>
                            {space.goal !== '' && <span className="cut">{space.goal}</span>}
                          </span>
                        </span>
                      </Link>
                      {isInvited && (
                        <>
                          <Badge tone="accent">{words.invited}</Badge>
                          <Button
                            size="s"
                            busy={join.isBusy && words.joining}
                            onClick={async () => {
                              if (await join.run({ input: { spaceId: space.id } })) navigate(`/study/${space.id}`);
                            }}
                          >
                            {words.join}
                          </Button>
                        </>
                      )}
                    </li>
                  );
                })}
              </ul>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
      <ProblemNote problem={join.problem} />
      {get('do') === 'create' && <Create onClose={() => change({ do: null })} />}
    </Page>
  );
}

function Create({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(classroomWords).spaces;
  const [, navigate] = useLocation();
  const create = useAct(CreateStudySpaceDocument);
  const idempotency = useIdempotencyKey();
  const [name, setName] = useState('');
  const [goal, setGoal] = useState('');
  const submit = async () => {
    const done = await create.run({ input: { name, goal, idempotencyKey: idempotency.key } });
    if (done !== null) navigate(`/study/${done.id}`);
  };
  const fault = create.fieldError('name');
  return (
    <Drawer isOpen onClose={onClose} title={words.create} isChanged={name !== ''}>
      <Form onSubmit={() => void submit()} errors={fault === undefined ? [] : [fault]}>
        <div className="stack">
          <Field label={words.name} error={fault}>
            <Input value={name} maxLength={120} onChange={({ target }) => setName(target.value)} />
          </Field>
          <Field label={words.goal}>
            <TextArea rows={3} value={goal} maxLength={1_000} onChange={({ target }) => setGoal(target.value)} />
          </Field>
          <ProblemNote problem={fault === undefined ? create.problem : null} />
          <p className="line">
            <Button type="submit" look="primary" busy={create.isBusy && words.saving}>
              {words.create}
            </Button>
          </p>
        </div>
      </Form>
    </Drawer>
  );
}
