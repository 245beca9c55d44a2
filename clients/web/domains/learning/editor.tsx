import {
  Badge,
  Button,
  Empty,
  Field,
  Form,
  Input,
  Switch,
  TabPanel,
  Tabs,
  TextArea,
  useToast,
  useWords,
} from '@codai/ui';
import { useState } from 'react';
import { useParams } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { Page } from '../../lib/page.tsx';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import { CertificateEditor } from './certificate.tsx';
import { ContentEditor } from './edit-content.tsx';
import type { EditProps } from './edit-props.ts';
import { AssessmentsEditor, QuestionsEditor } from './edit-questions.tsx';
import { AssignmentsEditor, CohortsEditor, PriceEditor } from './edit-work.tsx';
import {
  ArchiveOneCourseDocument,
  OneCourseDocument,
  PublishOneCourseDocument,
  UpdateOneCourseDocument,
} from './generated/operations.ts';
import { LearningProblem } from './problem.tsx';
import { learningWords } from './words.ts';
import './learning.css';

const parts = [
  'about',
  'content',
  'questions',
  'assessments',
  'assignments',
  'cohorts',
  'price',
  'certificate',
] as const;

/** A course as its instructor makes it. The part stands in the address. */
export default function EditorPage() {
  const words = useWords(learningWords);
  const { id = '' } = useParams<{ id: string }>();
  const { get, change } = useAddress();
  const part = usePart(OneCourseDocument, { id });
  const course = part.data?.course;
  const shown = parts.find((one) => one === get('part')) ?? 'about';
  const trail = [{ label: course?.title ?? words.title, path: course ? `/learn/${id}` : '/learn' }];
  const reload = () => part.reload();
  return (
    <Page title={words.editor.title} trail={trail}>
      {isAbsent(part, 'course') || course?.isMine === false ? (
        <Empty title={words.gone}>{words.goneWhy}</Empty>
      ) : (
        <PartView part={part} pick={(data) => data.course} name={words.editor.title}>
          {(seen) => (
            <div className="learning">
              <div className="line wrap learning-state">
                <State course={seen} onChanged={reload} />
              </div>
              <Tabs
                label={words.editor.title}
                tabs={parts.map((key) => ({ key, label: words.editor.parts[key] }))}
                current={shown}
                onChange={(key) => change({ part: key === 'about' ? null : key, do: null })}
                panel="course-part"
              />
              <TabPanel panel="course-part" current={shown}>
                {shown === 'about' && <About key={seen.id} course={seen} onChanged={reload} />}
                {shown === 'content' && <ContentEditor course={seen} onChanged={reload} />}
                {shown === 'questions' && <QuestionsEditor course={seen} onChanged={reload} />}
                {shown === 'assessments' && <AssessmentsEditor course={seen} onChanged={reload} />}
                {shown === 'assignments' && <AssignmentsEditor course={seen} onChanged={reload} />}
                {shown === 'cohorts' && <CohortsEditor course={seen} onChanged={reload} />}
                {shown === 'price' && <PriceEditor course={seen} onChanged={reload} />}
                {shown === 'certificate' && <CertificateEditor course={seen} onChanged={reload} />}
              </TabPanel>
            </div>
          )}
        </PartView>
      )}
    </Page>
  );
}

function State({ course: { id: courseId, status }, onChanged }: EditProps) {
  const words = useWords(learningWords);
  const tell = useToast();
  const publish = useAct(PublishOneCourseDocument);
  const archive = useAct(ArchiveOneCourseDocument);
  const isOpen = status === 'PUBLISHED';
  const act = isOpen ? archive : publish;
  const run = async () => {
    const done = await act.run({ input: { courseId } });
    if (done === null) {
      tell(words.noOutline);
      return;
    }
    tell(isOpen ? words.editor.archived : words.editor.published);
    onChanged();
  };
  return (
    <>
      <Badge tone={isOpen ? 'good' : 'accent'}>{words.status[status]}</Badge>
      <Button
        look={isOpen ? 'tonal' : 'primary'}
        busy={act.isBusy && (isOpen ? words.editor.archiving : words.editor.publishing)}
        onClick={() => void run()}
      >
        {isOpen ? words.editor.archive : words.editor.publish}
      </Button>
    </>
  );
}

function About({ course, onChanged }: EditProps) {
  const words = useWords(learningWords);
  const tell = useToast();
  const update = useAct(UpdateOneCourseDocument);
  const [title, setTitle] = useState(course.title);
  const [summary, setSummary] = useState(course.summary);
  const [description, setDescription] = useState(course.description);
  const [capacity, setCapacity] = useState(String(course.seats?.capacity ?? ''));
  const [isPublic, setPublic] = useState(course.visibility === 'PUBLIC');
  const [hasWaitingList, setWaitingList] = useState(course.seats?.hasWaitingList ?? true);
  const faults = ['title', 'summary', 'description', 'capacity'].flatMap((field) => update.fieldError(field) ?? []);
  const save = async () => {
    const done = await update.run({
      input: {
        courseId: course.id,
        expectedVersion: course.version,
        title: title.trim(),
        summary: summary.trim(),
        description: description.trim(),
        capacity: capacity.trim() === '' ? 0 : Math.trunc(Number(capacity)) || 0,
        visibility: isPublic ? 'PUBLIC' : 'ORGANIZATION',
        hasWaitingList,
      },
    });
    if (done === null) return;
    tell(words.saved);
    onChanged();
  };
  return (
    <Form onSubmit={() => void save()} errors={faults}>
      <Field label={words.editor.name} error={update.fieldError('title')}>
        <Input value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <Field label={words.editor.summary} error={update.fieldError('summary')}>
        <TextArea rows={3} value={summary} maxLength={500} onChange={(event) => setSummary(event.target.value)} />
      </Field>
      <Field label={words.editor.description} error={update.fieldError('description')}>
        <TextArea
          rows={8}
          value={description}
          maxLength={20_000}
          onChange={(event) => setDescription(event.target.value)}
        />
      </Field>
      <Field label={words.editor.capacity} hint={words.editor.capacityHint} error={update.fieldError('capacity')}>
        <Input
          inputMode="numeric"
          value={capacity}
          maxLength={6}
          onChange={(event) => setCapacity(event.target.value)}
        />
      </Field>
      <p className="line">
        <Switch isOn={hasWaitingList} onChange={setWaitingList} label={words.editor.hasWaitingList} />
        <span>{words.editor.hasWaitingList}</span>
      </p>
      <p className="line">
        <Switch isOn={isPublic} onChange={setPublic} label={words.editor.isPublic} />
        <span>{words.editor.isPublic}</span>
      </p>
      {faults.length === 0 && <LearningProblem problem={update.problem} />}
      <p>
        <Button type="submit" look="primary" busy={update.isBusy && words.saving}>
          {words.save}
        </Button>
      </p>
    </Form>
  );
}
