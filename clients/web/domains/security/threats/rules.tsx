import type { ThreatSeverity } from '@codai/sdk';
import {
  Button,
  Drawer,
  Empty,
  Field,
  Form,
  Input,
  Panel,
  Segments,
  Select,
  Switch,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { ProblemNote, useAct } from '../../../lib/act.tsx';
import { useAddress } from '../../../lib/address.ts';
import type { Refusal } from '../../../lib/errors.ts';
import { MoreRows, PartView, usePages } from '../../../lib/part.tsx';
import { SeverityBadge, severities, timeText } from './badges.tsx';
import {
  CreateThreatRuleDocument,
  SwitchThreatRuleDocument,
  type ThreatRulePartsFragment,
  ThreatRulesDocument,
} from './generated/operations.ts';
import { threatWords } from './words.ts';
import './threats.css';

/** Detection rules over the signals of sign-in. */
export default function Rules() {
  const words = useWords(threatWords).rules;
  const { get, change } = useAddress();
  const pages = usePages(ThreatRulesDocument, { first: 100 }, ({ threatRules }) => threatRules);
  return (
    <>
      <p className="meta threat-about">{words.about}</p>
      <div className="threat-tools">
        <Button look="primary" icon={Plus} onClick={() => change({ do: 'rule' })}>
          {words.create}
        </Button>
      </div>
      <Panel>
        <PartView part={pages.part} pick={(data) => data} name={words.title}>
          {() =>
            pages.rows.length === 0 ? (
              <Empty title={words.title}>{words.about}</Empty>
            ) : (
              <ul className="rows">
                {pages.rows.map((rule) => (
                  <RuleRow key={rule.id} rule={rule} />
                ))}
              </ul>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
      {get('do') === 'rule' && (
        <NewRule onClose={() => change({ do: null }, { replace: true })} onCreated={pages.part.reload} />
      )}
    </>
  );
}

function RuleRow({ rule }: { readonly rule: ThreatRulePartsFragment }) {
  const words = useWords(threatWords).rules;
  const locale = useLocale();
  const tell = useToast();
  const turn = useAct(SwitchThreatRuleDocument);
  return (
    <li>
      <span className="grow threat-lines">
        <span className="line wrap">
          <span className="strong user-text">{rule.name}</span>
          <SeverityBadge severity={rule.severity} />
          <span className="meta">
            {rule.blockSeconds === null ? words.alertsOnly : words.blocks(timeText(locale, rule.blockSeconds))}
          </span>
        </span>
        <span className="mono threat-code">{rule.definition}</span>
        <ProblemNote problem={turn.problem} />
      </span>
      <Switch
        label={words.isOn(rule.name)}
        isOn={rule.isEnabled}
        isDisabled={turn.isBusy}
        onChange={(isEnabled) =>
          void turn.run({ input: { id: rule.id, isEnabled } }).then((done) => {
            if (done !== null) tell(isEnabled ? words.done.on : words.done.off);
          })
        }
      />
    </li>
  );
}

const blockTimes = [900, 3_600, 21_600, 86_400] as const;

interface NewRuleProps {
  readonly onClose: () => void;
  readonly onCreated: () => void;
}

function NewRule({ onClose, onCreated }: NewRuleProps) {
  const all = useWords(threatWords);
  const words = all.rules;
  const locale = useLocale();
  const tell = useToast();
  const create = useAct(CreateThreatRuleDocument);
  const [name, setName] = useState('');
  const [definition, setDefinition] = useState('');
  const [sent, setSent] = useState('');
  const [severity, setSeverity] = useState<ThreatSeverity>('MEDIUM');
  const [blockSeconds, setBlockSeconds] = useState('');
  const [isTried, setTried] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  const refusal = create.problem?.refusal ?? null;
  const position = positionOf(refusal);
  // The cursor goes to what cannot be read.
  useEffect(() => {
    if (position === null) return;
    const input = field.current?.querySelector('input');
    input?.focus();
    input?.setSelectionRange(position, input.value.length);
  }, [position]);
  const missing = (text: string) => (isTried && text.trim() === '' ? all.wanted : undefined);
  const nameFault = missing(name) ?? (refusal?.code === 'CONFLICT' ? words.taken : create.fieldError('name'));
  const definitionFault =
    missing(definition) ??
    (position === null
      ? create.fieldError('definition')
      : position >= sent.length
        ? words.faultAtEnd
        : words.fault(position + 1));
  const submit = async () => {
    setTried(true);
    if (name.trim() === '' || definition.trim() === '') return;
    // As it is sent, so that a position in it is one in the field.
    const text = definition.trim();
    setDefinition(text);
    setSent(text);
    const input = {
      name: name.trim(),
      definition: text,
      severity,
      ...(blockSeconds !== '' && { blockSeconds: Number(blockSeconds) }),
    };
    if ((await create.run({ input })) === null) return;
    onClose();
    onCreated();
    tell(words.done.created);
  };
  const isTold = nameFault !== undefined || definitionFault !== undefined;
  return (
    <Drawer isOpen onClose={onClose} title={words.create} isChanged={name !== '' || definition !== ''}>
      <Form onSubmit={() => void submit()} errors={[nameFault, definitionFault].filter((text) => text !== undefined)}>
        <Field label={words.name} error={nameFault}>
          <Input value={name} maxLength={100} autoComplete="off" onChange={(event) => setName(event.target.value)} />
        </Field>
        <div ref={field} className="stack-s">
          <Field label={words.definition} hint={words.definitionHint} error={definitionFault}>
            <Input
              className="threat-definition"
              value={definition}
              maxLength={200}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setDefinition(event.target.value)}
            />
          </Field>
          {position !== null && (
            <p className="mono threat-code" role="img" aria-label={`${words.faultMark} ${sent.slice(position)}`}>
              {sent.slice(0, position)}
              <mark>{sent.slice(position) || '\u00a0'}</mark>
            </p>
          )}
        </div>
        <div className="meta stack-s">
          <p>{words.grammar}</p>
          <dl className="threat-grammar">
            {Object.entries(words.signals).map(([signal, meaning]) => (
              <div key={signal}>
                <dt className="mono">{signal}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </div>
        <div className="field">
          <span className="field-label">{all.severity}</span>
          <Segments
            label={all.severity}
            value={severity}
            options={severities.map((value) => ({ value, label: all.severities[value] }))}
            onChange={setSeverity}
          />
        </div>
        <Field label={words.block} hint={words.blockHint} error={create.fieldError('blockSeconds')}>
          <Select value={blockSeconds} onChange={(event) => setBlockSeconds(event.target.value)}>
            <option value="">{words.noBlock}</option>
            {blockTimes.map((seconds) => (
              <option key={seconds} value={seconds}>
                {timeText(locale, seconds)}
              </option>
            ))}
          </Select>
        </Field>
        {!isTold && <ProblemNote problem={create.problem} />}
        <p className="line">
          <Button type="submit" look="primary" busy={create.isBusy && words.creating}>
            {words.create}
          </Button>
        </p>
      </Form>
    </Drawer>
  );
}

/** Where the condition cannot be read, as an index; null when it can, or another thing was refused. */
function positionOf(refusal: Refusal | null): number | null {
  return refusal?.__typename === 'RuleSyntaxError'
    ? Number((refusal as Refusal & { readonly position: number }).position)
    : null;
}
