import type { AccountResponseKind } from '@codai/sdk';
import {
  Badge,
  Button,
  Drawer,
  Empty,
  Field,
  Form,
  Input,
  Panel,
  Segments,
  Select,
  TextArea,
  useLocale,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../../lib/act.tsx';
import { useAddress } from '../../../lib/address.ts';
import { serverDate } from '../../../lib/clock.ts';
import { Confirm } from '../../../lib/confirm.tsx';
import { MoreRows, PartView, usePages } from '../../../lib/part.tsx';
import { usePersonText } from '../../../shared/people/person.tsx';
import {
  type AccountResponsePartsFragment,
  AccountResponsesDocument,
  ExecuteResponseDocument,
  RevertResponseDocument,
} from './generated/operations.ts';
import { responseWords } from './response-words.ts';
import { threatWords } from './words.ts';
import './threats.css';

type Response = AccountResponsePartsFragment;

const kinds: readonly AccountResponseKind[] = ['STEP_UP', 'SIGN_OUT'];
/** Seconds. */
const terms = ['900', '3600', '86400', '604800'] as const;

/** Responses for accounts under attack, short of a block. */
export default function Responses() {
  const words = useWords(responseWords);
  const { get, change } = useAddress();
  const [ended, end] = useState<Response | null>(null);
  const pages = usePages(AccountResponsesDocument, { first: 25 }, ({ accountResponses }) => accountResponses);
  return (
    <>
      <p className="meta threat-about">{words.about}</p>
      <div className="threat-tools">
        <Button icon={ShieldAlert} onClick={() => change({ do: 'respond' })}>
          {words.order}
        </Button>
      </div>
      <Panel>
        <PartView part={pages.part} pick={(data) => data} name={words.title}>
          {() =>
            pages.rows.length === 0 ? (
              <Empty title={words.none}>{words.noneWhy}</Empty>
            ) : (
              <ul className="rows">
                {pages.rows.map((response) => (
                  <ResponseRow key={response.id} response={response} onEnd={() => end(response)} />
                ))}
              </ul>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
      {ended && <End response={ended} onClose={() => end(null)} />}
      {get('do') === 'respond' && (
        <Order
          userId={get('user') ?? ''}
          onClose={() => change({ do: null, user: null }, { replace: true })}
          onDone={pages.part.reload}
        />
      )}
    </>
  );
}

function stateOf({ kind, withdrawnAt, expiresAt }: Response): 'done' | 'ended' | 'force' | 'withdrawn' {
  if (kind === 'SIGN_OUT') return 'done';
  if (withdrawnAt !== null) return 'withdrawn';
  return expiresAt !== null && new Date(expiresAt) <= serverDate() ? 'ended' : 'force';
}

function ResponseRow({ response, onEnd }: { readonly response: Response; readonly onEnd: () => void }) {
  const words = useWords(responseWords);
  const { automatic } = useWords(threatWords);
  const locale = useLocale();
  const person = usePersonText(response.user?.id);
  const state = stateOf(response);
  return (
    <li className="wrap">
      <span className="grow threat-lines">
        <span className="line wrap">
          <span className="strong">{words.kinds[response.kind]}</span>
          <span className="user-text">{person}</span>
          <Badge tone={state === 'force' ? 'danger' : undefined}>{words.states[state]}</Badge>
        </span>
        <span className="user-text">{response.reason}</span>
        <span className="meta">
          <When at={response.orderedAt} />{' '}
          {response.orderedBy === null ? automatic : <OrderedBy id={response.orderedBy.id} />}
          {response.expiresAt !== null && ` · ${words.until(locale.when(response.expiresAt))}`}
          {response.withdrawnAt !== null && (
            <>
              {' · '}
              {words.states.withdrawn} <When at={response.withdrawnAt} />
            </>
          )}
        </span>
      </span>
      {state === 'force' && (
        <Button size="s" aria-label={words.endOf(person)} onClick={onEnd}>
          {words.end}
        </Button>
      )}
    </li>
  );
}

function OrderedBy({ id }: { readonly id: string }) {
  const words = useWords(responseWords);
  return words.by(usePersonText(id));
}

interface OrderProps {
  readonly userId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Order({ userId: given, onClose, onDone }: OrderProps) {
  const words = useWords(responseWords);
  const { wanted } = useWords(threatWords);
  const tell = useToast();
  const order = useAct(ExecuteResponseDocument);
  const [kind, setKind] = useState<AccountResponseKind>('STEP_UP');
  const [userId, setUserId] = useState(given);
  const [reason, setReason] = useState('');
  const [seconds, setSeconds] = useState<string>('3600');
  const [isTried, setTried] = useState(false);
  const missing = (text: string) => (isTried && text.trim() === '' ? wanted : undefined);
  const faults = {
    userId: missing(userId) ?? order.fieldError('userId'),
    reason: missing(reason) ?? order.fieldError('reason'),
  };
  const submit = async () => {
    setTried(true);
    if (userId.trim() === '' || reason.trim() === '') return;
    const input = {
      kind,
      userId: userId.trim(),
      reason: reason.trim(),
      ...(kind === 'STEP_UP' && { seconds: Number(seconds) }),
    };
    if ((await order.run({ input })) === null) return;
    onClose();
    onDone();
    tell(words.done.ordered);
  };
  const told = Object.values(faults).filter((fault) => fault !== undefined);
  return (
    <Drawer isOpen onClose={onClose} title={words.order} isChanged={reason !== ''}>
      <Form onSubmit={() => void submit()} errors={told}>
        <div className="field">
          <span className="field-label">{words.kind}</span>
          <Segments
            label={words.kind}
            value={kind}
            options={kinds.map((value) => ({ value, label: words.kinds[value] }))}
            onChange={setKind}
          />
          <p className="meta">{words.kindsWhy[kind]}</p>
        </div>
        <Field label={words.user} hint={words.userHint} error={faults.userId}>
          <Input
            value={userId}
            maxLength={64}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setUserId(event.target.value)}
          />
        </Field>
        <Field label={words.reason} hint={words.reasonHint} error={faults.reason}>
          <TextArea rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        {kind === 'STEP_UP' && (
          <Field label={words.ends} error={order.fieldError('seconds')}>
            <Select value={seconds} onChange={(event) => setSeconds(event.target.value)}>
              {terms.map((term) => (
                <option key={term} value={term}>
                  {words.terms[term]}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {told.length === 0 && <ProblemNote problem={order.problem} />}
        <p className="line">
          <Button type="submit" look="danger-solid" busy={order.isBusy && words.ordering}>
            {words.order}
          </Button>
        </p>
      </Form>
    </Drawer>
  );
}

function End({ response, onClose }: { readonly response: Response; readonly onClose: () => void }) {
  const words = useWords(responseWords);
  const tell = useToast();
  const end = useAct(RevertResponseDocument);
  const submit = async () => {
    if ((await end.run({ input: { id: response.id } })) === null) return;
    onClose();
    tell(words.done.ended);
  };
  return (
    <Confirm
      title={words.endTitle}
      why={words.endWhy}
      act={words.end}
      busy={words.ending}
      keep={words.keep}
      isDanger={false}
      action={end}
      onConfirm={() => void submit()}
      onClose={onClose}
    />
  );
}
