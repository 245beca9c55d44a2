import { Button, Drawer, Field, Form, Input, Note, useLocale, useToast, useWords } from '@codai/ui';
import { useDeferredValue, useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { usePart } from '../../lib/part.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { Conditions } from './conditions.tsx';
import { ChangeSegmentDocument, NewSegmentDocument, PreviewSegmentDocument } from './generated/operations.ts';
import { draftOf, emptyCondition, isComplete, ruleOf, type SegmentDraft, type SegmentRow } from './segment-draft.ts';
import { segmentWords } from './segment-words.ts';
import { marketingWords } from './words.ts';

interface SegmentFormProps {
  readonly segment: SegmentRow | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Edits a segment, and counts its contacts while it is written. */
export default function SegmentForm({ segment, onClose, onDone }: SegmentFormProps) {
  const words = useWords(segmentWords);
  const all = useWords(marketingWords);
  const tell = useToast();
  const create = useAct(NewSegmentDocument);
  const change = useAct(ChangeSegmentDocument);
  const act = segment === null ? create : change;
  const idempotency = useActIdempotencyKey(create.problem);
  const [name, setName] = useState(segment?.name ?? '');
  const [draft, setDraft] = useState<SegmentDraft | null>(() =>
    segment === null ? { joins: 'all', conditions: [emptyCondition()] } : draftOf(segment.definition),
  );
  const [isChanged, setChanged] = useState(false);
  const write = (written: SegmentDraft) => {
    setDraft(written);
    idempotency.renew();
    setChanged(true);
  };
  const send = async () => {
    if (draft === null) return;
    const definition = ruleOf(draft) as never;
    const done =
      segment === null
        ? await create.run({ input: { name, definition, idempotencyKey: idempotency.key } })
        : await change.run({ input: { segmentId: segment.id, name, definition, expectedVersion: segment.version } });
    if (done === null) return;
    tell(words.saved);
    onDone();
    onClose();
  };
  return (
    <Drawer isOpen onClose={onClose} isChanged={isChanged} title={segment === null ? words.add : words.edit}>
      {draft === null ? (
        <Note tone="accent" title={words.nested} />
      ) : (
        <Form onSubmit={() => void send()}>
          <Field label={all.name} error={act.fieldError('name')}>
            <Input
              value={name}
              maxLength={120}
              onChange={({ target }) => {
                setName(target.value);
                setChanged(true);
                idempotency.renew();
              }}
            />
          </Field>
          <Conditions draft={draft} onChange={write} />
          <LiveCount draft={draft} />
          <ProblemNote problem={act.problem} />
          <Button type="submit" look="primary" size="l" wide busy={act.isBusy && all.saving}>
            {all.save}
          </Button>
        </Form>
      )}
    </Drawer>
  );
}

/** The number of contacts as the draft stands. */
function LiveCount({ draft }: { readonly draft: SegmentDraft }) {
  const words = useWords(segmentWords);
  const locale = useLocale();
  const shown = useDeferredValue(draft);
  const isReady = isComplete(shown);
  const part = usePart(
    PreviewSegmentDocument,
    { definition: ruleOf(shown) as never, purpose: 'NEWSLETTER' },
    { pause: !isReady },
  );
  const preview = isReady ? (part.data?.segmentPreview ?? null) : null;
  return (
    <div className="marketing-count" role="status" aria-label={words.live}>
      {preview === null ? (
        <span className="support">{words.incomplete}</span>
      ) : (
        <>
          <strong>{locale.plural(preview.count, words.members)}</strong>
          <span className="support">{locale.plural(preview.reachable, words.reachable)}</span>
          <span className="support user-text cut">{preview.sample.map(({ email }) => email).join(', ')}</span>
        </>
      )}
    </div>
  );
}
