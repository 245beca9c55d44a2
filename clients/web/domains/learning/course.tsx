import { EnrollInCourseDocument } from '@codai/sdk';
import { Badge, Button, Empty, Glyph, Note, Panel, Section, useLocale, useToast, useWords } from '@codai/ui';
import { CircleCheck, CirclePlay, ClipboardCheck, LogOut, NotebookPen, Pencil, Table2 } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { Confirm } from '../../lib/confirm.tsx';
import { useInputKey } from '../../lib/input-key.ts';
import { Page } from '../../lib/page.tsx';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { Person } from '../../shared/people/person.tsx';
import { Announcements } from './announcements.tsx';
import { AssignmentLines, AssignmentPlayer } from './assignment.tsx';
import { certificateWords } from './certificate-words.ts';
import { CohortChoice } from './cohorts.tsx';
import { CourseAbout } from './course-about.tsx';
import type { CourseSeen } from './course-seen.ts';
import { EarnedCertificates } from './earned-certificate.tsx';
import {
  type AssessmentFactsFragment,
  OneCourseDocument,
  PayForOneCourseDocument,
  StartOneAttemptDocument,
  WithdrawFromCourseDocument,
} from './generated/operations.ts';
import { LessonPlayer } from './lesson.tsx';
import { OutlineModules } from './outline.tsx';
import { LearningProblem } from './problem.tsx';
import { PublicCoursePage } from './public-course.tsx';
import { QuizPlayer } from './quiz.tsx';
import { learningWords } from './words.ts';
import { workWords } from './work-words.ts';
import './learning.css';

/** One course: what it is, enrolment, lessons, assessments and grades. An open lesson or attempt stands in the address and takes the page. */
export default function CoursePage() {
  const { factors } = useSession();
  return factors >= 2 ? <OwnCoursePage /> : <PublicCoursePage />;
}

function OwnCoursePage() {
  const words = useWords(learningWords);
  const work = useWords(workWords);
  const { id = '' } = useParams<{ id: string }>();
  const { get, change } = useAddress();
  const part = usePart(OneCourseDocument, { id });
  const course = part.data?.course;
  const lessonId = get('lesson');
  const attemptId = get('attempt');
  const assignmentId = get('assignment');
  const isOpen = lessonId !== null || attemptId !== null || assignmentId !== null;
  const trail = [
    isOpen && course ? { label: course.title, path: `/learn/${id}` } : { label: words.title, path: '/learn' },
  ];
  const opened = attemptId !== null ? words.assessments : lessonId !== null ? words.lesson : work.assignment;
  const title = isOpen ? opened : (course?.title ?? words.title);
  return (
    <Page
      title={title}
      trail={trail}
      actions={
        course?.isMine === true && !isOpen ? (
          <Link href={`/learn/${id}/edit`} className="button" data-look="primary">
            <Pencil className="icon" aria-hidden />
            {words.edit}
          </Link>
        ) : undefined
      }
    >
      {isAbsent(part, 'course') ? (
        <Empty title={words.gone}>{words.goneWhy}</Empty>
      ) : (
        <PartView part={part} pick={(data) => data.course} name={words.title}>
          {(seen) =>
            attemptId !== null ? (
              <QuizPlayer
                key={attemptId}
                id={attemptId}
                onClose={() => {
                  change({ attempt: null });
                  part.reload();
                }}
              />
            ) : lessonId !== null ? (
              <LessonPlayer key={lessonId} id={lessonId} course={seen} onChanged={() => part.reload()} />
            ) : assignmentId !== null ? (
              <AssignmentPlayer key={assignmentId} id={assignmentId} course={seen} onChanged={() => part.reload()} />
            ) : (
              <Overview course={seen} onChanged={() => part.reload()} />
            )
          }
        </PartView>
      )}
    </Page>
  );
}

interface CourseProps {
  readonly course: CourseSeen;
  readonly onChanged: () => void;
}

function Overview({ course, onChanged }: CourseProps) {
  const words = useWords(learningWords);
  const work = useWords(workWords);
  const locale = useLocale();
  const { id, isMine, modules, myEnrollment, price } = course;
  return (
    <div className="learning">
      {isMine && (
        <p className="line wrap">
          <Link href={`/learn/${id}/work`} className="button" data-look="tonal">
            <ClipboardCheck className="icon" aria-hidden />
            {work.toGrade}
          </Link>
          <Link href={`/learn/${id}/grades`} className="button" data-look="tonal">
            <Table2 className="icon" aria-hidden />
            {words.gradebook}
          </Link>
        </p>
      )}
      <CourseAbout course={course} instructor={<Person id={course.instructor?.id} />}>
        <dt>{work.price}</dt>
        <dd>
          {price === null
            ? work.free
            : price.unitPrice === null
              ? work.byTier
              : locale.money(price.unitPrice, { withCode: true })}
        </dd>
      </CourseAbout>
      <Enrolment course={course} onChanged={onChanged} />
      {myEnrollment?.completionId != null && <EarnedCertificates completionId={myEnrollment.completionId} />}
      {(isMine || myEnrollment?.status === 'ACTIVE') && <Announcements course={course} />}
      <OutlineModules modules={modules} />
      {course.assessments.length > 0 && (
        <Section title={words.assessments}>
          <Panel>
            <ul className="rows">
              {course.assessments.map((assessment) => (
                <AssessmentLine
                  key={assessment.id}
                  assessment={assessment}
                  grade={myEnrollment?.grades.find(({ itemId }) => itemId === assessment.id)}
                  isLearner={myEnrollment?.status === 'ACTIVE'}
                />
              ))}
            </ul>
          </Panel>
        </Section>
      )}
      <AssignmentLines course={course} />
    </div>
  );
}

function Enrolment({ course, onChanged }: CourseProps) {
  const words = useWords(learningWords);
  const work = useWords(workWords);
  const tell = useToast();
  const { get, change } = useAddress();
  const [cohortId, setCohort] = useState('');
  const enroll = useAct(EnrollInCourseDocument);
  const withdraw = useAct(WithdrawFromCourseDocument);
  const pay = useAct(PayForOneCourseDocument);
  const idempotency = useInputKey();
  const payWish = useInputKey();
  const { id: courseId, myEnrollment: mine, status, price, cohorts } = course;
  if (mine === null) {
    if (status !== 'PUBLISHED') return null;
    const wanted = { courseId, cohortId: cohortId === '' ? null : cohortId };
    return (
      <div className="stack learning-narrow">
        <CohortChoice cohorts={cohorts} value={cohortId} onChange={setCohort} />
        {price !== null && <p className="support">{work.payFirst}</p>}
        <p className="line wrap">
          <Button
            look="primary"
            size="l"
            busy={enroll.isBusy && words.enrolling}
            onClick={async () => {
              const done = await enroll.run({ input: { ...wanted, idempotencyKey: idempotency.of(wanted) } });
              // A refusal is kept under its key: the next press is another request.
              idempotency.renew();
              if (done === null) return;
              if (done.status === 'ACTIVE') tell(words.joined);
              onChanged();
            }}
          >
            {words.enroll}
          </Button>
          {price !== null && (
            <Button
              busy={pay.isBusy && words.paying}
              onClick={async () => {
                const done = await pay.run({ input: { courseId, idempotencyKey: payWish.of({ courseId }) } });
                if (done !== null) tell(words.paid);
              }}
            >
              {words.pay}
            </Button>
          )}
          {price !== null && <Link href="/money/payments">{words.payments}</Link>}
        </p>
        <LearningProblem problem={enroll.problem} />
        <LearningProblem problem={pay.problem} />
      </div>
    );
  }
  const leaving = get('do') === 'leave';
  const cohort = cohorts.find(({ id }) => id === mine.cohortId);
  return (
    <Section
      title={words.progress}
      actions={
        mine.completedAt === null && (
          <Button size="s" icon={LogOut} onClick={() => change({ do: 'leave' })}>
            {words.withdraw}
          </Button>
        )
      }
    >
      {cohort !== undefined && <p className="meta">{work.inCohort(cohort.name)}</p>}
      {mine.status === 'WAITING' ? (
        <Note tone="accent" title={words.waitingNow(mine.waitingNumber ?? 0)}>
          {words.waitingWhy}
        </Note>
      ) : (
        mine.progress !== null && (
          <div className="stack">
            <p className="line wrap">
              <span className="strong">{words.progressOf(mine.progress.completed, mine.progress.required)}</span>
              {mine.completedAt !== null && (
                <Badge tone="good" icon={CircleCheck}>
                  {words.completed}
                </Badge>
              )}
            </p>
            <progress className="progress" max={100} value={mine.progress.percent} aria-label={words.progress} />
            <GoOn course={course} />
          </div>
        )
      )}
      {leaving && (
        <Confirm
          title={words.withdrawTitle}
          why={words.withdrawWhy}
          act={words.withdraw}
          busy={words.withdrawing}
          keep={words.keep}
          action={withdraw}
          Refused={LearningProblem}
          onConfirm={() =>
            void withdraw.run({ input: { enrollmentId: mine.id } }).then((done) => {
              if (done === null) return;
              tell(words.withdrawn);
              change({ do: null });
              onChanged();
            })
          }
          onClose={() => change({ do: null })}
        />
      )}
    </Section>
  );
}

/** Leads to the first open lesson that is not done. */
function GoOn({ course: { modules } }: Pick<CourseProps, 'course'>) {
  const words = useWords(certificateWords);
  const { change } = useAddress();
  const lessons = modules.flatMap((module) => module.lessons);
  const next = lessons.find(({ isCompleted, lock }) => !isCompleted && lock === null);
  if (next === undefined) return null;
  return (
    <p>
      <Button look="primary" icon={CirclePlay} onClick={() => change({ lesson: next.lessonId })}>
        {lessons.some(({ isCompleted }) => isCompleted) ? words.goOn : words.start}
      </Button>
    </p>
  );
}

interface AssessmentLineProps {
  readonly assessment: AssessmentFactsFragment & Pick<CourseSeen['assessments'][number], 'myAttempts'>;
  readonly grade: { readonly basisPoints: number; readonly isPassed: boolean } | undefined;
  readonly isLearner: boolean;
}

function AssessmentLine({ assessment, grade, isLearner }: AssessmentLineProps) {
  const words = useWords(learningWords);
  const certificate = useWords(certificateWords);
  const locale = useLocale();
  const { change } = useAddress();
  const start = useAct(StartOneAttemptDocument);
  const idempotency = useInputKey();
  const { id: assessmentId, title, timeLimitSeconds, attemptLimit, passPercent, dueAt, myAttempts } = assessment;
  const open = myAttempts.find(({ status }) => status === 'IN_PROGRESS');
  const isUsedUp = attemptLimit !== null && myAttempts.length >= attemptLimit && open === undefined;
  const minutes = timeLimitSeconds === null ? null : Math.ceil(timeLimitSeconds / 60);
  return (
    <li className="learning-lines">
      <span className="line wrap">
        <Glyph icon={NotebookPen} />
        <span className="grow learning-lines">
          <bdi className="strong">{title}</bdi>
          <span className="meta">
            {words.assessmentFacts({ minutes, attempts: attemptLimit, pass: passPercent })}
            {dueAt !== null && ` · ${words.due(locale.when(dueAt))}`}
          </span>
        </span>
        {grade !== undefined && (
          <Badge tone={grade.isPassed ? 'good' : 'warning'}>
            {`${grade.isPassed ? words.passed : words.failed} · ${Math.floor(grade.basisPoints / 100)} %`}
          </Badge>
        )}
        {isLearner && !isUsedUp && (
          <Button
            look={open !== undefined ? 'primary' : grade?.isPassed === true ? 'plain' : 'tonal'}
            busy={start.isBusy && words.beginning}
            onClick={async () => {
              if (open !== undefined) return change({ attempt: open.id });
              const done = await start.run({
                input: { assessmentId, idempotencyKey: idempotency.of({ assessmentId }) },
              });
              idempotency.renew();
              if (done !== null) change({ attempt: done.id });
            }}
          >
            {open !== undefined ? words.goOn : grade?.isPassed === true ? certificate.again : words.begin}
          </Button>
        )}
      </span>
      {myAttempts.length > 0 && (
        <span className="line wrap">
          {myAttempts.map(({ id, number, status, points, maxPoints }) => (
            <Button key={id} size="s" look="plain" onClick={() => change({ attempt: id })}>
              {`${words.attempt(number)}: ${
                status === 'IN_PROGRESS'
                  ? words.inProgress
                  : points === null
                    ? words.waitsForGrade
                    : words.points(String(points), String(maxPoints))
              }`}
            </Button>
          ))}
        </span>
      )}
      <LearningProblem problem={start.problem} />
    </li>
  );
}
