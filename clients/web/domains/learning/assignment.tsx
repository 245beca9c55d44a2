import {
  Badge,
  Button,
  Field,
  Form,
  Glyph,
  Input,
  Note,
  Panel,
  Section,
  TextArea,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { FileText } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { serverNow } from '../../lib/clock.ts';
import { useInputKey } from '../../lib/input-key.ts';
import { UserText } from '../../lib/user-text.tsx';
import { AttachedFiles, AttachFiles, useAttaching } from './attachments.tsx';
import type { CourseSeen } from './course-seen.ts';
import {
  type AssignmentFactsFragment,
  type SubmissionFactsFragment,
  SubmitOneAssignmentDocument,
} from './generated/operations.ts';
import { LearningProblem } from './problem.tsx';
import { learningWords } from './words.ts';
import { workWords } from './work-words.ts';

type Assignment = CourseSeen['assignments'][number];

/** Whether work is accepted no more: past the due instant, where nothing late is. The server's clock decides. */
const isClosed = ({ dueAt, latePenalty }: AssignmentFactsFragment) =>
  dueAt !== null && latePenalty === null && Date.parse(dueAt) <= serverNow();

/** Assignments of a course, as its learner sees them. */
export function AssignmentLines({ course: { assignments, myEnrollment } }: { readonly course: CourseSeen }) {
  const words = useWords(workWords);
  const isLearner = myEnrollment?.status === 'ACTIVE';
  if (assignments.length === 0) return null;
  return (
    <Section title={words.assignments}>
      <Panel>
        <ul className="rows">
          {assignments.map((assignment) => (
            <AssignmentLine key={assignment.id} assignment={assignment} isLearner={isLearner} />
          ))}
        </ul>
      </Panel>
    </Section>
  );
}

function AssignmentLine({ assignment, isLearner }: { readonly assignment: Assignment; readonly isLearner: boolean }) {
  const words = useWords(workWords);
  const more = useWords(learningWords);
  const locale = useLocale();
  const { change } = useAddress();
  const { id, title, dueAt, passPercent, mySubmission: mine } = assignment;
  return (
    <li>
      <Glyph icon={FileText} />
      <span className="grow learning-lines">
        <bdi className="strong">{title}</bdi>
        <span className="meta">
          {words.passPercent(passPercent)}
          {dueAt !== null && ` · ${more.due(locale.when(dueAt))}`}
        </span>
      </span>
      {mine !== null && <WorkState work={mine} />}
      {isLearner && (
        <Button
          look={mine === null ? 'primary' : 'tonal'}
          aria-label={`${mine === null ? words.handIn : words.read}: ${title}`}
          onClick={() => change({ assignment: id })}
        >
          {mine === null ? words.handIn : words.read}
        </Button>
      )}
    </li>
  );
}

/** How far a piece of work is: waiting, or its points. */
export function WorkState({
  work,
}: {
  readonly work: Pick<SubmissionFactsFragment, 'maxPoints' | 'points' | 'status'>;
}) {
  const words = useWords(workWords);
  const more = useWords(learningWords);
  return work.status === 'GRADED' ? (
    <Badge tone="good">{more.points(String(work.points ?? 0), String(work.maxPoints))}</Badge>
  ) : (
    <Badge tone="waits">{words.handedIn}</Badge>
  );
}

interface PlayerProps {
  readonly id: string;
  readonly course: CourseSeen;
  readonly onChanged: () => void;
}

/** One assignment: what is asked, by which rubric, the learner's work and its grade. */
export function AssignmentPlayer({ id, course, onChanged }: PlayerProps) {
  const more = useWords(learningWords);
  const words = useWords(workWords);
  const locale = useLocale();
  const assignment = course.assignments.find((one) => one.id === id);
  if (assignment === undefined) return <Note title={more.gone} />;
  const { title, instructions, dueAt, latePenalty, isRequired, passPercent, mySubmission: mine } = assignment;
  const facts = [
    words.passPercent(passPercent),
    isRequired ? words.required : more.optional,
    dueAt === null ? null : more.due(locale.when(dueAt)),
    dueAt === null || latePenalty === null ? null : words.late(latePenalty),
  ].filter((fact) => fact !== null);
  return (
    <article className="learning">
      <div className="stack learning-narrow">
        <p className="line wrap">
          <strong className="heading">
            <bdi>{title}</bdi>
          </strong>
          {mine !== null && <WorkState work={mine} />}
        </p>
        <p className="meta">{facts.join(' · ')}</p>
        {instructions !== '' && <UserText text={instructions} />}
      </div>
      <Rubric assignment={assignment} work={mine} />
      {mine !== null && mine.status === 'GRADED' && (
        <Section title={words.work}>
          <div className="stack learning-narrow">
            <Work work={mine} />
            {mine.feedback !== null && (
              <Note tone="accent" title={words.comment}>
                <UserText text={mine.feedback} />
              </Note>
            )}
          </div>
        </Section>
      )}
      {mine?.status !== 'GRADED' &&
        (isClosed(assignment) ? (
          <Note tone="warning" title={words.closed} />
        ) : (
          <HandIn key={mine?.version ?? 0} assignment={assignment} onChanged={onChanged} />
        ))}
    </article>
  );
}

interface RubricProps {
  readonly assignment: Pick<AssignmentFactsFragment, 'rubric'>;
  readonly work: SubmissionFactsFragment | null;
}

/** The criteria with their most points, and those that were given. */
function Rubric({ assignment: { rubric }, work }: RubricProps) {
  const words = useWords(workWords);
  const more = useWords(learningWords);
  return (
    <Section title={words.rubric}>
      <Panel>
        <ul className="rows">
          {rubric.map(({ text, points }, index) => {
            const given = work?.criterionPoints[index];
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a criterion is known by its number.
              <li key={index}>
                <bdi className="grow">{text}</bdi>
                <span className="strong">
                  {given === undefined ? words.most(points) : more.points(String(given), String(points))}
                </span>
              </li>
            );
          })}
        </ul>
      </Panel>
    </Section>
  );
}

/** Work as it was handed in. */
export function Work({ work: { text, url, files, submittedAt } }: { readonly work: SubmissionFactsFragment }) {
  const words = useWords(workWords);
  const locale = useLocale();
  return (
    <div className="stack">
      <span className="meta">{words.handedInAt(locale.when(submittedAt))}</span>
      {text !== null && <UserText text={text} />}
      <AttachedFiles files={files} />
      {url !== null && (
        <a className="learning-address" href={url} target="_blank" rel="noopener noreferrer nofollow">
          {words.openUrl}: <bdi>{url}</bdi>
        </a>
      )}
    </div>
  );
}

function HandIn({ assignment, onChanged }: { readonly assignment: Assignment; readonly onChanged: () => void }) {
  const words = useWords(workWords);
  const locale = useLocale();
  const tell = useToast();
  const submit = useAct(SubmitOneAssignmentDocument);
  const idempotency = useInputKey();
  const { id: assignmentId, mySubmission: mine } = assignment;
  const [text, setText] = useState(mine?.text ?? '');
  const [url, setUrl] = useState(mine?.url ?? '');
  const attaching = useAttaching(mine?.files ?? []);
  const isChecked = attaching.chosen.every(({ status }) => status === 'READY');
  const faults = ['text', 'url', 'fileIds'].flatMap((field) => submit.fieldError(field) ?? []);
  const run = async () => {
    const input = {
      assignmentId,
      text: text.trim() || null,
      url: url.trim() || null,
      fileIds: attaching.chosen.map(({ id }) => id),
    };
    const done = await submit.run({ input: { ...input, idempotencyKey: idempotency.of(input) } });
    idempotency.renew();
    if (done === null) return;
    tell(words.handedIn);
    onChanged();
  };
  return (
    <Section title={words.work}>
      {mine !== null && <p className="meta">{words.handedInAt(locale.when(mine.submittedAt))}</p>}
      <div className="learning-narrow">
        <Form onSubmit={() => void run()} errors={faults}>
          <Field label={words.text} hint={words.workHint} error={submit.fieldError('text')}>
            <TextArea rows={10} value={text} maxLength={50_000} onChange={(event) => setText(event.target.value)} />
          </Field>
          <Field label={words.url} hint={words.urlHint} error={submit.fieldError('url')}>
            <Input type="url" value={url} maxLength={2_000} onChange={(event) => setUrl(event.target.value)} />
          </Field>
          <AttachFiles attaching={attaching} />
          {!isChecked && <p className="meta">{words.waitForFiles}</p>}
          {faults.length === 0 && <LearningProblem problem={submit.problem} />}
          <p>
            <Button type="submit" look="primary" disabled={!isChecked} busy={submit.isBusy && words.handingIn}>
              {mine === null ? words.handIn : words.change}
            </Button>
          </p>
        </Form>
      </div>
    </Section>
  );
}
