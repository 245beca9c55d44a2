import { Badge, Button, Empty, Note, Section, useLocale, useWords } from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useLive } from '../../lib/live.ts';
import { useNameOf } from '../../lib/name-of.ts';
import { Page } from '../../lib/page.tsx';
import { isAbsent, MoreRows, PartDown, PartView, usePages, usePart } from '../../lib/part.tsx';
import { managesTenant, useSession } from '../../lib/session.tsx';
import { AccountField } from './account-field.tsx';
import { bankAccounts } from './accounts.ts';
import { contractWords } from './contract-words.ts';
import {
  AcceptOneContractDocument,
  DeclineOneContractDocument,
  JobContractUpdatedDocument,
  JobMilestoneUpdatedDocument,
  MyJobContractsDocument,
  OneJobContractDocument,
} from './generated/operations.ts';
import { type Contract, OneMilestone } from './milestone.tsx';
import { Payee } from './payee.tsx';
import { Reviews } from './reviews.tsx';
import { jobsWords } from './words.ts';
import './jobs.css';

/** Contracts of the person on either side, and the way to propose one for those who hire. */
export function Contracts() {
  const all = useWords(jobsWords);
  const words = useWords(contractWords);
  const { tenant } = useSession();
  const [, go] = useLocation();
  const pages = usePages(MyJobContractsDocument, { first: 20 }, ({ contracts }) => contracts);
  const mayPropose = managesTenant(tenant) && pages.part.data?.myEmployer != null;
  return (
    <>
      {mayPropose && (
        <div className="jobs-line">
          <Button icon={Plus} onClick={() => go('/jobs/contracts/new')}>
            {words.propose}
          </Button>
        </div>
      )}
      <PartView part={pages.part} pick={({ contracts }) => contracts} name={all.views.contracts}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={all.noContracts}>{all.nothingYet}</Empty>
          ) : (
            <>
              <ul className="jobs-list">
                {pages.rows.map(({ id, title, status, client, freelancer }) => (
                  <li key={id} className="jobs-card">
                    <div className="jobs-line">
                      <Link href={`/jobs/contracts/${id}`} className="link strong">
                        {title}
                      </Link>
                      <Badge tone="accent">{all.contracts[status]}</Badge>
                    </div>
                    <Sides client={client} freelancer={freelancer} />
                  </li>
                ))}
              </ul>
              <MoreRows pages={pages} />
            </>
          )
        }
      </PartView>
    </>
  );
}

function Sides({ client, freelancer }: Pick<Contract, 'client' | 'freelancer'>) {
  const nameOf = useNameOf();
  const words = useWords(contractWords);
  return (
    <div className="jobs-line meta">
      <span>
        {words.sides.CLIENT}: {nameOf(client)}
      </span>
      <span>
        {words.sides.FREELANCER}: {nameOf(freelancer)}
      </span>
    </div>
  );
}

/** One contract: its milestones, what the bank holds for them, and what the caller's side may do. */
export function ContractPage() {
  const all = useWords(jobsWords);
  const { id = '' } = useParams<{ readonly id: string }>();
  const part = usePart(OneJobContractDocument, { id });
  const contract = part.data?.contract;
  // Changes by the other side and the bank appear at once.
  useLive(JobContractUpdatedDocument, { contractId: id }, { onEvent: part.reload, onGap: part.reload });
  useLive(
    JobMilestoneUpdatedDocument,
    { contractId: id },
    { onEvent: part.reload, onGap: part.reload },
    { pause: contract?.status !== 'ACTIVE' },
  );
  const trail = [{ label: all.title, path: '/jobs?view=contracts' }];
  if (isAbsent(part, 'contract')) {
    return (
      <Page title={all.views.contracts} trail={trail}>
        <Empty title={all.contractGone} />
      </Page>
    );
  }
  return (
    <Page title={contract?.title ?? all.views.contracts} trail={trail}>
      <PartView part={part} pick={(data) => data.contract} name={all.views.contracts}>
        {(one) => (
          <Whole
            contract={one}
            accounts={part.data?.accounts ? bankAccounts(part.data.accounts, one.currency) : null}
            onDone={part.reload}
          />
        )}
      </PartView>
    </Page>
  );
}

interface WholeProps {
  readonly contract: Contract;
  /** Null where the bank does not answer. */
  readonly accounts: ReturnType<typeof bankAccounts> | null;
  readonly onDone: () => void;
}

function Whole({ contract, accounts, onDone }: WholeProps) {
  const all = useWords(jobsWords);
  const words = useWords(contractWords);
  const locale = useLocale();
  const accept = useAct(AcceptOneContractDocument);
  const decline = useAct(DeclineOneContractDocument);
  const [chosen, setAccount] = useState('');
  const { id, status, mySide, currency, milestones, terms, client, freelancer } = contract;
  const accountId = chosen === '' ? (accounts?.[0]?.id ?? '') : chosen;
  const isProposal = status === 'PROPOSED';
  const isOffered = isProposal && mySide === 'FREELANCER';
  const hasUnfunded = status === 'ACTIVE' && milestones.some((one) => one.status === 'PENDING');
  const needsAccount = isOffered || (mySide === 'CLIENT' && hasUnfunded);
  return (
    <div className="jobs">
      <div className="jobs-card">
        <div className="jobs-line">
          <Badge tone={status === 'COMPLETED' ? 'good' : 'accent'}>{all.contracts[status]}</Badge>
        </div>
        <Sides client={client} freelancer={freelancer} />
        {terms !== null && <p className="jobs-text user-text">{terms}</p>}
        <p className="meta">
          {all.fee(
            `${locale.number(contract.feeBasisPoints / 100)}%`,
            locale.plural(contract.autoReleaseDays, all.days),
          )}
        </p>
        {mySide === 'FREELANCER' &&
          !isProposal &&
          (accounts === null ? (
            <PartDown name={all.account} onRetry={onDone} />
          ) : (
            <Payee contract={contract} accounts={accounts} onDone={onDone} />
          ))}
        {needsAccount &&
          (accounts === null ? (
            <PartDown name={all.account} onRetry={onDone} />
          ) : accounts.length === 0 ? (
            <Note
              tone="warning"
              title={words.noAccount(currency)}
              actions={
                <Link href="/money/accounts" className="link">
                  {words.openAccount}
                </Link>
              }
            />
          ) : (
            <AccountField
              label={isOffered ? words.payee : all.account}
              error={accept.fieldError('payeeAccountId')}
              accounts={accounts}
              value={accountId}
              onChange={setAccount}
            />
          ))}
        <ProblemNote problem={accept.problem ?? decline.problem} />
        {isProposal && mySide !== null && (
          <div className="jobs-line">
            {isOffered && accountId !== '' && (
              <Button
                look="primary"
                busy={accept.isBusy && all.busy}
                onClick={async () => {
                  if ((await accept.run({ input: { contractId: id, payeeAccountId: accountId } })) !== null) onDone();
                }}
              >
                {all.accept}
              </Button>
            )}
            <Button
              busy={decline.isBusy && all.busy}
              onClick={async () => {
                if ((await decline.run({ input: { contractId: id } })) !== null) onDone();
              }}
            >
              {isOffered ? all.decline : words.takeBack}
            </Button>
          </div>
        )}
      </div>
      <Section title={all.escrow}>
        <ul className="jobs-list">
          {milestones.map((milestone) => (
            <OneMilestone
              key={milestone.id}
              milestone={milestone}
              contract={contract}
              accountId={accountId}
              onDone={onDone}
            />
          ))}
        </ul>
      </Section>
      {status === 'COMPLETED' && <Reviews contract={contract} onDone={onDone} />}
    </div>
  );
}
