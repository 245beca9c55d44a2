import { Button, Drawer, Field, Form, Input, Select, Switch, useToast, useWords } from '@codai/ui';
import { GitFork, Plus } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { Conditions } from './conditions.tsx';
import { NewJourneyDocument } from './generated/operations.ts';
import { type Block, emptyFork, emptyLetter, emptyRule, type Fork, type Letter, stepsOf } from './journey-steps.ts';
import { journeyWords } from './journey-words.ts';
import { type MessagePurpose, messagePurposes, PurposeField, TextFields } from './message-fields.tsx';
import { ruleOf, type SegmentDraft } from './segment-draft.ts';
import { marketingWords } from './words.ts';

const BLOCKS_MAX = 10;
const triggers = ['CONSENT_GIVEN', 'CONTACT_ADDED', 'CONVERSION', 'CART_ABANDONED'] as const;

/** Writes a journey of letters with waits between them, branches, and a goal that ends it. */
export default function JourneyForm({
  onClose,
  onDone,
}: {
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const words = useWords(journeyWords);
  const all = useWords(marketingWords);
  const tell = useToast();
  const act = useAct(NewJourneyDocument);
  const idempotency = useActIdempotencyKey(act.problem);
  const [form, setForm] = useState<{
    readonly name: string;
    readonly purpose: MessagePurpose;
    readonly trigger: (typeof triggers)[number];
  }>({
    name: '',
    purpose: 'NEWSLETTER',
    trigger: 'CONSENT_GIVEN',
  });
  const [blocks, setBlocks] = useState<readonly Block[]>([emptyLetter()]);
  const [goal, setGoal] = useState<SegmentDraft | null>(null);
  const write = (entries: Partial<typeof form>) => {
    setForm({ ...form, ...entries });
    idempotency.renew();
  };
  const writeBlocks = (written: readonly Block[]) => {
    setBlocks(written);
    idempotency.renew();
  };
  const writeGoal = (written: SegmentDraft | null) => {
    setGoal(written);
    idempotency.renew();
  };
  const send = async () => {
    const input = {
      ...form,
      steps: stepsOf(blocks) as never,
      goal: goal === null ? null : (ruleOf(goal) as never),
      idempotencyKey: idempotency.key,
    };
    if ((await act.run({ input })) === null) return;
    tell(words.saved);
    onDone();
    onClose();
  };
  return (
    <Drawer isOpen onClose={onClose} isChanged={form.name !== ''} title={words.add}>
      <Form onSubmit={() => void send()}>
        <Field label={all.name} error={act.fieldError('input.name')}>
          <Input value={form.name} maxLength={120} onChange={({ target }) => write({ name: target.value })} />
        </Field>
        <div className="marketing-pair">
          <PurposeField purposes={messagePurposes} value={form.purpose} onChange={(purpose) => write({ purpose })} />
          <Field label={words.begins}>
            <Select
              value={form.trigger}
              onChange={({ target }) => write({ trigger: target.value as (typeof triggers)[number] })}
            >
              {triggers.map((one) => (
                <option key={one} value={one}>
                  {words.triggers[one]}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <Blocks blocks={blocks} onChange={writeBlocks} />
        <div className="line">
          <Switch
            isOn={goal !== null}
            label={words.hasGoal}
            onChange={(isOn) => writeGoal(isOn ? emptyRule() : null)}
          />
          <span>{words.hasGoal}</span>
        </div>
        {goal !== null && (
          <fieldset className="marketing-group stack">
            <legend className="heading">{words.goalIs}</legend>
            <p className="support">{words.goalWhy}</p>
            <Conditions draft={goal} onChange={writeGoal} />
          </fieldset>
        )}
        <ProblemNote problem={act.problem} />
        <Button type="submit" look="primary" size="l" wide busy={act.isBusy && all.saving}>
          {all.save}
        </Button>
      </Form>
    </Drawer>
  );
}

interface BlocksProps {
  readonly blocks: readonly Block[];
  readonly onChange: (blocks: readonly Block[]) => void;
}

/** Letters and branches of a journey in their order. */
function Blocks({ blocks, onChange }: BlocksProps) {
  const words = useWords(journeyWords);
  const put = (at: number, block: Block) => onChange(blocks.map((one, place) => (place === at ? block : one)));
  return (
    <>
      {blocks.map((block, at) => {
        const remove = blocks.length > 1 ? () => onChange(blocks.filter((_, place) => place !== at)) : undefined;
        return block.kind === 'LETTER' ? (
          <LetterFields
            key={block.key}
            letter={block}
            name={words.letter(at + 1)}
            onChange={(letter) => put(at, letter)}
            onRemove={remove}
          />
        ) : (
          <ForkFields
            key={block.key}
            fork={block}
            name={words.branch(at + 1)}
            onChange={(fork) => put(at, fork)}
            onRemove={remove}
          />
        );
      })}
      <div>
        <Button
          size="s"
          icon={Plus}
          disabled={blocks.length >= BLOCKS_MAX}
          onClick={() => onChange([...blocks, emptyLetter()])}
        >
          {words.addLetter}
        </Button>{' '}
        <Button
          size="s"
          icon={GitFork}
          disabled={blocks.length >= BLOCKS_MAX}
          onClick={() => onChange([...blocks, emptyFork()])}
        >
          {words.addBranch}
        </Button>
      </div>
    </>
  );
}

interface LetterFieldsProps {
  readonly letter: Letter;
  readonly name: string;
  readonly onChange: (letter: Letter) => void;
  readonly onRemove: (() => void) | undefined;
}

function LetterFields({ letter, name, onChange, onRemove }: LetterFieldsProps) {
  const words = useWords(journeyWords);
  return (
    <fieldset className="marketing-group stack">
      <legend className="heading">{name}</legend>
      <Field label={words.wait} hint={words.waitHint}>
        <Input
          type="number"
          min={0}
          max={2_160}
          value={letter.hours}
          onChange={({ target }) => onChange({ ...letter, hours: target.value })}
        />
      </Field>
      <TextFields text={letter} rows={5} bodyMax={5_000} onChange={(entries) => onChange({ ...letter, ...entries })} />
      {onRemove && (
        <div>
          <Button size="s" look="plain" onClick={onRemove}>
            {words.remove(name)}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

interface ForkFieldsProps {
  readonly fork: Fork;
  readonly name: string;
  readonly onChange: (fork: Fork) => void;
  readonly onRemove: (() => void) | undefined;
}

/** A rule, and the letters of both its ways. */
function ForkFields({ fork, name, onChange, onRemove }: ForkFieldsProps) {
  const words = useWords(journeyWords);
  return (
    <fieldset className="marketing-group stack">
      <legend className="heading">{name}</legend>
      <Conditions draft={fork.rule} onChange={(rule) => onChange({ ...fork, rule })} />
      {(['holds', 'otherwise'] as const).map((way) => (
        <fieldset key={way} className="marketing-way stack">
          <legend className="field-label">{words.ways[way]}</legend>
          {fork[way].map((letter, at) => (
            <LetterFields
              key={letter.key}
              letter={letter}
              name={`${words.ways[way]} – ${words.letter(at + 1)}`}
              onChange={(written) =>
                onChange({ ...fork, [way]: fork[way].map((one, place) => (place === at ? written : one)) })
              }
              onRemove={() => onChange({ ...fork, [way]: fork[way].filter((_, place) => place !== at) })}
            />
          ))}
          <div>
            <Button
              size="s"
              icon={Plus}
              disabled={fork[way].length >= BLOCKS_MAX}
              aria-label={`${words.ways[way]}: ${words.addLetter}`}
              onClick={() => onChange({ ...fork, [way]: [...fork[way], emptyLetter()] })}
            >
              {words.addLetter}
            </Button>
          </div>
        </fieldset>
      ))}
      {onRemove && (
        <div>
          <Button size="s" look="plain" onClick={onRemove}>
            {words.remove(name)}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
