import { Button, Drawer, Field, Form, Input, Select, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { ChangeProblem } from '../../lib/change-problem.tsx';
import { isConflict } from '../../lib/conflict.ts';
import { type StudyBoardFragment, UpdateStudyTaskDocument } from './generated/operations.ts';
import { localInput } from './local-time.ts';
import { classroomWords } from './words.ts';

interface TaskFormProps {
  readonly task: StudyBoardFragment['tasks'][number];
  readonly members: StudyBoardFragment['members'];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Changes what a task of a board says, who does it and until when. */
export function TaskForm({ task, members, onClose, onDone }: TaskFormProps) {
  const all = useWords(classroomWords);
  const words = all.spaces;
  const tell = useToast();
  const update = useAct(UpdateStudyTaskDocument);
  // The board goes on changing: what the person changes is the task as they opened it.
  const [first] = useState(task);
  const firstDue = first.dueAt === null ? '' : localInput(new Date(first.dueAt));
  const [title, setTitle] = useState(first.title);
  const [assigneeId, setAssignee] = useState(first.assignee?.id ?? '');
  const [due, setDue] = useState(firstDue);
  const faults = ['title', 'assigneeId', 'dueAt'].flatMap((field) => update.fieldError(field) ?? []);
  const isChanged = title !== first.title || assigneeId !== (first.assignee?.id ?? '') || due !== firstDue;
  const submit = async () => {
    const { version: expectedVersion } = isConflict(update.problem) ? task : first;
    const dueAt = due === firstDue ? first.dueAt : due === '' ? null : new Date(due).toISOString();
    const input = { taskId: task.id, title, assigneeId: assigneeId || null, dueAt, expectedVersion };
    const done = await update.run({ input });
    onDone();
    if (done === null) return;
    tell(all.saved);
    onClose();
  };
  const people = members.flatMap(({ user, standing }) => (standing === 'MEMBER' && user !== null ? [user] : []));
  const left = first.assignee !== null && !people.some(({ id }) => id === first.assignee?.id) ? [first.assignee] : [];
  return (
    <Drawer isOpen onClose={onClose} title={words.changeTask} isChanged={isChanged}>
      <Form onSubmit={() => void submit()} errors={faults}>
        <div className="stack">
          <Field label={words.taskTitle} error={update.fieldError('title')}>
            <Input value={title} maxLength={300} onChange={({ target }) => setTitle(target.value)} />
          </Field>
          <Field label={words.assignee} error={update.fieldError('assigneeId')}>
            <Select value={assigneeId} onChange={({ target }) => setAssignee(target.value)}>
              <option value="">{words.nobody}</option>
              {[...people, ...left].map(({ id, displayName }) => (
                <option key={id} value={id}>
                  {displayName ?? all.video.somebody}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={words.dueBy} error={update.fieldError('dueAt')}>
            <Input type="datetime-local" value={due} onChange={({ target }) => setDue(target.value)} />
          </Field>
          {faults.length === 0 && <ChangeProblem problem={update.problem} conflict={all.changedElsewhere} />}
          <p className="line">
            <Button type="submit" look="primary" busy={update.isBusy && words.saving}>
              {all.save}
            </Button>
          </p>
        </div>
      </Form>
    </Drawer>
  );
}
