import {
  Amount,
  Badge,
  Button,
  Empty,
  Field,
  Form,
  Id,
  Input,
  Note,
  Panel,
  Section,
  useToast,
  useWords,
  When,
} from '@codai/ui';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { Decision } from './decision.tsx';
import {
  DeskAccountsDocument,
  type DeskAccountsQuery,
  DeskEntriesDocument,
  type DeskEntriesQuery,
  DeskHoldsDocument,
  SetReviewFreezeDocument,
} from './generated/lookup.ts';
import { People } from './people.tsx';
import { PersonFacts } from './person.tsx';
import { Policies } from './policies.tsx';
import { type Proposal, Propose } from './propose.tsx';
import { Seats } from './seats.tsx';
import { deskWords } from './words.ts';

type Account = NonNullable<DeskAccountsQuery['accountsForOperators']>['edges'][number]['node'];
type Entry = NonNullable<DeskEntriesQuery['entriesOfAccount']>['edges'][number]['node'];

/** Accounts and people by what is known of them, with what an operator may propose there. What is found stands in the address. */
export function Lookup() {
  const words = useWords(deskWords).lookup;
  const [search, setSearch] = useSearchParams();
  const [, go] = useLocation();
  const asked = search.get('of') ?? '';
  const [typed, setTyped] = useState(asked);
  const find = () => {
    const text = typed.trim();
    if (text.startsWith('pay_')) return go(`/money/payments?payment=${encodeURIComponent(text)}`);
    if (text.startsWith('inv_')) return go(`/money/payments?invoice=${encodeURIComponent(text)}`);
    setSearch({ queue: 'lookup', ...(text !== '' && { of: text }) });
  };
  return (
    <div className="desk-page">
      <Form className="desk-find" onSubmit={find}>
        <Field label={words.what} hint={words.hint}>
          <Input
            value={typed}
            autoComplete="off"
            spellCheck={false}
            placeholder="acc_…"
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <Button type="submit" look="primary" icon={Search}>
          {words.find}
        </Button>
      </Form>
      {asked.startsWith('usr_') && <PersonFacts key={`person ${asked}`} id={asked} />}
      {isName(asked) && <People key={`people ${asked}`} search={asked} />}
      {asked !== '' && !asked.startsWith('usr_') && !isName(asked) && (
        <Accounts key={`accounts ${asked}`} asked={asked} />
      )}
      {asked.startsWith('org_') && <Seats key={`seats ${asked}`} tenantId={asked} />}
      {asked.startsWith('org_') && <Policies key={`policies ${asked}`} organizationId={asked} />}
    </div>
  );
}

/** A text that is not an id or an IBAN is a name, a handle or an e-mail address. */
function isName(text: string): boolean {
  return text !== '' && !/^(acc_|org_|usr_|[A-Z]{2}\d{2})/.test(text);
}

function Accounts({ asked }: { readonly asked: string }) {
  const words = useWords(deskWords).lookup;
  const by = asked.startsWith('acc_')
    ? { accountId: asked }
    : asked.startsWith('org_')
      ? { tenantId: asked }
      : { iban: asked };
  const pages = usePages(
    DeskAccountsDocument,
    { first: 20, ...by },
    ({ accountsForOperators }) => accountsForOperators,
  );
  return (
    <PartView part={pages.part} pick={(data) => data.accountsForOperators} name={words.accounts}>
      {() =>
        pages.rows.length === 0 ? (
          <Empty title={words.none}>{words.noneWhy}</Empty>
        ) : (
          <>
            {asked.startsWith('org_') && (
              <ReviewFreeze
                tenantId={asked}
                isFrozen={pages.rows.some(({ frozenBy }) => frozenBy === 'UNDER_REVIEW')}
                onDone={pages.part.reload}
              />
            )}
            {pages.rows.map((account) => (
              <AccountFacts key={account.id} account={account} isOpen={pages.rows.length === 1} />
            ))}
            <MoreRows pages={pages} />
          </>
        )
      }
    </PartView>
  );
}

interface ReviewFreezeProps {
  readonly tenantId: string;
  readonly isFrozen: boolean;
  readonly onDone: () => void;
}

/** Freezes all accounts of a tenant while it is reviewed, or ends that; what the tenant froze itself stays frozen. */
function ReviewFreeze({ tenantId, isFrozen, onDone }: ReviewFreezeProps) {
  const all = useWords(deskWords);
  const words = all.lookup;
  const tell = useToast();
  const [isAsking, setAsking] = useState(false);
  const freeze = useAct(SetReviewFreezeDocument);
  const run = async () => {
    if ((await freeze.run({ input: { tenantId, frozen: !isFrozen } })) === null) return;
    setAsking(false);
    onDone();
    tell(isFrozen ? words.thawed : words.frozen);
  };
  return (
    <div className="desk-review">
      <Note
        tone={isFrozen ? 'warning' : 'accent'}
        title={isFrozen ? words.isFrozen : words.isNotFrozen}
        actions={<Button onClick={() => setAsking(true)}>{isFrozen ? words.thaw : words.freeze}</Button>}
      />
      {isAsking && (
        <Decision
          title={isFrozen ? words.thawTitle : words.freezeTitle}
          why={isFrozen ? words.thawWhy : words.freezeWhy}
          verb={isFrozen ? words.thaw : words.freeze}
          isDanger={!isFrozen}
          isBusy={freeze.isBusy}
          problem={freeze.problem}
          onClose={() => setAsking(false)}
          onDecide={() => void run()}
        />
      )}
    </div>
  );
}

function AccountFacts({ account, isOpen }: { readonly account: Account; readonly isOpen: boolean }) {
  const all = useWords(deskWords);
  const words = all.lookup;
  const [, setSearch] = useSearchParams();
  const [proposal, setProposal] = useState<Proposal | null>(null);
  return (
    <>
      <Section
        title={<span className="user-text">{account.name}</span>}
        actions={
          isOpen ? (
            <Button onClick={() => setProposal({ kind: 'adjustment', account })}>{words.adjust}</Button>
          ) : (
            <Button onClick={() => setSearch({ queue: 'lookup', of: account.id })}>{words.open}</Button>
          )
        }
      >
        <Panel>
          <dl className="pairs desk-facts">
            <dt>{all.columns.account}</dt>
            <dd className="mono cut">{account.id}</dd>
            <dt>{words.iban}</dt>
            <dd className="mono">{account.iban}</dd>
            <dt>{all.columns.state}</dt>
            <dd>
              <Badge tone={account.status === 'OPEN' ? 'good' : undefined}>{words.states[account.status]}</Badge>
            </dd>
            <dt>{words.available}</dt>
            <dd className="num">
              <Amount money={account.available} />
            </dd>
            <dt>{words.posted}</dt>
            <dd className="num">
              <Amount money={account.posted} />
            </dd>
          </dl>
        </Panel>
      </Section>
      {isOpen && (
        <>
          <Holds account={account} onPropose={setProposal} />
          <Entries account={account} onPropose={setProposal} />
        </>
      )}
      {proposal && <Propose proposal={proposal} onClose={() => setProposal(null)} />}
    </>
  );
}

interface OfAccount {
  readonly account: Account;
  readonly onPropose: (proposal: Proposal) => void;
}

function Holds({ account, onPropose }: OfAccount) {
  const words = useWords(deskWords).lookup;
  const pages = usePages(
    DeskHoldsDocument,
    { accountId: account.id, first: 20 },
    ({ holdsOfAccount }) => holdsOfAccount,
  );
  return (
    <Section title={words.holds}>
      <Panel>
        <PartView part={pages.part} pick={(data) => data.holdsOfAccount} name={words.holds}>
          {() =>
            pages.rows.length === 0 ? (
              <Empty title={words.noHolds} />
            ) : (
              <ul className="rows">
                {pages.rows.map((hold) => (
                  <li key={hold.id} className="wrap">
                    <span className="grow">
                      <span className="strong user-text">{hold.reason}</span>
                      <br />
                      <span className="meta">
                        <When at={hold.placedAt} /> · {words.until} <When at={hold.expiresAt} as="distance" />
                      </span>
                    </span>
                    <Amount money={hold.held} />
                    <Button
                      size="s"
                      aria-label={`${words.release}: ${hold.reason}`}
                      onClick={() => onPropose({ kind: 'release', holdId: hold.id, name: hold.reason })}
                    >
                      {words.release}
                    </Button>
                  </li>
                ))}
              </ul>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
    </Section>
  );
}

function Entries({ account, onPropose }: OfAccount) {
  const words = useWords(deskWords).lookup;
  const pages = usePages(
    DeskEntriesDocument,
    { accountId: account.id, first: 20 },
    ({ entriesOfAccount }) => entriesOfAccount,
  );
  return (
    <Section title={words.entries}>
      <Panel>
        <PartView part={pages.part} pick={(data) => data.entriesOfAccount} name={words.entries}>
          {() =>
            pages.rows.length === 0 ? (
              <Empty title={words.noEntries} />
            ) : (
              <ul className="rows">
                {pages.rows.map((entry) => (
                  <EntryRow key={entry.id} entry={entry} accountId={account.id} onPropose={onPropose} />
                ))}
              </ul>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </Panel>
    </Section>
  );
}

/** Change of the account by an entry: above zero it came in. */
function netOf({ legs }: Entry, accountId: string) {
  const own = legs.filter((leg) => leg.accountId === accountId);
  const { currency = '', exponent = 0 } = own[0]?.amount ?? {};
  const minor = own.reduce(
    (sum, { side, amount }) => sum + BigInt(side === 'CREDIT' ? amount.minor : `-${amount.minor}`),
    0n,
  );
  return { minor, currency, exponent };
}

interface EntryRowProps {
  readonly entry: Entry;
  readonly accountId: string;
  readonly onPropose: OfAccount['onPropose'];
}

function EntryRow({ entry, accountId, onPropose }: EntryRowProps) {
  const words = useWords(deskWords).lookup;
  const { minor, ...unit } = netOf(entry, accountId);
  const name = entry.description || entry.kind.replaceAll('_', ' ').toLowerCase();
  return (
    <li className="wrap">
      <span className="grow">
        <span className="strong user-text">{name}</span>
        <br />
        <span className="meta">
          <When at={entry.postedAt} /> · <Id id={entry.id} />
        </span>
      </span>
      <Amount money={{ ...unit, minor: String(minor < 0n ? -minor : minor) }} flow={minor < 0n ? 'out' : 'in'} />
      {entry.isReversed || entry.reversesId !== null ? (
        <Badge>{entry.isReversed ? words.reversed : words.reversal}</Badge>
      ) : (
        <Button
          size="s"
          aria-label={`${words.reverse}: ${name}`}
          onClick={() => onPropose({ kind: 'reversal', entryId: entry.id, name })}
        >
          {words.reverse}
        </Button>
      )}
    </li>
  );
}
