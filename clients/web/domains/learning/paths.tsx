import { CourseCatalogueDocument, EnrollInCourseDocument } from '@codai/sdk';
import {
  Badge,
  Button,
  Dialog,
  Empty,
  Field,
  Form,
  Glyph,
  IconButton,
  Input,
  Panel,
  Section,
  Segments,
  Select,
  TextArea,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { ArrowUp, CircleCheck, GraduationCap, Pencil, Route as RouteIcon, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { useInputKey } from '../../lib/input-key.ts';
import { Page } from '../../lib/page.tsx';
import { isAbsent, PartView, usePages, usePart } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { useSession } from '../../lib/session.tsx';
import { UserText } from '../../lib/user-text.tsx';
import { Person } from '../../shared/people/person.tsx';
import { Actions } from './form-actions.tsx';
import {
  CreateOnePathDocument,
  LearningPathListDocument,
  LearningPathsFollowedDocument,
  OneLearningPathDocument,
  type PathRowFragment,
  UpdateOnePathDocument,
} from './generated/operations.ts';
import { Following } from './path-following.tsx';
import { pathWords } from './path-words.ts';
import { LearningProblem } from './problem.tsx';
import { learningWords } from './words.ts';
import './learning.css';

type Step = PathRowFragment['courses'][number];

const isDone = ({ myEnrollment }: Step) => myEnrollment !== null && myEnrollment.completedAt !== null;

/** Paths of the organisation or those that the person follows, for the page of courses. The choice stands in the address. */
export function PathList() {
  const words = useWords(pathWords);
  const { get, change } = useAddress();
  const isOwn = get('which') === 'mine';
  return (
    <>
      <Segments
        label={words.which}
        value={isOwn ? 'mine' : 'all'}
        options={(['all', 'mine'] as const).map((value) => ({ value, label: words[value] }))}
        onChange={(value) => change({ which: value === 'mine' ? value : null })}
      />
      {isOwn ? <FollowedPaths /> : <AllPaths />}
    </>
  );
}

function AllPaths() {
  const words = useWords(pathWords);
  const pages = usePages(LearningPathListDocument, {}, ({ learningPaths }) => learningPaths);
  return (
    <RowList pages={pages} name={words.title} nothing={words.none} nothingWhy={words.noneWhy} as="ul">
      {(path) => <PathLine key={path.id} path={path} />}
    </RowList>
  );
}

function FollowedPaths() {
  const words = useWords(pathWords);
  const pages = usePages(LearningPathsFollowedDocument, {}, ({ myLearningPaths }) => myLearningPaths);
  return (
    <RowList pages={pages} name={words.title} nothing={words.noneFollowed} nothingWhy={words.noneFollowedWhy} as="ul">
      {({ id, path }) => path !== null && <PathLine key={id} path={path} />}
    </RowList>
  );
}

function PathLine({
  path: { id, title, description, courses, myEnrollment, myProgress },
}: {
  readonly path: PathRowFragment;
}) {
  const words = useWords(pathWords);
  const locale = useLocale();
  const isBegun = myEnrollment !== null || courses.some((course) => course.myEnrollment !== null);
  return (
    <li>
      <Link href={`/paths/${id}`} className="learning-open">
        <Glyph icon={RouteIcon} />
        <span className="grow learning-lines">
          <bdi className="strong">{title}</bdi>
          {description !== '' && <span className="support learning-brief">{description}</span>}
          <span className="meta">{locale.plural(courses.length, words.courses)}</span>
        </span>
        {isBegun && myProgress !== null && (
          <Badge tone={myProgress.percent === 100 ? 'good' : 'accent'}>
            {myProgress.percent === 100 ? words.completed : words.progressOf(myProgress.completed, myProgress.required)}
          </Badge>
        )}
      </Link>
    </li>
  );
}

/** One path: its courses in order, how far the person is, and the way into the next one. */
export default function PathPage() {
  const words = useWords(pathWords);
  const more = useWords(learningWords);
  const { id = '' } = useParams<{ id: string }>();
  const { get, change } = useAddress();
  const { subject } = useSession();
  const part = usePart(OneLearningPathDocument, { id });
  const path = part.data?.learningPath;
  const isMine = path?.owner?.id === subject;
  return (
    <Page
      title={path?.title ?? words.title}
      trail={[{ label: more.title, path: '/learn?view=paths' }]}
      actions={
        path && isMine ? (
          <Button icon={Pencil} onClick={() => change({ do: 'path' })}>
            {words.change}
          </Button>
        ) : undefined
      }
    >
      {isAbsent(part, 'learningPath') ? (
        <Empty title={words.gone}>{words.goneWhy}</Empty>
      ) : (
        <PartView part={part} pick={(data) => data.learningPath} name={words.title}>
          {(seen) => (
            <>
              <PathSeen path={seen} onChanged={() => part.reload()} />
              {get('do') === 'path' && isMine && (
                <PathDialog path={seen} onClose={() => change({ do: null })} onDone={() => part.reload()} />
              )}
            </>
          )}
        </PartView>
      )}
    </Page>
  );
}

interface SeenProps {
  readonly path: PathRowFragment;
  readonly onChanged: () => void;
}

function PathSeen({ path, onChanged }: SeenProps) {
  const words = useWords(pathWords);
  const { description, owner, courses, myProgress } = path;
  const { completed, required } = myProgress ?? { completed: 0, required: courses.length };
  const next = courses.find((course) => !isDone(course));
  return (
    <div className="learning">
      <div className="stack">
        {description !== '' && <UserText text={description} />}
        <dl className="pairs">
          <dt>{words.by}</dt>
          <dd>
            <Person id={owner?.id} />
          </dd>
        </dl>
      </div>
      <Section title={words.progress}>
        <div className="stack">
          <p className="strong">{words.progressOf(completed, required)}</p>
          <progress className="progress" max={required || 1} value={completed} aria-label={words.progress} />
          <Following path={path} />
          {next !== undefined && <NextStep course={next} onChanged={onChanged} />}
        </div>
      </Section>
      <Section title={words.steps}>
        <div className="stack">
          <Panel>
            <ol className="rows">
              {courses.map((course, index) => (
                <StepLine key={course.id} course={course} number={index + 1} isNext={course.id === next?.id} />
              ))}
            </ol>
          </Panel>
          <p className="meta">{words.hidden}</p>
        </div>
      </Section>
    </div>
  );
}

/** Enrols in the first course that is not completed, or goes on with it. */
function NextStep({ course, onChanged }: { readonly course: Step; readonly onChanged: () => void }) {
  const words = useWords(pathWords);
  const tell = useToast();
  const enroll = useAct(EnrollInCourseDocument);
  const idempotency = useInputKey();
  const { id: courseId, title, myEnrollment } = course;
  if (myEnrollment !== null) {
    return (
      <p>
        <Link href={`/learn/${courseId}`} className="button" data-look="primary">
          {words.goOn(title)}
        </Link>
      </p>
    );
  }
  return (
    <>
      <p>
        <Button
          look="primary"
          busy={enroll.isBusy && words.enrolling}
          onClick={async () => {
            const done = await enroll.run({ input: { courseId, idempotencyKey: idempotency.of({ courseId }) } });
            // A refusal is kept under its key: the next press is another request.
            idempotency.renew();
            if (done === null) return;
            if (done.status === 'ACTIVE') tell(words.joined);
            onChanged();
          }}
        >
          {words.enroll(title)}
        </Button>
      </p>
      <LearningProblem problem={enroll.problem} />
    </>
  );
}

interface StepProps {
  readonly course: Step;
  readonly number: number;
  readonly isNext: boolean;
}

function StepLine({ course, number, isNext }: StepProps) {
  const words = useWords(pathWords);
  const more = useWords(learningWords);
  const { id, title, summary, myEnrollment } = course;
  const progress = myEnrollment?.progress ?? null;
  return (
    <li>
      <Link href={`/learn/${id}`} className="learning-open">
        <Glyph icon={isDone(course) ? CircleCheck : GraduationCap} {...(isDone(course) && { tone: 'good' as const })} />
        <span className="grow learning-lines">
          <bdi className="strong">{`${number}. ${title}`}</bdi>
          {summary !== '' && <span className="support">{summary}</span>}
          {progress !== null && !isDone(course) && (
            <span className="meta">{more.progressOf(progress.completed, progress.required)}</span>
          )}
        </span>
        {isDone(course) ? (
          <Badge tone="good">{more.completed}</Badge>
        ) : myEnrollment !== null ? (
          <Badge tone={myEnrollment.status === 'WAITING' ? 'waits' : 'accent'}>
            {more.enrolled[myEnrollment.status]}
          </Badge>
        ) : (
          isNext && <Badge>{words.next}</Badge>
        )}
      </Link>
    </li>
  );
}

interface DialogProps {
  /** The path to change; null makes one. */
  readonly path: PathRowFragment | null;
  readonly onClose: () => void;
  readonly onDone?: () => void;
}

/** Makes a path, which publishes it to the organisation, or changes one. */
export function PathDialog({ path, onClose, onDone }: DialogProps) {
  const words = useWords(pathWords);
  const tell = useToast();
  const [, go] = useLocation();
  const create = useAct(CreateOnePathDocument);
  const update = useAct(UpdateOnePathDocument);
  const idempotency = useInputKey();
  const [title, setTitle] = useState(path?.title ?? '');
  const [description, setDescription] = useState(path?.description ?? '');
  const [steps, setSteps] = useState<readonly Pick<Step, 'id' | 'title'>[]>(path?.courses ?? []);
  const [isTried, setTried] = useState(false);
  const action = path === null ? create : update;
  const isForeign =
    action.problem?.refusal?.code === 'NOT_FOUND' && action.problem.refusal.path?.at(-1) === 'courseIds';
  const stepsFault = isForeign
    ? words.foreign
    : isTried && steps.length === 0
      ? words.noSteps
      : action.fieldError('courseIds');
  const faults = [action.fieldError('title'), action.fieldError('description'), stepsFault].filter(
    (fault) => fault !== undefined,
  );
  const run = async () => {
    setTried(true);
    if (steps.length === 0) return;
    const facts = { title: title.trim(), description: description.trim(), courseIds: steps.map(({ id }) => id) };
    if (path === null) {
      const done = await create.run({ input: { ...facts, idempotencyKey: idempotency.of(facts) } });
      // A refusal is kept under its key: the next press is another request.
      idempotency.renew();
      if (done === null) return;
      tell(words.published);
      go(`/paths/${done.id}`);
      return;
    }
    const { id: learningPathId, version: expectedVersion } = path;
    const done = await update.run({ input: { ...facts, learningPathId, expectedVersion } });
    if (done === null) return;
    tell(words.saved);
    onDone?.();
    onClose();
  };
  const submit = path === null ? words.publish : words.save;
  const busy = path === null ? words.publishing : words.saving;
  return (
    <Dialog isOpen onClose={onClose} title={path === null ? words.create : words.change}>
      <Form onSubmit={() => void run()} errors={faults}>
        <Field label={words.name} error={action.fieldError('title')}>
          <Input value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        <Field label={words.description} error={action.fieldError('description')}>
          <TextArea
            rows={3}
            value={description}
            maxLength={5_000}
            onChange={(event) => setDescription(event.target.value)}
          />
        </Field>
        {steps.length > 0 && (
          <ol className="rows" aria-label={words.steps}>
            {steps.map((step, index) => (
              <li key={step.id}>
                <bdi className="grow">{`${index + 1}. ${step.title}`}</bdi>
                {index > 0 && (
                  <IconButton
                    size="s"
                    icon={ArrowUp}
                    label={words.up(step.title)}
                    onClick={() => setSteps(raised(steps, index))}
                  />
                )}
                <IconButton
                  size="s"
                  icon={X}
                  label={words.remove(step.title)}
                  onClick={() => setSteps(steps.filter(({ id }) => id !== step.id))}
                />
              </li>
            ))}
          </ol>
        )}
        <StepChoice chosen={steps} error={stepsFault} onChoose={(step) => setSteps([...steps, step])} />
        {faults.length === 0 && <LearningProblem problem={action.problem} />}
        <Actions submit={submit} busy={action.isBusy && busy} onClose={onClose} />
      </Form>
    </Dialog>
  );
}

/** The same, with the item one place earlier. */
const raised = <Item,>(items: readonly Item[], index: number): readonly Item[] =>
  items.flatMap((item, at) => {
    const [before, moved] = [items[index - 1], items[index]];
    if (at === index - 1 && moved !== undefined) return [moved];
    return at === index && before !== undefined ? [before] : [item];
  });

interface ChoiceProps {
  readonly chosen: readonly Pick<Step, 'id'>[];
  readonly error: string | undefined;
  readonly onChoose: (step: Pick<Step, 'id' | 'title'>) => void;
}

const TYPING_MS = 200;

/** The newest published courses that are not in the path; a text narrows them. */
function StepChoice({ chosen, error, onChoose }: ChoiceProps) {
  const words = useWords(pathWords);
  const more = useWords(learningWords);
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const pages = usePages(CourseCatalogueDocument, { first: 50, text: text || null }, ({ courses }) => courses);
  const open = pages.rows.filter(({ id }) => !chosen.some((one) => one.id === id));
  return (
    <>
      <Field label={more.search}>
        <Input type="search" value={typed} maxLength={100} onChange={(event) => setTyped(event.target.value)} />
      </Field>
      <Field label={words.add} hint={words.stepsHint} error={error}>
        <Select
          value=""
          onChange={(event) => {
            const course = open.find(({ id }) => id === event.target.value);
            if (course !== undefined) onChoose(course);
          }}
        >
          <option value="">{words.choose}</option>
          {open.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </Select>
      </Field>
    </>
  );
}
