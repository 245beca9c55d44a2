import type { RateLimitSubject, RateLimitTarget } from '@codai/sdk';
import {
  Badge,
  Button,
  Drawer,
  Empty,
  Field,
  Form,
  IconButton,
  Input,
  Note,
  Panel,
  Segments,
  Select,
  Switch,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { Plus, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { type Problem, ProblemNote, useAct } from '../../../lib/act.tsx';
import { useAddress } from '../../../lib/address.ts';
import { Confirm } from '../../../lib/confirm.tsx';
import { MoreRows, PartView, usePages, usePart } from '../../../lib/part.tsx';
import { usePersonText } from '../../../shared/people/person.tsx';
import { timeText } from '../threats/badges.tsx';
import { threatWords } from '../threats/words.ts';
import {
  DeleteRateLimitDocument,
  RateLimitCountsDocument,
  type RateLimitPartsFragment,
  RateLimitsDocument,
  SetRateLimitDocument,
} from './generated/operations.ts';
import { rateLimitWords } from './rate-limit-words.ts';
import './controls.css';

type RateLimit = RateLimitPartsFragment;

const targets: readonly RateLimitTarget[] = ['OPERATIONS', 'ROOT_FIELD', 'ROUTES'];
const subjects: readonly RateLimitSubject[] = ['SOURCE', 'USER', 'TENANT', 'CLIENT'];
const LIMIT_MAX = 1_000_000;
const WINDOW_SECONDS_MAX = 86_400;
const BURST_MAX = 10_000;

/** How fast requests may come, and how many of the last hour did not get in. */
export default function RateLimits() {
  const words = useWords(rateLimitWords);
  const { reload } = useWords(threatWords);
  const { get, change } = useAddress();
  const pages = usePages(RateLimitsDocument, { first: 50 }, ({ rateLimitPolicies }) => rateLimitPolicies);
  const [turn, setTurn] = useState(0);
  const [stopped, stop] = useState<RateLimit | null>(null);
  const [removed, remove] = useState<RateLimit | null>(null);
  const changed = pages.rows.find(({ id }) => id === get('limit'));
  const close = () => change({ do: null, limit: null }, { replace: true });
  return (
    <>
      <p className="meta control-about">{words.about}</p>
      <div className="control-tools">
        <Button look="primary" icon={Plus} onClick={() => change({ do: 'limit', limit: null })}>
          {words.create}
        </Button>
        <IconButton
          icon={RefreshCw}
          label={reload}
          onClick={() => {
            pages.part.reload();
            setTurn(turn + 1);
          }}
        />
      </div>
      <Panel>
        <PartView part={pages.part} pick={(data) => data} name={words.title}>
          {() =>
            pages.rows.length === 0 ? (
              <Empty title={words.none}>{words.noneWhy}</Empty>
            ) : (
              <ul className="rows">
                {pages.rows.map((limit) => (
                  <LimitRow
                    key={limit.id}
                    limit={limit}
                    turn={turn}
                    onStop={() => stop(limit)}
                    onRemove={() => remove(limit)}
                    onChange={() => change({ limit: limit.id, do: null })}
                  />
                ))}
              </ul>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
      {stopped && <Stop limit={stopped} onClose={() => stop(null)} />}
      {removed && <Remove limit={removed} onClose={() => remove(null)} onDone={pages.part.reload} />}
      {get('do') === 'limit' && <LimitForm limit={null} onClose={close} onDone={pages.part.reload} />}
      {changed && <LimitForm key={changed.id} limit={changed} onClose={close} onDone={pages.part.reload} />}
    </>
  );
}

const asInput = ({ id, name, countsBy, appliesTo, target, limit, windowSeconds, burst }: RateLimit) => ({
  id,
  name,
  countsBy,
  appliesTo,
  target,
  limit,
  windowSeconds,
  burst,
});

interface LimitRowProps {
  readonly limit: RateLimit;
  /** Another number: the counts are asked for again. */
  readonly turn: number;
  readonly onStop: () => void;
  readonly onRemove: () => void;
  readonly onChange: () => void;
}

function LimitRow({ limit, turn, onStop, onRemove, onChange }: LimitRowProps) {
  const words = useWords(rateLimitWords);
  const locale = useLocale();
  const tell = useToast();
  const set = useAct(SetRateLimitDocument);
  const person = usePersonText(limit.changedBy?.id ?? null);
  const count = locale.number(limit.limit);
  const window = timeText(locale, limit.windowSeconds);
  const start = async () => {
    if ((await set.run({ input: { ...asInput(limit), isEnabled: true } })) !== null) tell(words.done.on);
  };
  return (
    <li className="wrap">
      <span className="grow control-lines">
        <span className="line wrap">
          <span className="strong user-text">{limit.name}</span>
          <Badge>{words.subjects[limit.countsBy]}</Badge>
          {limit.target === null ? (
            <span className="meta">{words.allOperations}</span>
          ) : (
            <span className="mono control-code">{limit.target}</span>
          )}
        </span>
        <span>
          {limit.burst === 0 ? words.paceOnly(count, window) : words.pace(count, window, locale.number(limit.burst))}
        </span>
        <span className="meta">
          <Counts key={turn} id={limit.id} />
          {' · '}
          {limit.changedBy === null ? words.ofProduct : words.changed(person)}
        </span>
        <Refused problem={set.problem} />
      </span>
      <span className="line">
        <Button size="s" aria-label={words.changeOf(limit.name)} onClick={onChange}>
          {words.change}
        </Button>
        <IconButton icon={Trash2} size="s" label={words.removeOf(limit.name)} onClick={onRemove} />
        <Switch
          label={words.inForce(limit.name)}
          isOn={limit.isEnabled}
          isDisabled={set.isBusy}
          onChange={(isOn) => (isOn ? void start() : onStop())}
        />
      </span>
    </li>
  );
}

function Counts({ id }: { readonly id: string }) {
  const words = useWords(rateLimitWords);
  const locale = useLocale();
  const part = usePart(RateLimitCountsDocument, { policyId: id }, { requestPolicy: 'network-only' });
  const status = part.data?.rateLimitStatus;
  if (status) return <>{words.counts(locale.number(status.admitted), locale.number(status.refused))}</>;
  return <>{part.isDown ? words.countsDown : '…'}</>;
}

function Stop({ limit, onClose }: { readonly limit: RateLimit; readonly onClose: () => void }) {
  const words = useWords(rateLimitWords);
  const tell = useToast();
  const set = useAct(SetRateLimitDocument);
  const submit = async () => {
    if ((await set.run({ input: { ...asInput(limit), isEnabled: false } })) === null) return;
    onClose();
    tell(words.done.off);
  };
  return (
    <Confirm
      title={words.offTitle(limit.name)}
      why={words.offWhy}
      act={words.off}
      busy={words.turningOff}
      keep={words.keep}
      action={set}
      onConfirm={() => void submit()}
      onClose={onClose}
    />
  );
}

interface RemoveProps {
  readonly limit: RateLimit;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Remove({ limit, onClose, onDone }: RemoveProps) {
  const words = useWords(rateLimitWords);
  const tell = useToast();
  const remove = useAct(DeleteRateLimitDocument);
  const submit = async () => {
    if ((await remove.run({ input: { rateLimitPolicyId: limit.id } })) === null) return;
    onClose();
    onDone();
    tell(words.done.removed);
  };
  return (
    <Confirm
      title={words.removeTitle(limit.name)}
      why={words.removeWhy}
      act={words.remove}
      busy={words.removing}
      keep={words.keep}
      action={remove}
      onConfirm={() => void submit()}
      onClose={onClose}
    />
  );
}

/** The refusals that this screen knows in its own words. */
function Refused({ problem }: { readonly problem: Problem | null }) {
  const words = useWords(rateLimitWords);
  if (problem?.refusal?.code === 'INVALID_STATE') return <Note tone="danger" title={words.tooMany} />;
  return <ProblemNote problem={problem} />;
}

interface LimitFormProps {
  readonly limit: RateLimit | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function LimitForm({ limit: given, onClose, onDone }: LimitFormProps) {
  const words = useWords(rateLimitWords);
  const locale = useLocale();
  const tell = useToast();
  const set = useAct(SetRateLimitDocument);
  const first = {
    name: given?.name ?? '',
    appliesTo: given?.appliesTo ?? 'OPERATIONS',
    target: given?.target ?? '',
    countsBy: given?.countsBy ?? 'SOURCE',
    limit: String(given?.limit ?? 60),
    windowSeconds: String(given?.windowSeconds ?? 60),
    // Empty: a whole window at once.
    burst: given === undefined || given === null ? '' : String(given.burst),
    isEnabled: given?.isEnabled ?? true,
  };
  const [values, setValues] = useState(first);
  const [isTried, setTried] = useState(false);
  const enter = (some: Partial<typeof first>) => setValues({ ...values, ...some });
  const { appliesTo } = values;
  const wanted = (text: string) => (isTried && text.trim() === '' ? words.wanted : undefined);
  const whole = (text: string, min: number, max: number) =>
    isTried && !isWhole(text, min, max) ? words.whole(locale.number(min), locale.number(max)) : undefined;
  const faults = {
    name: wanted(values.name) ?? (set.problem?.refusal?.code === 'CONFLICT' ? words.taken : set.fieldError('name')),
    target: appliesTo === 'OPERATIONS' ? undefined : (wanted(values.target) ?? set.fieldError('target')),
    limit: whole(values.limit, 1, LIMIT_MAX) ?? set.fieldError('limit'),
    windowSeconds: whole(values.windowSeconds, 1, WINDOW_SECONDS_MAX) ?? set.fieldError('windowSeconds'),
    burst: (values.burst === '' ? undefined : whole(values.burst, 0, BURST_MAX)) ?? set.fieldError('burst'),
  };
  const submit = async () => {
    setTried(true);
    const isComplete =
      values.name.trim() !== '' &&
      (appliesTo === 'OPERATIONS' || values.target.trim() !== '') &&
      isWhole(values.limit, 1, LIMIT_MAX) &&
      isWhole(values.windowSeconds, 1, WINDOW_SECONDS_MAX) &&
      (values.burst === '' || isWhole(values.burst, 0, BURST_MAX));
    if (!isComplete) return;
    const input = {
      ...(given !== null && { id: given.id }),
      name: values.name.trim(),
      appliesTo,
      target: appliesTo === 'OPERATIONS' ? null : values.target.trim(),
      countsBy: appliesTo === 'ROUTES' ? 'SOURCE' : values.countsBy,
      limit: Number(values.limit),
      windowSeconds: Number(values.windowSeconds),
      burst: values.burst === '' ? null : Number(values.burst),
      isEnabled: values.isEnabled,
    } as const;
    if ((await set.run({ input })) === null) return;
    onClose();
    onDone();
    tell(given === null ? words.done.created : words.done.changed);
  };
  const told = Object.values(faults).filter((fault) => fault !== undefined);
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={given === null ? words.create : words.changeOf(given.name)}
      isChanged={JSON.stringify(values) !== JSON.stringify(first)}
    >
      <Form onSubmit={() => void submit()} errors={told}>
        <Field label={words.name} error={faults.name}>
          <Input
            value={values.name}
            maxLength={100}
            autoComplete="off"
            onChange={({ target }) => enter({ name: target.value })}
          />
        </Field>
        <div className="field">
          <span className="field-label">{words.appliesTo}</span>
          <Segments
            label={words.appliesTo}
            value={appliesTo}
            options={targets.map((value) => ({ value, label: words.targets[value] }))}
            onChange={(next) => enter({ appliesTo: next })}
          />
        </div>
        {appliesTo !== 'OPERATIONS' && (
          <Field label={words.target[appliesTo]} hint={words.targetHint[appliesTo]} error={faults.target}>
            <Input
              value={values.target}
              maxLength={100}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              onChange={({ target }) => enter({ target: target.value })}
            />
          </Field>
        )}
        {appliesTo === 'ROUTES' ? (
          <p className="meta">{words.bySource}</p>
        ) : (
          <Field label={words.countsBy} error={set.fieldError('countsBy')}>
            <Select
              value={values.countsBy}
              onChange={({ target }) => enter({ countsBy: subjects.find((one) => one === target.value) ?? 'SOURCE' })}
            >
              {subjects.map((value) => (
                <option key={value} value={value}>
                  {words.subjects[value]}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <div className="control-sums">
          <Field label={words.limit} error={faults.limit}>
            <Input inputMode="numeric" value={values.limit} onChange={({ target }) => enter({ limit: target.value })} />
          </Field>
          <Field label={words.window} hint={words.windowHint} error={faults.windowSeconds}>
            <Input
              inputMode="numeric"
              value={values.windowSeconds}
              onChange={({ target }) => enter({ windowSeconds: target.value })}
            />
          </Field>
        </div>
        <Field label={words.burst} hint={words.burstHint} error={faults.burst}>
          <Input inputMode="numeric" value={values.burst} onChange={({ target }) => enter({ burst: target.value })} />
        </Field>
        <label className="check">
          <input
            type="checkbox"
            checked={values.isEnabled}
            onChange={({ target }) => enter({ isEnabled: target.checked })}
          />
          <span>{words.isEnabled}</span>
        </label>
        {told.length === 0 && <Refused problem={set.problem} />}
        <p className="line">
          <Button type="submit" look="primary" busy={set.isBusy && words.saving}>
            {words.save}
          </Button>
        </p>
      </Form>
    </Drawer>
  );
}

function isWhole(text: string, min: number, max: number): boolean {
  return /^\d{1,9}$/.test(text.trim()) && Number(text) >= min && Number(text) <= max;
}
