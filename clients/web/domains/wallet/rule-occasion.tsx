import { Field, Input, Segments, Select, useWords } from '@codai/ui';
import { moneyWords } from '../../shared/money/words.ts';
import { automationWords } from './automation-words.ts';
import type { Pocket } from './pockets.tsx';
import { patterns, type RuleDraft } from './rule-draft.ts';
import { PocketAmount, PocketSelect } from './rule-pocket.tsx';

interface FieldsProps {
  readonly draft: RuleDraft;
  readonly pockets: readonly Pocket[];
  readonly set: (change: Partial<RuleDraft>) => void;
  readonly isTried: boolean;
}
/** When a rule runs. */
export function TriggerFields({ draft, pockets, set, isTried }: FieldsProps) {
  const words = useWords(automationWords);
  const money = useWords(moneyWords);
  const { trigger, pocketId } = draft;
  return (
    <>
      <Field label={words.trigger}>
        <Select value={trigger} onChange={(event) => set({ trigger: event.target.value as RuleDraft['trigger'] })}>
          {Object.entries(words.triggers).map(([kind, text]) => (
            <option key={kind} value={kind}>
              {text}
            </option>
          ))}
        </Select>
      </Field>
      {(trigger === 'CREDIT' || trigger === 'THRESHOLD') && (
        <PocketSelect
          label={words.pocket}
          value={pocketId}
          pockets={pockets}
          onChange={(id) => set({ pocketId: id })}
        />
      )}
      {trigger === 'SCHEDULE' && (
        <Field label={words.rhythm}>
          <Select value={draft.rhythm} onChange={(event) => set({ rhythm: event.target.value as RuleDraft['rhythm'] })}>
            {(Object.keys(patterns) as RuleDraft['rhythm'][]).map((one) => (
              <option key={one} value={one}>
                {words.rhythms[one]}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {trigger === 'THRESHOLD' && (
        <>
          <Segments
            label={words.direction}
            value={draft.direction}
            onChange={(direction) => set({ direction })}
            options={(['ABOVE', 'BELOW'] as const).map((value) => ({ value, label: words.directions[value] }))}
          />
          <PocketAmount
            label={words.level}
            value={draft.level}
            pocketId={pocketId}
            pockets={pockets}
            onChange={(level) => set({ level })}
            error={isTried && draft.level === '' ? money.amountNeeded : undefined}
          />
        </>
      )}
    </>
  );
}
/** Condition under which the rule runs. */
export function ConditionFields({ draft, pockets, set, isTried }: FieldsProps) {
  const words = useWords(automationWords);
  const money = useWords(moneyWords);
  const { condition } = draft;
  const missing = isTried && draft.limit === '';
  return (
    <>
      <Field label={words.condition}>
        <Select
          value={condition}
          onChange={(event) => set({ condition: event.target.value as RuleDraft['condition'], limit: '' })}
        >
          {Object.entries(words.conditions).map(([kind, text]) => (
            <option key={kind} value={kind}>
              {text}
            </option>
          ))}
        </Select>
      </Field>
      {(condition === 'atLeast' || condition === 'below') && (
        <PocketAmount
          label={words.limit}
          value={draft.limit}
          pocketId={draft.pocketId}
          pockets={pockets}
          onChange={(limit) => set({ limit })}
          error={missing ? money.amountNeeded : undefined}
        />
      )}
      {condition === 'own' && (
        <Field label={words.expression} hint={words.expressionHint} error={missing ? money.required : undefined}>
          <Input
            className="mono"
            value={draft.limit}
            spellCheck={false}
            onChange={(event) => set({ limit: event.target.value })}
          />
        </Field>
      )}
    </>
  );
}
