import {
  Badge,
  Button,
  Dialog,
  Empty,
  Field,
  Form,
  Input,
  Panel,
  Switch,
  TextArea,
  useToast,
  useWords,
} from '@codai/ui';
import { Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { useInputKey } from '../../lib/input-key.ts';
import { PartView, usePart } from '../../lib/part.tsx';
import { courseWords } from './course-words.ts';
import type { EditProps } from './edit-props.ts';
import { Actions } from './form-actions.tsx';
import {
  AddOneLessonDocument,
  AddOneModuleDocument,
  OneLessonDocument,
  type OneLessonQuery,
  UpdateOneLessonDocument,
} from './generated/operations.ts';
import { ChangeModule, LessonMenu } from './order-lessons.tsx';
import { LearningProblem } from './problem.tsx';
import { learningWords } from './words.ts';

/** Modules and lessons. */
export function ContentEditor({ course, onChanged }: EditProps) {
  const words = useWords(learningWords);
  const order = useWords(courseWords);
  const { get, change } = useAddress();
  const moduleId = get('module');
  const lessonId = get('lesson');
  const edited = course.modules.find(({ id }) => id === get('edit'));
  const close = () => change({ do: null, module: null, lesson: null, edit: null });
  return (
    <>
      {course.modules.length === 0 && (
        <Panel>
          <Empty title={words.editor.noModules}>{words.editor.noModulesWhy}</Empty>
        </Panel>
      )}
      {course.modules.map((module) => {
        const { id, title, lessons } = module;
        return (
          <section key={id} className="learning" aria-label={title}>
            <p className="line wrap">
              <strong className="heading grow">
                <bdi>{title}</bdi>
              </strong>
              <Button size="s" icon={Pencil} onClick={() => change({ edit: id })}>
                {order.editModule}
              </Button>
              <Button size="s" icon={Plus} onClick={() => change({ module: id })}>
                {words.editor.addLesson}
              </Button>
            </p>
            {lessons.length > 0 && (
              <Panel>
                <ul className="rows">
                  {lessons.map((lesson, index) => (
                    <li key={lesson.lessonId}>
                      <span className="grow learning-lines">
                        <bdi className="strong">{lesson.title}</bdi>
                      </span>
                      {!lesson.isRequired && <Badge>{words.optional}</Badge>}
                      {lesson.isPreview && <Badge tone="accent">{words.preview}</Badge>}
                      <Button
                        size="s"
                        icon={Pencil}
                        aria-label={words.editor.editLesson(lesson.title)}
                        onClick={() => change({ lesson: lesson.lessonId })}
                      >
                        {words.edit}
                      </Button>
                      <LessonMenu modules={course.modules} module={module} index={index} onChanged={onChanged} />
                    </li>
                  ))}
                </ul>
              </Panel>
            )}
          </section>
        );
      })}
      <p>
        <Button icon={Plus} look="primary" onClick={() => change({ do: 'module' })}>
          {words.editor.addModule}
        </Button>
      </p>
      {get('do') === 'module' && <NewModule courseId={course.id} onClose={close} onDone={onChanged} />}
      {moduleId !== null && <NewLesson moduleId={moduleId} onClose={close} onDone={onChanged} />}
      {edited !== undefined && <ChangeModule key={edited.id} module={edited} onClose={close} onDone={onChanged} />}
      {lessonId !== null && <ChangeLesson id={lessonId} onClose={close} onDone={onChanged} />}
    </>
  );
}

interface DialogProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function NewModule({ courseId, onClose, onDone }: DialogProps & { readonly courseId: string }) {
  const words = useWords(learningWords);
  const tell = useToast();
  const add = useAct(AddOneModuleDocument);
  const idempotency = useInputKey();
  const [title, setTitle] = useState('');
  const [days, setDays] = useState('0');
  const faults = ['title', 'dripDays'].flatMap((field) => add.fieldError(field) ?? []);
  const run = async () => {
    const input = { courseId, title: title.trim(), dripDays: Math.trunc(Number(days)) || 0 };
    const done = await add.run({ input: { ...input, idempotencyKey: idempotency.of(input) } });
    if (done === null) return;
    idempotency.renew();
    tell(words.editor.added);
    onDone();
    onClose();
  };
  return (
    <Dialog isOpen onClose={onClose} title={words.editor.addModule}>
      <Form onSubmit={() => void run()} errors={faults}>
        <Field label={words.editor.module} error={add.fieldError('title')}>
          <Input value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        <Field label={words.editor.dripDays} error={add.fieldError('dripDays')}>
          <Input inputMode="numeric" value={days} maxLength={4} onChange={(event) => setDays(event.target.value)} />
        </Field>
        {faults.length === 0 && <LearningProblem problem={add.problem} />}
        <Actions submit={words.editor.addModule} busy={add.isBusy && words.editor.adding} onClose={onClose} />
      </Form>
    </Dialog>
  );
}

interface LessonForm {
  readonly title: string;
  readonly content: string;
  readonly url: string;
  readonly minutes: string;
  readonly isRequired: boolean;
  readonly isPreview: boolean;
}

const EMPTY: LessonForm = { title: '', content: '', url: '', minutes: '', isRequired: true, isPreview: false };
const inputOf = ({ title, content, url, minutes, isRequired, isPreview }: LessonForm) => ({
  title: title.trim(),
  content: content.trim(),
  url: url.trim(),
  isRequired,
  isPreview,
  minutes: Math.trunc(Number(minutes)) || 0,
});

function NewLesson({ moduleId, onClose, onDone }: DialogProps & { readonly moduleId: string }) {
  const words = useWords(learningWords);
  const tell = useToast();
  const add = useAct(AddOneLessonDocument);
  const idempotency = useInputKey();
  const run = async (form: LessonForm) => {
    const input = { moduleId, ...inputOf(form) };
    const done = await add.run({ input: { ...input, idempotencyKey: idempotency.of(input) } });
    if (done === null) return;
    idempotency.renew();
    tell(words.editor.added);
    onDone();
    onClose();
  };
  return (
    <Dialog isOpen onClose={onClose} title={words.editor.addLesson}>
      <LessonFields
        first={EMPTY}
        action={add}
        submit={words.editor.addLesson}
        onSubmit={(form) => void run(form)}
        onClose={onClose}
      />
    </Dialog>
  );
}

function ChangeLesson({ id, onClose, onDone }: DialogProps & { readonly id: string }) {
  const words = useWords(learningWords);
  const part = usePart(OneLessonDocument, { id });
  return (
    <Dialog isOpen onClose={onClose} title={words.editor.editLesson(part.data?.lesson?.title ?? words.lesson)}>
      <PartView part={part} pick={({ lesson }) => lesson} name={words.lesson}>
        {(lesson) => <Change key={lesson.version} lesson={lesson} onClose={onClose} onDone={onDone} />}
      </PartView>
    </Dialog>
  );
}

interface ChangeProps extends DialogProps {
  readonly lesson: NonNullable<OneLessonQuery['lesson']>;
}

function Change({ lesson, onClose, onDone }: ChangeProps) {
  const words = useWords(learningWords);
  const tell = useToast();
  const update = useAct(UpdateOneLessonDocument);
  const { id: lessonId, version: expectedVersion, title, content, url, minutes, isRequired, isPreview } = lesson;
  const run = async (form: LessonForm) => {
    const done = await update.run({ input: { lessonId, expectedVersion, ...inputOf(form) } });
    if (done === null) return;
    tell(words.saved);
    onDone();
    onClose();
  };
  return (
    <LessonFields
      first={{ title, content, url: url ?? '', minutes: String(minutes ?? ''), isRequired, isPreview }}
      action={update}
      submit={words.save}
      onSubmit={(form) => void run(form)}
      onClose={onClose}
    />
  );
}

interface FieldsProps {
  readonly first: LessonForm;
  readonly action: Pick<ReturnType<typeof useAct>, 'fieldError' | 'isBusy' | 'problem'>;
  readonly submit: string;
  readonly onSubmit: (form: LessonForm) => void;
  readonly onClose: () => void;
}

function LessonFields({ first, action, submit, onSubmit, onClose }: FieldsProps) {
  const words = useWords(learningWords);
  const [form, setForm] = useState(first);
  const change = (some: Partial<LessonForm>) => setForm((now) => ({ ...now, ...some }));
  const faults = ['title', 'content', 'url', 'minutes'].flatMap((field) => action.fieldError(field) ?? []);
  return (
    <Form onSubmit={() => onSubmit(form)} errors={faults}>
      <Field label={words.editor.name} error={action.fieldError('title')}>
        <Input value={form.title} maxLength={200} onChange={(event) => change({ title: event.target.value })} />
      </Field>
      <Field label={words.editor.content} hint={words.editor.contentHint} error={action.fieldError('content')}>
        <TextArea
          rows={8}
          value={form.content}
          maxLength={50_000}
          onChange={(event) => change({ content: event.target.value })}
        />
      </Field>
      <Field label={words.editor.url} error={action.fieldError('url')}>
        <Input
          type="url"
          value={form.url}
          maxLength={500}
          placeholder="https://"
          onChange={(event) => change({ url: event.target.value })}
        />
      </Field>
      <Field label={words.editor.minutes} error={action.fieldError('minutes')}>
        <Input
          inputMode="numeric"
          value={form.minutes}
          maxLength={5}
          onChange={(event) => change({ minutes: event.target.value })}
        />
      </Field>
      <p className="line">
        <Switch
          isOn={form.isRequired}
          onChange={(isRequired) => change({ isRequired })}
          label={words.editor.isRequired}
        />
        <span>{words.editor.isRequired}</span>
      </p>
      <p className="line">
        <Switch isOn={form.isPreview} onChange={(isPreview) => change({ isPreview })} label={words.editor.isPreview} />
        <span>{words.editor.isPreview}</span>
      </p>
      {faults.length === 0 && <LearningProblem problem={action.problem} />}
      <Actions submit={submit} busy={action.isBusy && words.saving} onClose={onClose} />
    </Form>
  );
}
