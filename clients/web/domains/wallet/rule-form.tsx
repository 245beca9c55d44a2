import { Button, Drawer, Field, Form, Input, Note, Select, useToast, useWords } from '@codai/ui';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { MoneyProblem } from '../../shared/money/refusal.tsx';
import { moneyWords } from '../../shared/money/words.ts';
import { automationWords } from './automation-words.ts';
import { CreateRuleDocument, type RuleRowFragment, UpdateRuleDocument } from './generated/operations.ts';
import type { Pocket } from './pockets.tsx';
import { ActionFields } from './rule-action.tsx';
import {
  type ActionDraft,
  basisPointsOf,
  draftFrom,
  draftOf,
  newAction,
  type RuleDraft,
  ruleOf,
  type Template,
} from './rule-draft.ts';
import { DryRun } from './rule-dry-run.tsx';
import { ConditionFields, TriggerFields } from './rule-occasion.tsx';

const templates: readonly Template[] = ['split', 'sweep', 'refill', 'roundUp', 'own'];
const WHOLE = 10_000;

export interface RuleDrawerProps {
  readonly pockets: readonly Pocket[];
  /** Null: a new one. */
  readonly rule: RuleRowFragment | null;
  readonly onClose: () => void;
}

/** When, If, Then; and a dry run that moves nothing and shows what would. */
export function RuleDrawer({ pockets, rule, onClose }: RuleDrawerProps) {
  const words = useWords(automationWords);
  const money = useWords(moneyWords);
  const tell = useToast();
  const [template, setTemplate] = useState<Template>('split');
  const [draft, setDraft] = useState<RuleDraft | null>(() =>
    rule === null ? draftOf('split', pockets, words.templates.split) : draftFrom(rule, pockets),
  );
  const [isTried, setTried] = useState(false);
  const create = useAct(CreateRuleDocument);
  const update = useAct(UpdateRuleDocument);
  const act = rule === null ? create : update;
  const idempotency = useActIdempotencyKey(act.problem);
  if (draft === null) {
    return (
      <Drawer isOpen onClose={onClose} title={words.edit}>
        <Note tone="accent" title={words.cannotEdit}>
          {words.cannotEditWhy}
        </Note>
      </Drawer>
    );
  }
  const definition = ruleOf(draft, pockets);
  const isOver = draft.actions.some(({ kind, parts }) => kind === 'split' && sumOf(parts) > WHOLE);
  const submit = async () => {
    setTried(true);
    if (definition === null || isOver || draft.name.trim() === '') return;
    const name = draft.name.trim();
    const done =
      rule === null
        ? await create.run({ input: { name, rule: definition, idempotencyKey: idempotency.key } })
        : await update.run({ input: { ruleId: rule.id, expectedVersion: rule.version, name, rule: definition } });
    if (done === null) return;
    tell(words.saved);
    onClose();
  };
  const set = (change: Partial<RuleDraft>) => setDraft({ ...draft, ...change });
  const setAction = (key: string, change: Partial<ActionDraft>) =>
    set({ actions: draft.actions.map((action) => (action.key === key ? { ...action, ...change } : action)) });
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={rule === null ? words.create : words.edit}
      isChanged={
        isTried || draft.actions.some(({ amount, parts }) => amount !== '' || parts.some((part) => part.percent !== ''))
      }
      foot={
        <Button size="l" look="primary" wide busy={act.isBusy && words.saving} onClick={() => void submit()}>
          {words.save}
        </Button>
      }
    >
      <Form onSubmit={() => void submit()}>
        {rule === null && (
          <Field label={words.startWith}>
            <Select
              value={template}
              onChange={(event) => {
                const chosen = event.target.value as Template;
                setTemplate(chosen);
                setDraft(draftOf(chosen, pockets, words.templates[chosen]));
              }}
            >
              {templates.map((one) => (
                <option key={one} value={one}>
                  {words.templates[one]}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <Field label={words.name} error={act.fieldError('name')}>
          <Input value={draft.name} maxLength={80} onChange={(event) => set({ name: event.target.value })} />
        </Field>
        <Block label={words.when}>
          <TriggerFields draft={draft} pockets={pockets} set={set} isTried={isTried} />
        </Block>
        <Block label={words.if}>
          <ConditionFields draft={draft} pockets={pockets} set={set} isTried={isTried} />
        </Block>
        <Block label={words.thenDo}>
          {draft.actions.map((action) => (
            <ActionFields
              key={action.key}
              action={action}
              pockets={pockets}
              isTried={isTried}
              set={(change) => setAction(action.key, change)}
              {...(draft.actions.length > 1 && {
                onRemove: () => set({ actions: draft.actions.filter(({ key }) => key !== action.key) }),
              })}
            />
          ))}
          <div>
            <Button
              size="s"
              look="plain"
              icon={Plus}
              onClick={() => set({ actions: [...draft.actions, newAction(pockets)] })}
            >
              {words.addStep}
            </Button>
          </div>
        </Block>
        {isOver && <Note tone="danger" title={words.over} />}
        {isTried && definition === null && <Note tone="danger" title={money.required} />}
        <MoneyProblem problem={act.problem} />
        <DryRun draft={draft} pockets={pockets} />
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </Form>
    </Drawer>
  );
}
function sumOf(parts: ActionDraft['parts']): number {
  return parts.reduce((sum, { percent }) => sum + (basisPointsOf(percent) ?? 0), 0);
}
function Block({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <fieldset className="rule-block">
      <legend className="rule-key">{label}</legend>
      <div className="stack">{children}</div>
    </fieldset>
  );
}
