import type { EnrollmentStatus } from '@codai/sdk';
import { Badge, Button, Dialog, Field, Form, Input, Segments, useLocale, useToast, useWords, When } from '@codai/ui';
import { Clock } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { Person, usePersonText } from '../../shared/people/person.tsx';
import { courseWords } from './course-words.ts';
import { Actions } from './form-actions.tsx';
import { GiveExtraTimeDocument, LearnersOfCourseDocument } from './generated/operations.ts';
import { LearningProblem } from './problem.tsx';
import { learningWords } from './words.ts';

const filters: readonly EnrollmentStatus[] = ['ACTIVE', 'WAITING', 'WITHDRAWN'];

/** People of a course by the state of their enrolment, and the extra time that each has. */
export function Learners({ courseId }: { readonly courseId: string }) {
  const words = useWords(courseWords);
  const { get, change } = useAddress();
  const status = filters.find((one) => one === get('status')) ?? 'ACTIVE';
  return (
    <>
      <Segments
        label={words.filter}
        value={status}
        options={filters.map((value) => ({ value, label: words.filters[value] }))}
        onChange={(value) => change({ status: value === 'ACTIVE' ? null : value })}
      />
      <List key={status} courseId={courseId} status={status} />
    </>
  );
}

interface Asked {
  readonly id: string;
  readonly learnerId: string;
  readonly extraTimePercent: number;
}

function List({ courseId, status }: { readonly courseId: string; readonly status: EnrollmentStatus }) {
  const words = useWords(courseWords);
  const all = useWords(learningWords);
  const locale = useLocale();
  const pages = usePages(LearnersOfCourseDocument, { courseId, status }, ({ courseEnrollments }) => courseEnrollments);
  const [asked, ask] = useState<Asked | null>(null);
  const percent = (value: number) => locale.number(value / 100, { style: 'percent' });
  return (
    <>
      <RowList pages={pages} name={words.views.learners} nothing={words.none[status]} as="ul">
        {({ id, learner, createdAt, waitingNumber, progress, completedAt, extraTimePercent }) => (
          <li key={id} className="wrap">
            <span className="grow learning-lines">
              <span className="strong">
                <Person id={learner?.id} />
              </span>
              <span className="meta">
                {waitingNumber !== null && `${words.waiting(locale.number(waitingNumber))} · `}
                {status === 'ACTIVE' && progress !== null && `${words.progress(percent(progress.percent))} · `}
                {words.joined} <When at={createdAt} as="day" />
              </span>
            </span>
            {completedAt !== null && <Badge tone="good">{all.completed}</Badge>}
            {extraTimePercent > 0 && <Badge tone="accent">{words.extra(percent(extraTimePercent))}</Badge>}
            {status !== 'WITHDRAWN' && learner !== null && (
              <Button size="s" icon={Clock} onClick={() => ask({ id, learnerId: learner.id, extraTimePercent })}>
                {words.giveExtra}
              </Button>
            )}
          </li>
        )}
      </RowList>
      {asked !== null && <ExtraTime asked={asked} onClose={() => ask(null)} onDone={pages.restart} />}
    </>
  );
}

interface ExtraTimeProps {
  readonly asked: Asked;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function ExtraTime({ asked: { id: enrollmentId, learnerId, extraTimePercent }, onClose, onDone }: ExtraTimeProps) {
  const words = useWords(courseWords);
  const all = useWords(learningWords);
  const name = usePersonText(learnerId);
  const tell = useToast();
  const give = useAct(GiveExtraTimeDocument);
  const [text, setText] = useState(String(extraTimePercent));
  const [isTried, setTried] = useState(false);
  const value = /^\d{1,3}$/.test(text.trim()) && Number(text) <= 300 ? Number(text) : null;
  const fault = isTried && value === null ? words.extraWrong : give.fieldError('extraTimePercent');
  const run = async () => {
    setTried(true);
    if (value === null) return;
    if ((await give.run({ input: { enrollmentId, extraTimePercent: value } })) === null) return;
    tell(words.extraGiven);
    onDone();
    onClose();
  };
  return (
    <Dialog isOpen onClose={onClose} title={words.giveExtraTo(name)}>
      <Form onSubmit={() => void run()} errors={fault === undefined ? [] : [fault]}>
        <Field label={words.extraLabel} hint={words.extraHint} error={fault}>
          <Input inputMode="numeric" value={text} maxLength={3} onChange={({ target }) => setText(target.value)} />
        </Field>
        {fault === undefined && <LearningProblem problem={give.problem} />}
        <Actions submit={all.save} busy={give.isBusy && all.saving} onClose={onClose} />
      </Form>
    </Dialog>
  );
}
