import {
  Button,
  Dialog,
  Field,
  Form,
  IconButton,
  Input,
  Menu,
  Section,
  TextArea,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { Ellipsis, Megaphone } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { useInputKey } from '../../lib/input-key.ts';
import { usePages } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { UserText } from '../../lib/user-text.tsx';
import { announcementWords } from './announcement-words.ts';
import type { CourseSeen } from './course-seen.ts';
import { Actions } from './form-actions.tsx';
import {
  type AnnouncementFactsFragment,
  AnnouncementsOfCourseDocument,
  ChangeOneAnnouncementDocument,
  PublishOneAnnouncementDocument,
  RemoveOneAnnouncementDocument,
} from './generated/operations.ts';
import { LearningProblem } from './problem.tsx';
import { learningWords } from './words.ts';

/** Announcements of the instructor, newest first, for those who take the course. The instructor writes, changes and removes it here. */
export function Announcements({ course: { id: courseId, isMine, status } }: { readonly course: CourseSeen }) {
  const words = useWords(announcementWords);
  const [isOpen, open] = useState(false);
  const pages = usePages(AnnouncementsOfCourseDocument, { courseId }, ({ course }) => course?.announcements ?? null);
  const reload = () => pages.part.reload();
  return (
    <Section
      title={words.title}
      actions={
        isMine &&
        status !== 'DRAFT' && (
          <Button size="s" icon={Megaphone} onClick={() => open(true)}>
            {words.create}
          </Button>
        )
      }
    >
      <RowList pages={pages} name={words.title} nothing={words.none} nothingWhy={words.noneWhy} as="ul">
        {(announcement) => (
          <AnnouncementLine
            key={announcement.id}
            courseId={courseId}
            announcement={announcement}
            isMine={isMine}
            onChanged={reload}
          />
        )}
      </RowList>
      {isOpen && <AnnouncementDialog courseId={courseId} known={null} onClose={() => open(false)} onDone={reload} />}
    </Section>
  );
}

interface LineProps {
  readonly courseId: string;
  readonly announcement: AnnouncementFactsFragment;
  readonly isMine: boolean;
  readonly onChanged: () => void;
}

function AnnouncementLine({ courseId, announcement, isMine, onChanged }: LineProps) {
  const words = useWords(announcementWords);
  const all = useWords(learningWords);
  const locale = useLocale();
  const tell = useToast();
  const remove = useAct(RemoveOneAnnouncementDocument);
  const [asks, ask] = useState<'change' | 'remove' | null>(null);
  const { id: announcementId, title, text, createdAt, editedAt } = announcement;
  return (
    <li className="learning-lines">
      <span className="line">
        <span className="grow learning-lines">
          <bdi className="strong">{title}</bdi>
          <span className="meta">
            <When at={createdAt} />
            {editedAt !== null && ` · ${words.edited(locale.when(editedAt))}`}
          </span>
        </span>
        {isMine && (
          <Menu
            trigger={<IconButton icon={Ellipsis} label={words.menu(title)} />}
            items={[
              { key: 'change', label: words.change, onSelect: () => ask('change') },
              { key: 'remove', label: words.remove, isDanger: true, onSelect: () => ask('remove') },
            ]}
          />
        )}
      </span>
      <UserText text={text} />
      {asks === 'change' && (
        <AnnouncementDialog courseId={courseId} known={announcement} onClose={() => ask(null)} onDone={onChanged} />
      )}
      {asks === 'remove' && (
        <Confirm
          title={words.removeTitle(title)}
          why={words.removeWhy}
          act={words.remove}
          busy={words.removing}
          keep={all.keep}
          action={remove}
          Refused={LearningProblem}
          onClose={() => ask(null)}
          onConfirm={async () => {
            if ((await remove.run({ input: { announcementId } })) === null) return;
            tell(words.removed);
            ask(null);
            onChanged();
          }}
        />
      )}
    </li>
  );
}

interface DialogProps {
  readonly courseId: string;
  /** The announcement to change; null writes one. */
  readonly known: AnnouncementFactsFragment | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function AnnouncementDialog({ courseId, known, onClose, onDone }: DialogProps) {
  const words = useWords(announcementWords);
  const all = useWords(learningWords);
  const tell = useToast();
  const publish = useAct(PublishOneAnnouncementDocument);
  const change = useAct(ChangeOneAnnouncementDocument);
  const idempotency = useInputKey();
  const [title, setTitle] = useState(known?.title ?? '');
  const [text, setText] = useState(known?.text ?? '');
  const action = known === null ? publish : change;
  const faults = ['title', 'text'].flatMap((field) => action.fieldError(field) ?? []);
  const run = async () => {
    const facts = { title: title.trim(), text: text.trim() };
    if (known === null) {
      const input = { ...facts, courseId };
      const done = await publish.run({ input: { ...input, idempotencyKey: idempotency.of(input) } });
      // A refusal is kept under its key: the next press is another request.
      idempotency.renew();
      if (done === null) return;
    } else {
      const { id: announcementId, version: expectedVersion } = known;
      if ((await change.run({ input: { ...facts, announcementId, expectedVersion } })) === null) return;
    }
    tell(known === null ? words.published : words.saved);
    onDone();
    onClose();
  };
  return (
    <Dialog isOpen onClose={onClose} title={known === null ? words.create : words.change}>
      <Form onSubmit={() => void run()} errors={faults}>
        <Field label={words.heading} error={action.fieldError('title')}>
          <Input value={title} maxLength={200} onChange={({ target }) => setTitle(target.value)} />
        </Field>
        <Field label={words.text} error={action.fieldError('text')}>
          <TextArea rows={5} value={text} maxLength={10_000} onChange={({ target }) => setText(target.value)} />
        </Field>
        {faults.length === 0 && <LearningProblem problem={action.problem} />}
        <Actions
          submit={known === null ? words.publish : all.save}
          busy={action.isBusy && (known === null ? words.publishing : all.saving)}
          onClose={onClose}
        />
      </Form>
    </Dialog>
  );
}
