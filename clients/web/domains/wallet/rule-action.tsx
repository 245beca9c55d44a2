import { Button, Field, IconButton, Input, Select, useWords } from '@codai/ui';
import { Plus, Trash2 } from 'lucide-react';
import { moneyWords } from '../../shared/money/words.ts';
import { automationWords } from './automation-words.ts';
import type { Pocket } from './pockets.tsx';
import {
  type ActionDraft,
  type ActionKind,
  APPROVALS_MAX,
  basisPointsOf,
  HOLD_DAYS_MAX,
  wholeNumberOf,
} from './rule-draft.ts';
import { PocketAmount, PocketSelect } from './rule-pocket.tsx';

const kinds: readonly ActionKind[] = ['move', 'split', 'convert', 'hold', 'notify', 'approval'];

/** One step of what a rule does. */
export function ActionFields({
  action,
  pockets,
  set,
  isTried,
  onRemove,
}: {
  readonly action: ActionDraft;
  readonly pockets: readonly Pocket[];
  readonly set: (change: Partial<ActionDraft>) => void;
  readonly isTried: boolean;
  readonly onRemove?: () => void;
}) {
  const words = useWords(automationWords);
  const money = useWords(moneyWords);
  const { kind, from, to, quantity, amount, parts, message, days, approvals } = action;
  return (
    <div className="stack rule-step">
      <div className="line">
        <Select
          className="grow"
          aria-label={words.action}
          value={kind}
          onChange={({ target }) => set({ kind: target.value as ActionKind })}
        >
          {kinds.map((value) => (
            <option key={value} value={value}>
              {words.actions[value]}
            </option>
          ))}
        </Select>
        {onRemove && <IconButton icon={Trash2} size="s" label={words.removeStep} onClick={onRemove} />}
      </div>
      {kind === 'notify' && (
        <Field label={words.message} error={isTried && message === '' ? money.required : undefined}>
          <Input value={message} maxLength={140} onChange={(event) => set({ message: event.target.value })} />
        </Field>
      )}
      {kind === 'approval' && (
        <Field
          label={words.approvals}
          hint={words.approvalsHint}
          error={
            isTried && wholeNumberOf(approvals, 1, APPROVALS_MAX) === null
              ? words.wholeNumber(1, APPROVALS_MAX)
              : undefined
          }
        >
          <Input inputMode="numeric" value={approvals} onChange={(event) => set({ approvals: event.target.value })} />
        </Field>
      )}
      {kind !== 'notify' && kind !== 'approval' && (
        <PocketSelect label={words.from} value={from} pockets={pockets} onChange={(id) => set({ from: id })} />
      )}
      {(kind === 'move' || kind === 'convert' || kind === 'hold') && (
        <>
          {kind !== 'hold' && (
            <PocketSelect label={words.to} value={to} pockets={pockets} onChange={(id) => set({ to: id })} />
          )}
          {kind === 'convert' && <p className="meta">{words.convertWhy}</p>}
          <Field label={words.quantity}>
            <Select
              value={quantity}
              onChange={(event) => set({ quantity: event.target.value as ActionDraft['quantity'] })}
            >
              {Object.entries(words.quantities)
                .filter(([one]) => kind === 'move' || one !== 'upTo')
                .map(([one, text]) => (
                  <option key={one} value={one}>
                    {text}
                  </option>
                ))}
            </Select>
          </Field>
          {quantity === 'share' ? (
            <Field
              label={words.percentLabel}
              error={isTried && basisPointsOf(amount) === null ? money.amountNeeded : undefined}
            >
              <Input inputMode="decimal" value={amount} onChange={(event) => set({ amount: event.target.value })} />
            </Field>
          ) : (
            quantity !== 'all' && (
              <PocketAmount
                label={words.amount}
                value={amount}
                pocketId={from}
                pockets={pockets}
                onChange={(text) => set({ amount: text })}
                error={isTried && amount === '' ? money.amountNeeded : undefined}
              />
            )
          )}
        </>
      )}
      {kind === 'hold' && (
        <>
          <Field
            label={words.holdDays}
            hint={words.holdWhy}
            error={
              isTried && wholeNumberOf(days, 1, HOLD_DAYS_MAX) === null
                ? words.wholeNumber(1, HOLD_DAYS_MAX)
                : undefined
            }
          >
            <Input inputMode="numeric" value={days} onChange={(event) => set({ days: event.target.value })} />
          </Field>
          <Field label={words.holdReason} error={isTried && message === '' ? money.required : undefined}>
            <Input value={message} maxLength={140} onChange={(event) => set({ message: event.target.value })} />
          </Field>
        </>
      )}
      {kind === 'split' && <Parts action={action} parts={parts} pockets={pockets} set={set} />}
    </div>
  );
}

function Parts({
  action,
  parts,
  pockets,
  set,
}: {
  readonly action: ActionDraft;
  readonly parts: ActionDraft['parts'];
  readonly pockets: readonly Pocket[];
  readonly set: (change: Partial<ActionDraft>) => void;
}) {
  const words = useWords(automationWords);
  const change = (key: string, next: { readonly to?: string; readonly percent?: string }) =>
    set({ parts: parts.map((part) => (part.key === key ? { ...part, ...next } : part)) });
  const name = (id: string) => pockets.find((pocket) => pocket.id === id)?.name ?? '';
  return (
    <div className="stack-s">
      {parts.map((part) => (
        <div key={part.key} className="line rule-part">
          <Input
            inputMode="decimal"
            aria-label={words.percent(name(part.to))}
            value={part.percent}
            onChange={(event) => change(part.key, { percent: event.target.value })}
          />
          <span aria-hidden>%</span>
          <Select
            aria-label={words.to}
            value={part.to}
            onChange={(event) => change(part.key, { to: event.target.value })}
          >
            {pockets
              .filter(({ id }) => id !== action.from)
              .map(({ id, name: title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
          </Select>
          {parts.length > 1 && (
            <IconButton
              icon={Trash2}
              size="s"
              label={words.removeStep}
              onClick={() => set({ parts: parts.filter(({ key }) => key !== part.key) })}
            />
          )}
        </div>
      ))}
      <p className="meta">{words.rest(name(action.from))}</p>
      <div>
        <Button
          size="s"
          look="plain"
          icon={Plus}
          onClick={() =>
            set({
              parts: [
                ...parts,
                { key: crypto.randomUUID(), to: pockets.find(({ id }) => id !== action.from)?.id ?? '', percent: '' },
              ],
            })
          }
        >
          {words.addPart}
        </Button>
      </div>
    </div>
  );
}
