import { Dialog, Field, Form, IconButton, Input, Menu, useToast, useWords } from '@codai/ui';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import type { CourseSeen } from './course-seen.ts';
import { courseWords } from './course-words.ts';
import { Actions } from './form-actions.tsx';
import { ChangeOneModuleDocument, MoveOneLessonDocument, RemoveOneLessonDocument } from './generated/operations.ts';
import { LearningProblem } from './problem.tsx';
import { learningWords } from './words.ts';

type Module = CourseSeen['modules'][number];

interface LessonMenuProps {
  readonly modules: readonly Module[];
  readonly module: Module;
  readonly index: number;
  readonly onChanged: () => void;
}

/** Moves a lesson within its module or to another one, or removes it. */
export function LessonMenu({ modules, module, index, onChanged }: LessonMenuProps) {
  const words = useWords(courseWords);
  const all = useWords(learningWords);
  const tell = useToast();
  const move = useAct(MoveOneLessonDocument);
  const remove = useAct(RemoveOneLessonDocument);
  const [isAsking, ask] = useState(false);
  const lesson = module.lessons[index];
  if (lesson === undefined) return null;
  const { lessonId, title } = lesson;
  const to = async (moduleId: string, position: number) => {
    if ((await move.run({ input: { lessonId, moduleId, position } })) !== null) onChanged();
  };
  const others = modules.filter(({ id }) => id !== module.id);
  return (
    <>
      <Menu
        trigger={<IconButton icon={Ellipsis} label={words.menu(title)} />}
        items={[
          { key: 'up', label: words.up, isDisabled: index === 0, onSelect: () => void to(module.id, index) },
          {
            key: 'down',
            label: words.down,
            isDisabled: index === module.lessons.length - 1,
            onSelect: () => void to(module.id, index + 2),
          },
          ...others.map(({ id, title: name, lessons }) => ({
            key: id,
            label: words.toModule(name),
            onSelect: () => void to(id, lessons.length + 1),
          })),
          null,
          { key: 'remove', label: words.removeLesson, isDanger: true, onSelect: () => ask(true) },
        ]}
      />
      {move.problem !== null && <LearningProblem problem={move.problem} />}
      {isAsking && (
        <Confirm
          title={words.removeTitle(title)}
          why={words.removeWhy}
          act={words.removeLesson}
          busy={words.removing}
          keep={all.keep}
          action={remove}
          Refused={LearningProblem}
          onClose={() => ask(false)}
          onConfirm={async () => {
            if ((await remove.run({ input: { lessonId } })) === null) return;
            tell(words.removed);
            ask(false);
            onChanged();
          }}
        />
      )}
    </>
  );
}

interface ChangeModuleProps {
  readonly module: Module;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Changes the title of a module and when it opens. */
export function ChangeModule({ module, onClose, onDone }: ChangeModuleProps) {
  const words = useWords(courseWords);
  const all = useWords(learningWords);
  const tell = useToast();
  const change = useAct(ChangeOneModuleDocument);
  const [title, setTitle] = useState(module.title);
  const [days, setDays] = useState(String(module.dripDays));
  const faults = ['title', 'dripDays'].flatMap((field) => change.fieldError(field) ?? []);
  const run = async () => {
    const input = { moduleId: module.id, title: title.trim(), dripDays: Math.trunc(Number(days)) || 0 };
    if ((await change.run({ input })) === null) return;
    tell(all.saved);
    onDone();
    onClose();
  };
  return (
    <Dialog isOpen onClose={onClose} title={words.editModule}>
      <Form onSubmit={() => void run()} errors={faults}>
        <Field label={all.editor.module} error={change.fieldError('title')}>
          <Input value={title} maxLength={200} onChange={({ target }) => setTitle(target.value)} />
        </Field>
        <Field label={all.editor.dripDays} error={change.fieldError('dripDays')}>
          <Input inputMode="numeric" value={days} maxLength={4} onChange={({ target }) => setDays(target.value)} />
        </Field>
        {faults.length === 0 && <LearningProblem problem={change.problem} />}
        <Actions submit={all.save} busy={change.isBusy && all.saving} onClose={onClose} />
      </Form>
    </Dialog>
  );
}
