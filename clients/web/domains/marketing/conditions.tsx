import { Button, Field, IconButton, Input, Select, useWords } from '@codai/ui';
import { Plus, Trash2 } from 'lucide-react';
import {
  type ConditionDraft,
  type DraftField,
  emptyCondition,
  FIELDS,
  OPERATORS,
  type SegmentDraft,
} from './segment-draft.ts';
import { segmentWords } from './segment-words.ts';

interface ConditionsProps {
  readonly draft: SegmentDraft;
  readonly onChange: (draft: SegmentDraft) => void;
}

/** Conditions on contacts, joined by all or any of them. */
export function Conditions({ draft, onChange }: ConditionsProps) {
  const words = useWords(segmentWords);
  const write = (entries: Partial<SegmentDraft>) => onChange({ ...draft, ...entries });
  return (
    <>
      <Field label={words.joins}>
        <Select value={draft.joins} onChange={({ target }) => write({ joins: target.value as SegmentDraft['joins'] })}>
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
            write({ conditions: draft.conditions.map((one, place) => (place === at ? { ...one, ...entries } : one)) })
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
    </>
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
