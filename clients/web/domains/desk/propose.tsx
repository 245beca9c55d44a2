import { Field, MoneyInput, parseAmount, Segments, Select, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { Decision } from './decision.tsx';
import {
  type DeskAccountsQuery,
  RequestAdjustmentDocument,
  RequestEntryReversalDocument,
  RequestHoldReleaseDocument,
} from './generated/lookup.ts';
import { deskWords } from './words.ts';

type Account = NonNullable<DeskAccountsQuery['accountsForOperators']>['edges'][number]['node'];

/** Proposal of one operator that another one approves. */
export type Proposal =
  | { readonly kind: 'adjustment'; readonly account: Account }
  | { readonly kind: 'release'; readonly holdId: string; readonly name: string }
  | { readonly kind: 'reversal'; readonly entryId: string; readonly name: string };

export function Propose({ proposal, onClose }: { readonly proposal: Proposal; readonly onClose: () => void }) {
  if (proposal.kind === 'adjustment') return <Adjustment account={proposal.account} onClose={onClose} />;
  if (proposal.kind === 'release') return <Release holdId={proposal.holdId} name={proposal.name} onClose={onClose} />;
  return <Reversal entryId={proposal.entryId} name={proposal.name} onClose={onClose} />;
}

interface NamedProps {
  readonly name: string;
  readonly onClose: () => void;
}

function Release({ holdId, name, onClose }: NamedProps & { readonly holdId: string }) {
  const words = useWords(deskWords).lookup;
  const request = useAct(RequestHoldReleaseDocument);
  const { attempt } = useProposal(onClose);
  return (
    <Decision
      title={words.releaseTitle(name)}
      why={words.second}
      verb={words.propose}
      needsReason
      isBusy={request.isBusy}
      problem={request.problem}
      onClose={onClose}
      onDecide={(reason) =>
        void attempt((idempotencyKey) => request.run({ input: { holdId, reason, idempotencyKey } }))
      }
    />
  );
}

function Reversal({ entryId, name, onClose }: NamedProps & { readonly entryId: string }) {
  const words = useWords(deskWords).lookup;
  const request = useAct(RequestEntryReversalDocument);
  const { attempt } = useProposal(onClose);
  return (
    <Decision
      title={words.reverseTitle(name)}
      why={words.second}
      verb={words.propose}
      needsReason
      isBusy={request.isBusy}
      problem={request.problem}
      onClose={onClose}
      onDecide={(reason) =>
        void attempt((idempotencyKey) => request.run({ input: { entryId, reason, idempotencyKey } }))
      }
    />
  );
}

const houses = ['FEES', 'ROUNDING', 'SUSPENSE'] as const;
const sides = ['CREDIT', 'DEBIT'] as const;

function Adjustment({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const words = useWords(deskWords).lookup;
  const locale = useLocale();
  const request = useAct(RequestAdjustmentDocument);
  const { attempt } = useProposal(onClose);
  const [side, setSide] = useState<(typeof sides)[number]>('CREDIT');
  const [house, setHouse] = useState<(typeof houses)[number]>('FEES');
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const { currency } = account;
  const { exponent } = account.posted;
  const minor = parseAmount(typed, exponent);
  const isWrong = minor === null || BigInt(minor) === 0n;
  const send = (reason: string) => {
    setTried(true);
    if (isWrong) return;
    const input = { accountId: account.id, house, side, amount: { minor, currency }, reason };
    void attempt((idempotencyKey) => request.run({ input: { ...input, idempotencyKey } }));
  };
  return (
    <Decision
      title={words.adjustTitle(account.name)}
      why={words.second}
      verb={isWrong ? words.propose : words.proposeAmount(locale.money({ minor, currency, exponent }))}
      needsReason
      isBusy={request.isBusy}
      problem={request.problem}
      onClose={onClose}
      onDecide={send}
      onTry={() => setTried(true)}
    >
      <Segments
        label={words.side}
        value={side}
        options={sides.map((value) => ({ value, label: words.sides[value] }))}
        onChange={setSide}
      />
      <Field label={words.amount} error={isTried && isWrong ? words.amountWanted : request.fieldError('amount')}>
        <MoneyInput value={typed} onChange={setTyped} currency={currency} exponent={exponent} autoFocus />
      </Field>
      <Field label={words.house} error={request.fieldError('house')}>
        <Select value={house} onChange={(event) => setHouse(houses.find((one) => one === event.target.value) ?? house)}>
          {houses.map((one) => (
            <option key={one} value={one}>
              {words.houses[one]}
            </option>
          ))}
        </Select>
      </Field>
    </Decision>
  );
}

/** One request until it is made; what the server refuses may be asked for again in other words. */
function useProposal(onClose: () => void) {
  const words = useWords(deskWords).lookup;
  const tell = useToast();
  const idempotency = useIdempotencyKey();
  return {
    async attempt(ask: (idempotencyKey: string) => Promise<object | null>) {
      if ((await ask(idempotency.key)) === null) return idempotency.renew();
      onClose();
      tell(words.proposed);
    },
  };
}
