import { type MemoryKind, RememberThisDocument } from '@codai/sdk';
import { Button, Drawer, Field, Form, Segments, Select, Switch, TextArea, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { kinds } from './kinds.ts';
import { memoryWords } from './words.ts';

const importances = { low: 0.2, normal: 0.5, high: 0.8 } as const;
const levels = ['low', 'normal', 'high'] as const;

interface RememberProps {
  readonly onClose: () => void;
  readonly onStored: () => void;
}

export function Remember({ onClose, onStored }: RememberProps) {
  const all = useWords(memoryWords);
  const words = all.remember;
  const tell = useToast();
  const store = useAct(RememberThisDocument);
  const idempotency = useIdempotencyKey();
  const [content, setContent] = useState('');
  const [kind, setKind] = useState<MemoryKind>('FACT');
  const [level, setLevel] = useState<(typeof levels)[number]>('normal');
  const [pinned, setPinned] = useState(false);
  const submit = async () => {
    const input = { content, kind, importance: importances[level], pinned, idempotencyKey: idempotency.key };
    if ((await store.run({ input })) === null) return;
    tell(words.saved);
    onStored();
    onClose();
  };
  const fault = store.fieldError('content');
  return (
    <Drawer isOpen onClose={onClose} title={words.title} isChanged={content !== ''}>
      <Form onSubmit={() => void submit()} errors={fault === undefined ? [] : [fault]}>
        <div className="stack">
          <Field label={words.content} hint={words.contentHint} error={fault}>
            <TextArea rows={4} value={content} onChange={(event) => setContent(event.target.value)} />
          </Field>
          <Field label={words.kind}>
            <Select value={kind} onChange={(event) => setKind(event.target.value as MemoryKind)}>
              {kinds.map((one) => (
                <option key={one} value={one}>
                  {all.kinds[one]}
                </option>
              ))}
            </Select>
          </Field>
          <Segments
            label={words.importance}
            value={level}
            options={levels.map((value) => ({ value, label: words.importances[value] }))}
            onChange={setLevel}
          />
          <p className="line">
            <Switch isOn={pinned} onChange={setPinned} label={words.pin} />
            <span aria-hidden="true">{words.pin}</span>
          </p>
          {fault === undefined && <ProblemNote problem={store.problem} />}
          <p className="line">
            <Button type="submit" look="primary" busy={store.isBusy && words.saving}>
              {words.submit}
            </Button>
          </p>
        </div>
      </Form>
    </Drawer>
  );
}
