import { Badge, Button, Drawer, Empty, Field, Form, Input, Panel, Select, useToast, useWords, When } from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { serverDate } from '../../lib/clock.ts';
import { useNameOf } from '../../lib/name-of.ts';
import { Page } from '../../lib/page.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { ChoosePeople } from '../../shared/people/choose-people.tsx';
import type { Person } from '../../shared/people/conversation.ts';
import { ClassSessionsOfCallerDocument, ScheduleClassSessionDocument } from './generated/operations.ts';
import { localInput } from './local-time.ts';
import { classroomWords } from './words.ts';
import './classroom.css';

const tones = { SCHEDULED: 'accent', LIVE: 'good', ENDED: 'waits', CANCELLED: 'warning' } as const;

/** Classes that the person leads or may join, latest first. */
export default function ClassesPage() {
  const nameOf = useNameOf();
  const all = useWords(classroomWords);
  const words = all.list;
  const { get, change } = useAddress();
  const pages = usePages(ClassSessionsOfCallerDocument, {}, ({ classSessions }) => classSessions);
  return (
    <Page
      title={all.title}
      actions={
        <Button look="primary" icon={Plus} onClick={() => change({ do: 'plan' })}>
          {words.schedule}
        </Button>
      }
    >
      <Panel>
        <PartView part={pages.part} pick={(data) => data} name={words.name}>
          {() =>
            pages.rows.length === 0 ? (
              <Empty title={words.none}>{words.noneWhy}</Empty>
            ) : (
              <ul className="rows" aria-label={words.name}>
                {pages.rows.map((session) => (
                  <li key={session.id}>
                    <Link href={`/classes/${session.id}`} className="class-row">
                      <span className="grow cut">
                        <span className="strong">{session.title}</span>
                        <span className="meta class-facts">
                          <When at={session.startsAt} />
                          {session.viewerLeads ? words.leads : <bdi>{nameOf(session.instructor)}</bdi>}
                        </span>
                      </span>
                      <Badge tone={tones[session.status]}>{all.status[session.status]}</Badge>
                    </Link>
                  </li>
                ))}
              </ul>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
      {get('do') === 'plan' && <Plan onClose={() => change({ do: null })} />}
    </Page>
  );
}

function Plan({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(classroomWords).list;
  const tell = useToast();
  const [, navigate] = useLocation();
  const schedule = useAct(ScheduleClassSessionDocument);
  const idempotency = useIdempotencyKey();
  const [title, setTitle] = useState('');
  const [start, setStart] = useState(() => localInput(serverDate()));
  const [minutes, setMinutes] = useState(60);
  const [policy, setPolicy] = useState<'ALL_PRESENT' | 'NOTICE'>('ALL_PRESENT');
  const [people, setPeople] = useState<readonly Person[]>([]);
  const submit = async () => {
    const startsAt = new Date(start);
    const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
    const done = await schedule.run({
      input: {
        title,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        consentPolicy: policy,
        inviteeIds: people.map(({ id }) => id),
        idempotencyKey: idempotency.key,
      },
    });
    if (done === null) return;
    tell(words.scheduled);
    navigate(`/classes/${done.id}`);
  };
  const fault = schedule.fieldError('title');
  return (
    <Drawer isOpen onClose={onClose} title={words.schedule} isChanged={title !== ''}>
      <Form onSubmit={() => void submit()} errors={fault === undefined ? [] : [fault]}>
        <div className="stack">
          <Field label={words.titleOf} error={fault}>
            <Input value={title} maxLength={200} onChange={({ target }) => setTitle(target.value)} />
          </Field>
          <Field label={words.start} error={schedule.fieldError('endsAt')}>
            <Input type="datetime-local" value={start} onChange={({ target }) => setStart(target.value)} />
          </Field>
          <Field label={words.length}>
            <Select value={minutes} onChange={({ target }) => setMinutes(Number(target.value))}>
              {[30, 45, 60, 90, 120, 180].map((one) => (
                <option key={one} value={one}>
                  {one} {words.minutes}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={words.policy}>
            <Select value={policy} onChange={({ target }) => setPolicy(target.value as typeof policy)}>
              <option value="ALL_PRESENT">{words.policies.ALL_PRESENT}</option>
              <option value="NOTICE">{words.policies.NOTICE}</option>
            </Select>
          </Field>
          <ChoosePeople chosen={people} onChange={setPeople} />
          <ProblemNote problem={fault === undefined ? schedule.problem : null} />
          <p className="line">
            <Button type="submit" look="primary" busy={schedule.isBusy && words.saving}>
              {words.schedule}
            </Button>
          </p>
        </div>
      </Form>
    </Drawer>
  );
}
