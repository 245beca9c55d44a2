import {
  Button,
  Drawer,
  Field,
  Form,
  Input,
  type Locale,
  Panel,
  Section,
  Select,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { type Problem, ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { underConflict } from '../../lib/conflict.ts';
import { PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import {
  OrganisationSessionPolicyDocument,
  type SessionPolicyPartsFragment,
  SetTenantPolicyDocument,
} from './generated/policy.ts';
import { sessionPolicyWords } from './session-policy-words.ts';

type Policy = SessionPolicyPartsFragment;

const HOUR = 60;
const DAY = 24 * HOUR;
const idleTimes = [15, 30, HOUR, 4 * HOUR, 12 * HOUR, DAY, 7 * DAY] as const;
const absoluteTimes = [HOUR, 8 * HOUR, 12 * HOUR, DAY, 7 * DAY, 14 * DAY] as const;
const SESSIONS_MAX = 50;

/** 15 min, 8 hrs: whole minutes in the largest unit that holds them without a rest. */
function spanText(locale: Locale, minutes: number): string {
  const [size, unit] = minutes % DAY === 0 ? [DAY, 'day'] : minutes % HOUR === 0 ? [HOUR, 'hour'] : [1, 'minute'];
  return locale.number(minutes / Number(size), { style: 'unit', unit: String(unit), unitDisplay: 'long' });
}

/** How long sessions in the organisation last, and what they prove. */
export function SessionPolicy() {
  const words = useWords(sessionPolicyWords);
  const { tenant } = useSession();
  const [search, setSearch] = useSearchParams();
  const part = usePart(OrganisationSessionPolicyDocument, {});
  const policy = part.data?.organization?.policy;
  const isOwner = tenant?.role === 'OWNER';
  return (
    <Section
      title={words.title}
      actions={
        isOwner && (
          <Button look="plain" size="s" onClick={() => setSearch({ view: 'access', do: 'sessions' })}>
            {words.change}
          </Button>
        )
      }
    >
      <p className="meta organisation-about">{words.about}</p>
      <Panel>
        <PartView part={part} pick={({ organization }) => organization?.policy} name={words.title}>
          {(shown) => <PolicyFacts policy={shown} isOwner={isOwner} />}
        </PartView>
      </Panel>
      {isOwner && search.get('do') === 'sessions' && policy && (
        <ChangePolicy
          policy={policy}
          onClose={() => setSearch({ view: 'access' }, { replace: true })}
          onRead={part.reload}
        />
      )}
    </Section>
  );
}

function PolicyFacts({ policy, isOwner }: { readonly policy: Policy; readonly isOwner: boolean }) {
  const words = useWords(sessionPolicyWords);
  const locale = useLocale();
  return (
    <div className="organisation-facts">
      <dl className="pairs">
        <dt>{words.idle}</dt>
        <dd>{policy.idleMinutes === null ? words.noIdle : spanText(locale, policy.idleMinutes)}</dd>
        <dt>{words.absolute}</dt>
        <dd>{policy.absoluteMinutes === null ? words.noAbsolute : spanText(locale, policy.absoluteMinutes)}</dd>
        <dt>{words.sessions}</dt>
        <dd>
          {policy.sessionsMax === null ? words.noSessions : locale.plural(policy.sessionsMax, words.sessionsCount)}
        </dd>
        <dt>{words.factor}</dt>
        <dd>{policy.requiresSecondFactor ? words.factorAsked : words.factorNotAsked}</dd>
        <dt>{words.sms}</dt>
        <dd>{policy.permitsSmsCodes ? words.accepted : words.notAccepted}</dd>
        <dt>{words.email}</dt>
        <dd>{policy.permitsEmailCodes ? words.accepted : words.notAccepted}</dd>
      </dl>
      {!isOwner && <p className="meta">{words.ownerOnly}</p>}
    </div>
  );
}

interface ChangePolicyProps {
  readonly policy: Policy;
  readonly onClose: () => void;
  readonly onRead: () => void;
}

function ChangePolicy({ policy, onClose, onRead }: ChangePolicyProps) {
  const words = useWords(sessionPolicyWords);
  const locale = useLocale();
  const tell = useToast();
  const set = useAct(SetTenantPolicyDocument);
  const first = {
    idle: policy.idleMinutes === null ? '' : String(policy.idleMinutes),
    absolute: policy.absoluteMinutes === null ? '' : String(policy.absoluteMinutes),
    sessions: policy.sessionsMax === null ? '' : String(policy.sessionsMax),
    requiresSecondFactor: policy.requiresSecondFactor,
    permitsSmsCodes: policy.permitsSmsCodes,
    permitsEmailCodes: policy.permitsEmailCodes,
  };
  const [begun] = useState(first);
  const [version] = useState(policy.version);
  const [values, setValues] = useState(first);
  const [isTried, setTried] = useState(false);
  const [isAsking, ask] = useState(false);
  const enter = (some: Partial<typeof first>) => setValues({ ...values, ...some });
  const count = values.sessions.trim();
  const isValid = count === '' || (/^\d{1,2}$/.test(count) && Number(count) >= 1 && Number(count) <= SESSIONS_MAX);
  const fault = isTried && !isValid ? words.whole : set.fieldError('sessionsMax');
  const refusal = set.problem?.refusal;
  const save = async () => {
    const input = {
      idleMinutes: values.idle === '' ? null : Number(values.idle),
      absoluteMinutes: values.absolute === '' ? null : Number(values.absolute),
      sessionsMax: count === '' ? null : Number(count),
      requiresSecondFactor: values.requiresSecondFactor,
      permitsSmsCodes: values.permitsSmsCodes,
      permitsEmailCodes: values.permitsEmailCodes,
      expectedVersion: refusal?.currentVersion ?? version,
    };
    if ((await set.run({ input })) === null) return;
    onClose();
    onRead();
    tell(words.done);
  };
  return (
    <Drawer isOpen onClose={onClose} title={words.change} isChanged={JSON.stringify(values) !== JSON.stringify(begun)}>
      <Form
        onSubmit={() => {
          setTried(true);
          if (isValid) ask(true);
        }}
        errors={fault === undefined ? [] : [fault]}
      >
        <Field label={words.idle} hint={words.idleHint} error={set.fieldError('idleMinutes')}>
          <Select value={values.idle} onChange={({ target }) => enter({ idle: target.value })}>
            <option value="">{words.noIdle}</option>
            {withOwn(idleTimes, policy.idleMinutes).map((minutes) => (
              <option key={minutes} value={minutes}>
                {spanText(locale, minutes)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={words.absolute} hint={words.absoluteHint} error={set.fieldError('absoluteMinutes')}>
          <Select value={values.absolute} onChange={({ target }) => enter({ absolute: target.value })}>
            <option value="">{words.noAbsolute}</option>
            {withOwn(absoluteTimes, policy.absoluteMinutes).map((minutes) => (
              <option key={minutes} value={minutes}>
                {spanText(locale, minutes)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={words.sessions} hint={words.sessionsHint} error={fault}>
          <Input
            inputMode="numeric"
            value={values.sessions}
            maxLength={4}
            onChange={({ target }) => enter({ sessions: target.value })}
          />
        </Field>
        <label className="check">
          <input
            type="checkbox"
            checked={values.requiresSecondFactor}
            onChange={({ target }) => enter({ requiresSecondFactor: target.checked })}
          />
          <span>{words.factor}</span>
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={values.permitsSmsCodes}
            onChange={({ target }) => enter({ permitsSmsCodes: target.checked })}
          />
          <span>{words.sms}</span>
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={values.permitsEmailCodes}
            onChange={({ target }) => enter({ permitsEmailCodes: target.checked })}
          />
          <span>{words.email}</span>
        </label>
        <p className="meta">{words.emailHint}</p>
        {set.fieldError('permitsEmailCodes') && <p className="field-error">{set.fieldError('permitsEmailCodes')}</p>}
        {!isAsking && fault === undefined && <Refused problem={set.problem} />}
        <p className="line">
          <Button type="submit" look="primary">
            {words.save}
          </Button>
        </p>
      </Form>
      <Confirm
        isOpen={isAsking}
        title={words.confirmTitle}
        why={words.confirmWhy}
        act={words.save}
        busy={words.saving}
        keep={words.keep}
        isDanger={false}
        action={set}
        Refused={Refused}
        onConfirm={() => void save()}
        onClose={() => ask(false)}
      />
    </Drawer>
  );
}

function Refused({ problem }: { readonly problem: Problem | null }) {
  const words = useWords(sessionPolicyWords);
  return <ProblemNote problem={underConflict(problem, words.changedMeanwhile)} />;
}

/** The usual times, and the one in force where it is another. */
function withOwn(times: readonly number[], own: number | null): readonly number[] {
  return own === null || times.includes(own) ? times : [...times, own].sort((one, other) => one - other);
}
