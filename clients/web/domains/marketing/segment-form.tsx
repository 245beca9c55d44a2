import { Button, Drawer, Field, Form, IconButton, Input, Note, Select, useLocale, useToast, useWords } from '@codai/ui';
import { Plus, Trash2 } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { usePart } from '../../lib/part.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { ChangeSegmentDocument, NewSegmentDocument, PreviewSegmentDocument } from './generated/operations.ts';
import {
  type ConditionDraft,
  type DraftField,
  draftOf,
  emptyCondition,
  FIELDS,
  isComplete,
  OPERATORS,
  ruleOf,
  type SegmentDraft,
  type SegmentRow,
} from './segment-draft.ts';
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
  const write = (entries: Partial<SegmentDraft>) => {
    if (draft !== null) setDraft({ ...draft, ...entries });
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
          <Field label={words.joins}>
            <Select
              value={draft.joins}
              onChange={({ target }) => write({ joins: target.value as SegmentDraft['joins'] })}
            >
              <option value="all">{words.all}</option>
              <option value="any">{words.any}</option>
            </Select>
          </Field>
          {draft.conditions.map((condition, at) => (
            <Condition
              key={condition.key}
              condition={condition}
              number={at + 1}
              canRemove={draft.conditions.length > 1}
              onChange={(entries) =>
                write({
                  conditions: draft.conditions.map((one, place) => (place === at ? { ...one, ...entries } : one)),
                })
              }
              onRemove={() => write({ conditions: draft.conditions.filter((_, place) => place !== at) })}
            />
          ))}
          <p className="support">{words.valuesHint}</p>
          <div>
            <Button size="s" icon={Plus} onClick={() => write({ conditions: [...draft.conditions, emptyCondition()] })}>
              {words.addCondition}
            </Button>
          </div>
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

interface ConditionProps {
  readonly condition: ConditionDraft;
  readonly number: number;
  readonly canRemove: boolean;
  readonly onChange: (entries: Partial<ConditionDraft>) => void;
  readonly onRemove: () => void;
}

function Condition({ condition, number, canRemove, onChange, onRemove }: ConditionProps) {
  const words = useWords(segmentWords);
  const { field, attribute, operator, values } = condition;
  return (
    <fieldset className="marketing-group stack-s">
      <legend className="field-label">{words.condition(number)}</legend>
      <div className="marketing-condition">
        <Field label={words.field}>
          <Select
            value={field}
            onChange={({ target }) => {
              const next = target.value as DraftField;
              onChange({ field: next, operator: OPERATORS[next][0] });
            }}
          >
            {FIELDS.map((one) => (
              <option key={one} value={one}>
                {words.fields[one]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={words.operator}>
          <Select value={operator} onChange={({ target }) => onChange({ operator: target.value })}>
            {OPERATORS[field].map((one) => (
              <option key={one} value={one}>
                {words.operators[one]}
              </option>
            ))}
          </Select>
        </Field>
        {field === 'ATTRIBUTE' && (
          <Field label={words.attribute}>
            <Input value={attribute} maxLength={40} onChange={({ target }) => onChange({ attribute: target.value })} />
          </Field>
        )}
        {operator !== 'IS_KNOWN' && (
          <Field label={words.values}>
            <Input value={values} maxLength={400} onChange={({ target }) => onChange({ values: target.value })} />
          </Field>
        )}
        {canRemove && <IconButton icon={Trash2} label={`${words.remove} ${number}`} onClick={onRemove} />}
      </div>
    </fieldset>
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
