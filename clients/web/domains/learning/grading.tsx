import {
  Badge,
  Button,
  Empty,
  Field,
  Form,
  Input,
  Panel,
  Section,
  TextArea,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { useState } from 'react';
import { useParams } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { Page } from '../../lib/page.tsx';
import { isAbsent, PartView, usePages, usePart } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { UserText } from '../../lib/user-text.tsx';
import { Person } from '../../shared/people/person.tsx';
import { Work, WorkState } from './assignment.tsx';
import type { CourseSeen } from './course-seen.ts';
import {
  type AttemptFactsFragment,
  AttemptsAtAssessmentDocument,
  GradeOneAnswerDocument,
  GradeOneSubmissionDocument,
  OneAttemptDocument,
  OneCourseDocument,
  SubmissionsOfAssignmentDocument,
  type SubmissionsOfAssignmentQuery,
} from './generated/operations.ts';
import { LearningProblem } from './problem.tsx';
import { learningWords } from './words.ts';
import { workWords } from './work-words.ts';
import './learning.css';

/** Work of learners that the instructor grades. The piece of work stands in the address. */
export default function GradingPage() {
  const words = useWords(workWords);
  const more = useWords(learningWords);
  const { id = '' } = useParams<{ id: string }>();
  const part = usePart(OneCourseDocument, { id });
  const course = part.data?.course;
  const trail = [{ label: course?.title ?? more.title, path: course ? `/learn/${id}` : '/learn' }];
  return (
    <Page title={words.toGrade} trail={trail}>
      {isAbsent(part, 'course') || course?.isMine === false ? (
        <Empty title={more.gone}>{more.goneWhy}</Empty>
      ) : (
        <PartView part={part} pick={(data) => data.course} name={words.toGrade}>
          {(seen) => <AllWork course={seen} />}
        </PartView>
      )}
    </Page>
  );
}

function AllWork({ course: { assignments, assessments } }: { readonly course: CourseSeen }) {
  const words = useWords(workWords);
  const { get } = useAddress();
  const attemptId = get('attempt');
  const published = assessments.filter(({ status }) => status === 'PUBLISHED');
  if (attemptId !== null) return <AttemptGraded key={attemptId} id={attemptId} />;
  if (assignments.length + published.length === 0) {
    return (
      <Panel>
        <Empty title={words.nothingToGrade}>{words.nothingToGradeWhy}</Empty>
      </Panel>
    );
  }
  return (
    <div className="learning">
      {assignments.map((assignment) => (
        <Submissions key={assignment.id} assignment={assignment} />
      ))}
      {published.map(({ id, title }) => (
        <Attempts key={id} assessmentId={id} title={title} />
      ))}
    </div>
  );
}

type Assignment = CourseSeen['assignments'][number];
type Submission = NonNullable<SubmissionsOfAssignmentQuery['submissions']>['edges'][number]['node'];

function Submissions({ assignment }: { readonly assignment: Assignment }) {
  const words = useWords(workWords);
  const { get, change } = useAddress();
  const { id: assignmentId, title } = assignment;
  const pages = usePages(SubmissionsOfAssignmentDocument, { assignmentId }, ({ submissions }) => submissions);
  const open = pages.rows.find(({ id }) => id === get('work'));
  return (
    <Section title={title}>
      <RowList pages={pages} name={title} nothing={words.noWork} as="ul">
        {(work) => (
          <li key={work.id} className="learning-lines">
            <span className="line wrap">
              <span className="grow">
                <Person id={work.learner?.id} />
              </span>
              <WorkState work={work} />
              <Button
                size="s"
                look={work.status === 'GRADED' ? 'tonal' : 'primary'}
                aria-expanded={open?.id === work.id}
                onClick={() => change({ work: open?.id === work.id ? null : work.id })}
              >
                {work.status === 'GRADED' ? words.gradeAgain : words.grade}
              </Button>
            </span>
            {open?.id === work.id && (
              <GradeForm
                key={work.version}
                assignment={assignment}
                work={work}
                onDone={() => {
                  change({ work: null });
                  pages.restart();
                }}
              />
            )}
          </li>
        )}
      </RowList>
    </Section>
  );
}

interface GradeProps {
  readonly assignment: Assignment;
  readonly work: Submission;
  readonly onDone: () => void;
}

const whole = (text: string) => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : -1);

/** Points of each criterion and a comment. */
function GradeForm({ assignment: { rubric }, work, onDone }: GradeProps) {
  const words = useWords(workWords);
  const tell = useToast();
  const grade = useAct(GradeOneSubmissionDocument);
  const [points, setPoints] = useState<readonly string[]>(() =>
    rubric.map((_criterion, index) => String(work.criterionPoints[index] ?? '')),
  );
  const [feedback, setFeedback] = useState(work.feedback ?? '');
  const fault = grade.fieldError('points');
  const faults = [fault, grade.fieldError('feedback')].filter((one) => one !== undefined);
  const run = async () => {
    const done = await grade.run({
      input: {
        submissionId: work.id,
        points: points.map(whole),
        feedback: feedback.trim() || null,
        expectedVersion: work.version,
      },
    });
    if (done === null) return;
    tell(words.graded);
    onDone();
  };
  return (
    <div className="learning-grade">
      <Work work={work} />
      <Form onSubmit={() => void run()} errors={faults}>
        {rubric.map(({ text, points: most }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a criterion is known by its number.
          <Field key={index} label={words.pointsOf(text, most)} error={index === 0 ? fault : undefined}>
            <Input
              inputMode="numeric"
              value={points[index] ?? ''}
              maxLength={3}
              onChange={(event) => setPoints(points.with(index, event.target.value))}
            />
          </Field>
        ))}
        <Field label={words.comment} error={grade.fieldError('feedback')}>
          <TextArea rows={4} value={feedback} maxLength={5_000} onChange={(event) => setFeedback(event.target.value)} />
        </Field>
        {faults.length === 0 && <LearningProblem problem={grade.problem} />}
        <p>
          <Button type="submit" look="primary" busy={grade.isBusy && words.grading}>
            {work.status === 'GRADED' ? words.gradeAgain : words.grade}
          </Button>
        </p>
      </Form>
    </div>
  );
}

function Attempts({ assessmentId, title }: { readonly assessmentId: string; readonly title: string }) {
  const words = useWords(workWords);
  const more = useWords(learningWords);
  const locale = useLocale();
  const { change } = useAddress();
  const pages = usePages(AttemptsAtAssessmentDocument, { assessmentId }, (data) => data.assessmentAttempts);
  return (
    <Section title={title}>
      <RowList pages={pages} name={title} nothing={words.noAttempts} as="ul">
        {({ id, number, status, submittedAt, points, maxPoints, learner }) => (
          <li key={id}>
            <span className="grow learning-lines">
              <Person id={learner?.id} />
              <span className="meta">
                {more.attempt(number)}
                {submittedAt !== null && ` · ${words.handedInAt(locale.when(submittedAt))}`}
              </span>
            </span>
            {status === 'IN_PROGRESS' ? (
              <Badge>{words.running}</Badge>
            ) : points === null ? (
              <Badge tone="waits">{more.waitsForGrade}</Badge>
            ) : (
              <Badge tone="good">{more.points(String(points), String(maxPoints))}</Badge>
            )}
            {status !== 'IN_PROGRESS' && (
              <Button
                size="s"
                look={points === null ? 'primary' : 'tonal'}
                aria-label={`${words.grade}: ${title}, ${more.attempt(number)}`}
                onClick={() => change({ attempt: id })}
              >
                {words.grade}
              </Button>
            )}
          </li>
        )}
      </RowList>
    </Section>
  );
}

/** A submitted attempt with a form of points for each question that is graded by hand. */
function AttemptGraded({ id }: { readonly id: string }) {
  const words = useWords(workWords);
  const more = useWords(learningWords);
  const { change } = useAddress();
  const part = usePart(OneAttemptDocument, { id });
  if (isAbsent(part, 'attempt')) return <Empty title={more.gone} />;
  return (
    <PartView part={part} pick={({ attempt }) => attempt} name={more.assessments}>
      {(attempt) => (
        <div className="learning">
          <p className="line wrap">
            <strong className="heading grow">
              <bdi>{attempt.assessment?.title ?? more.assessments}</bdi>
            </strong>
            {attempt.points === null ? (
              <Badge tone="waits">{more.waitsForGrade}</Badge>
            ) : (
              <Badge tone="good">{more.points(String(attempt.points), String(attempt.maxPoints))}</Badge>
            )}
          </p>
          {attempt.questions.map((question) => (
            <Answer key={question.position} attemptId={attempt.id} question={question} onDone={() => part.reload()} />
          ))}
          <p>
            <Button onClick={() => change({ attempt: null })}>{words.backToAll}</Button>
          </p>
        </div>
      )}
    </PartView>
  );
}

interface AnswerProps {
  readonly attemptId: string;
  readonly question: AttemptFactsFragment['questions'][number];
  readonly onDone: () => void;
}

function Answer({ attemptId, question, onDone }: AnswerProps) {
  const words = useWords(workWords);
  const more = useWords(learningWords);
  const { position, kind, text, choices, response, points, maxPoints } = question;
  const answers = (response ?? []).map((one) => (choices.length > 0 ? (choices[Number(one)] ?? one) : one));
  return (
    <Panel>
      <div className="learning-question">
        <span className="meta">
          {more.question(position)}
          {points !== null && ` · ${more.points(String(points), String(maxPoints))}`}
        </span>
        <UserText text={text} />
        <div className="learning-lines">
          <span className="meta">{words.answer}</span>
          {answers.length === 0 ? '–' : <UserText text={answers.join('\n')} />}
        </div>
        {kind === 'ESSAY' && (
          <AnswerForm key={points ?? -1} attemptId={attemptId} question={question} onDone={onDone} />
        )}
      </div>
    </Panel>
  );
}

function AnswerForm({ attemptId, question, onDone }: AnswerProps) {
  const words = useWords(workWords);
  const tell = useToast();
  const grade = useAct(GradeOneAnswerDocument);
  const { position, points: given, maxPoints } = question;
  const [points, setPoints] = useState(String(given ?? ''));
  const [feedback, setFeedback] = useState(question.feedback ?? '');
  const fault = grade.fieldError('points');
  const faults = [fault, grade.fieldError('feedback')].filter((one) => one !== undefined);
  const run = async () => {
    const number = Number(points.trim().replace(',', '.'));
    const value = points.trim() === '' || !Number.isFinite(number) ? -1 : number;
    const input = { attemptId, position, points: value, feedback: feedback.trim() || null };
    const done = await grade.run({ input });
    if (done === null) return;
    tell(words.given);
    onDone();
  };
  return (
    <Form onSubmit={() => void run()} errors={faults}>
      <Field label={words.pointsOf(words.give(position), maxPoints)} error={fault}>
        <Input inputMode="decimal" value={points} maxLength={6} onChange={(event) => setPoints(event.target.value)} />
      </Field>
      <Field label={words.comment} error={grade.fieldError('feedback')}>
        <TextArea rows={3} value={feedback} maxLength={5_000} onChange={(event) => setFeedback(event.target.value)} />
      </Field>
      {faults.length === 0 && <LearningProblem problem={grade.problem} />}
      <p>
        <Button type="submit" look="primary" busy={grade.isBusy && words.grading}>
          {given === null ? words.grade : words.gradeAgain}
        </Button>
      </p>
    </Form>
  );
}
