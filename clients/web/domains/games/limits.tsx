import type { PlayLimitKind } from '@codai/sdk';
import {
  Button,
  Field,
  Form,
  Input,
  Note,
  Panel,
  parseAmount,
  Section,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { useEffect, useState } from 'react';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { useNameOf } from '../../lib/name-of.ts';
import { Page } from '../../lib/page.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import {
  ChangeParentalControlsDocument,
  ChangePlayLimitsDocument,
  EndCareDocument,
  EnterGuardianCodeDocument,
  type GuardianshipPartsFragment,
  MakeGuardianCodeDocument,
  OwnPlayLimitsDocument,
  type PlayLimitsPartsFragment,
  PlaySessionDocument,
} from './generated/operations.ts';
import { limitWords } from './limit-words.ts';
import { GamesTabs } from './tabs.tsx';
import './games.css';

/** Limits of play and spending of the person, and parental controls. */
export function LimitsPage() {
  const words = useWords(limitWords);
  const part = usePart(OwnPlayLimitsDocument, {});
  return (
    <Page title={words.title}>
      <div className="stack">
        <GamesTabs current="limits" />
        <PartView part={part} pick={({ playLimits }) => playLimits} name={words.title}>
          {(limits) => (
            <>
              <OwnLimits key={limits.timeZone} limits={limits} />
              <Family limits={limits} onChange={part.reload} />
            </>
          )}
        </PartView>
      </div>
    </Page>
  );
}

function OwnLimits({ limits }: { readonly limits: PlayLimitsPartsFragment }) {
  const words = useWords(limitWords);
  const tell = useToast();
  const change = useAct(ChangePlayLimitsDocument);
  const save = async (input: { readonly limits: readonly Wanted[]; readonly timeZone?: string }) => {
    if (await change.run({ input: { ...input, limits: [...input.limits] } })) tell(words.saved);
  };
  return (
    <Section title={words.yours}>
      <Panel>
        <div className="panel-body stack">
          <p className="meta">{words.why}</p>
          <Zone
            timeZone={limits.timeZone}
            onSet={limits.guardian === null ? (timeZone) => void save({ limits: [], timeZone }) : undefined}
          />
          <LimitsForm
            limits={limits}
            of="ownAmount"
            isBusy={change.isBusy}
            onSave={(wanted) => void save({ limits: wanted })}
          />
          <ProblemNote problem={change.problem} />
        </div>
      </Panel>
    </Section>
  );
}

interface ZoneProps {
  readonly timeZone: string;
  /** Absent: the time zone is only shown. */
  readonly onSet?: ((timeZone: string) => void) | undefined;
}

/** Time zone in which the days of a person begin, and the one of this device where it is another one. */
function Zone({ timeZone, onSet }: ZoneProps) {
  const words = useWords(limitWords);
  const local = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <p className="line wrap">
      <span>{words.zone(timeZone)}</span>
      {onSet !== undefined && local !== timeZone && (
        <Button size="s" onClick={() => onSet(local)}>
          {words.setZone(local)}
        </Button>
      )}
    </p>
  );
}

interface Wanted {
  readonly kind: PlayLimitKind;
  readonly amount: number | null;
}
interface LimitsFormProps {
  readonly limits: PlayLimitsPartsFragment;
  /** Whose amounts are changed. */
  readonly of: 'guardianAmount' | 'ownAmount';
  readonly isBusy: boolean;
  readonly onSave: (limits: readonly Wanted[]) => void;
}

const exponentOf = (kind: PlayLimitKind) => (kind.startsWith('CENTS') ? 2 : 0);

function LimitsForm({ limits: { limits }, of, isBusy, onSave }: LimitsFormProps) {
  const words = useWords(limitWords);
  const locale = useLocale();
  const shown = (kind: PlayLimitKind, amount: number | null) =>
    amount === null ? words.none : locale.number(amount / 10 ** exponentOf(kind));
  const [texts, setTexts] = useState<Partial<Record<PlayLimitKind, string>>>({});
  const textOf = (kind: PlayLimitKind, amount: number | null) =>
    texts[kind] ?? (amount === null ? '' : String(amount / 10 ** exponentOf(kind)));
  const amountOf = (kind: PlayLimitKind, text: string) =>
    text.trim() === '' ? null : parseAmount(text, exponentOf(kind));
  const isWrong = (kind: PlayLimitKind) =>
    (texts[kind] ?? '').trim() !== '' && amountOf(kind, texts[kind] ?? '') === null;
  const changed = limits.filter(({ kind }) => texts[kind] !== undefined);
  const save = () => {
    if (changed.some(({ kind }) => isWrong(kind))) return;
    onSave(
      changed.map(({ kind }) => {
        const amount = amountOf(kind, texts[kind] ?? '');
        return { kind, amount: amount === null ? null : Number(amount) };
      }),
    );
    setTexts({});
  };
  return (
    <Form onSubmit={save}>
      <div className="games-limits">
        {limits.map((limit) => {
          const { kind, used, guardianAmount, nextAmount, nextAt } = limit;
          const hints = [words.used(shown(kind, used))];
          if (of === 'ownAmount' && guardianAmount !== null) hints.push(words.byGuardian(shown(kind, guardianAmount)));
          if (nextAt !== null) hints.push(words.later(shown(kind, nextAmount), locale.when(nextAt)));
          return (
            <Field
              key={kind}
              label={words.kinds[kind]}
              hint={hints.join(' ')}
              error={isWrong(kind) ? words.notAmount : undefined}
            >
              <Input
                inputMode="decimal"
                maxLength={9}
                value={textOf(kind, limit[of])}
                onChange={({ target }) => setTexts({ ...texts, [kind]: target.value })}
              />
            </Field>
          );
        })}
      </div>
      <Button type="submit" look="primary" disabled={changed.length === 0} busy={isBusy && words.saving}>
        {words.save}
      </Button>
    </Form>
  );
}

interface FamilyProps {
  readonly limits: PlayLimitsPartsFragment;
  readonly onChange: () => void;
}

function Family({ limits, onChange }: FamilyProps) {
  const words = useWords(limitWords);
  const { factors } = useSession();
  const nameOf = useNameOf();
  const invite = useAct(MakeGuardianCodeDocument);
  const idempotency = useIdempotencyKey();
  const make = async () => {
    const made = await invite.run({ input: { idempotencyKey: idempotency.key } });
    idempotency.renew();
    if (made) onChange();
  };
  return (
    <Section title={words.family}>
      <Panel>
        <div className="panel-body stack">
          <p className="meta">{words.familyWhy}</p>
          {limits.guardian === null ? (
            <>
              <Accept onChange={onChange} />
              {limits.guarded.map((care) => (
                <Guarded key={care.id} care={care} onChange={onChange} />
              ))}
              {factors === 2 ? (
                <p>
                  <Button busy={invite.isBusy && words.inviting} onClick={() => void make()}>
                    {words.invite}
                  </Button>
                </p>
              ) : (
                <p className="meta">{words.needsSecond}</p>
              )}
              <ProblemNote problem={invite.problem} />
            </>
          ) : (
            <Note tone="accent" title={words.guardedBy(nameOf(limits.guardian.guardian))} />
          )}
        </div>
      </Panel>
    </Section>
  );
}

function Accept({ onChange }: Pick<FamilyProps, 'onChange'>) {
  const words = useWords(limitWords);
  const tell = useToast();
  const accept = useAct(EnterGuardianCodeDocument);
  const [code, setCode] = useState('');
  const send = async () => {
    if (!(await accept.run({ input: { guardianCode: code.trim() } }))) return;
    tell(words.accepted);
    onChange();
  };
  return (
    <Form onSubmit={() => void send()}>
      <Field label={words.code} hint={words.acceptWhy} error={accept.fieldError('guardianCode')}>
        <Input value={code} maxLength={20} autoComplete="off" onChange={({ target }) => setCode(target.value)} />
      </Field>
      {accept.fieldError('guardianCode') === undefined && <ProblemNote problem={accept.problem} />}
      <Button type="submit" disabled={code.trim() === ''} busy={accept.isBusy && words.accepting}>
        {words.accept}
      </Button>
    </Form>
  );
}

function Guarded({ care, onChange }: { readonly care: GuardianshipPartsFragment } & Pick<FamilyProps, 'onChange'>) {
  const words = useWords(limitWords);
  const locale = useLocale();
  const nameOf = useNameOf();
  const tell = useToast();
  const end = useAct(EndCareDocument);
  const [isEnding, setEnding] = useState(false);
  const { id, minor, guardianCode, expiresAt } = care;
  const finish = async () => {
    if (!(await end.run({ input: { guardianshipId: id } }))) return;
    setEnding(false);
    tell(words.ended);
    onChange();
  };
  return (
    <div className="stack">
      <p className="line">
        {minor === null ? (
          <span>
            <strong className="mono">{guardianCode}</strong>{' '}
            <span className="meta">{words.codeWhy(locale.when(expiresAt))}</span>
          </span>
        ) : (
          <strong className="user-text">{nameOf(minor)}</strong>
        )}
        <span className="end">
          <Button size="s" onClick={() => setEnding(true)}>
            {words.end}
          </Button>
        </span>
      </p>
      {minor !== null && <MinorLimits userId={minor.id} name={nameOf(minor)} />}
      <Confirm
        isOpen={isEnding}
        title={words.endTitle}
        why={words.endWhy}
        act={words.end}
        busy={words.ending}
        keep={words.keep}
        action={end}
        onConfirm={() => void finish()}
        onClose={() => setEnding(false)}
      />
    </div>
  );
}

function MinorLimits({ userId, name }: { readonly userId: string; readonly name: string }) {
  const words = useWords(limitWords);
  const tell = useToast();
  const part = usePart(OwnPlayLimitsDocument, { userId });
  const change = useAct(ChangeParentalControlsDocument);
  const save = async (limits: readonly Wanted[], timeZone?: string) => {
    if (await change.run({ input: { minorId: userId, limits: [...limits], timeZone } })) tell(words.saved);
  };
  return (
    <details>
      <summary>{words.of(name)}</summary>
      <PartView part={part} pick={({ playLimits }) => playLimits} name={words.of(name)}>
        {(limits) => (
          <div className="stack">
            <Zone timeZone={limits.timeZone} onSet={(timeZone) => void save([], timeZone)} />
            <LimitsForm
              limits={limits}
              of="guardianAmount"
              isBusy={change.isBusy}
              onSave={(wanted) => void save(wanted)}
            />
          </div>
        )}
      </PartView>
      <ProblemNote problem={change.problem} />
    </details>
  );
}

const REMINDER_MINUTES = 60;

/** A reminder to take a break after an hour of play. It can be dismissed until the next hour. */
export function RestReminder({ moves }: { readonly moves: number }) {
  const words = useWords(limitWords);
  const locale = useLocale();
  const [dismissed, dismiss] = useState(0);
  const { data, reload } = usePart(PlaySessionDocument, {});
  const tens = Math.floor(moves / 10);
  // Asked again after ten moves, not after each.
  useEffect(() => {
    if (tens > 0) reload();
  }, [tens, reload]);
  const minutes = data?.playLimits?.sessionMinutes ?? 0;
  const hours = Math.floor(minutes / REMINDER_MINUTES);
  if (hours <= dismissed) return null;
  return (
    <div role="status">
      <Note
        tone="accent"
        title={locale.plural(minutes, words.rest)}
        actions={
          <Button size="s" onClick={() => dismiss(hours)}>
            {words.dismiss}
          </Button>
        }
      >
        {words.restWhy}
      </Note>
    </div>
  );
}
