import {
  AcceptOneContractDocument,
  ApproveOneMilestoneDocument,
  FundOneMilestoneDocument,
  OneJobContractDocument,
  type OneJobContractQuery,
  SubmitOneMilestoneDocument,
} from '@codai/sdk';
import { Badge, Button, Empty, Field, Section, Select, useLocale, useWords, When } from '@codai/ui';
import { useState } from 'react';
import { useParams } from 'wouter';
import { ProblemNote, useAct, useWishKey } from '../app/act.tsx';
import { PartView, usePart } from '../app/part.tsx';
import { Page } from '../app/shell.tsx';
import { jobsWords } from './words.ts';
import './jobs.css';

type Contract = NonNullable<OneJobContractQuery['contract']>;
type Milestone = Contract['milestones'][number];

/** One contract: its milestones, what the bank holds for them, and what the caller's side may do. */
export function ContractPage() {
  const words = useWords(jobsWords);
  const locale = useLocale();
  const { id = '' } = useParams<{ readonly id: string }>();
  const part = usePart(OneJobContractDocument, { id });
  const accept = useAct(AcceptOneContractDocument);
  const [chosen, setAccount] = useState('');
  const trail = [{ label: words.title, path: '/jobs?view=contracts' }];
  if (part.data && part.data.contract === null) {
    return (
      <Page title={words.views.contracts} trail={trail}>
        <Empty title={words.noContracts} />
      </Page>
    );
  }
  return (
    <Page title={part.data?.contract?.title ?? words.views.contracts} trail={trail}>
      <PartView part={part} pick={({ contract }) => contract} name={words.views.contracts}>
        {(contract) => {
          const accounts = (part.data?.accounts?.edges ?? []).flatMap(({ node }) =>
            node !== null && node.currency === contract.currency ? [node] : [],
          );
          const accountId = chosen === '' ? (accounts[0]?.id ?? '') : chosen;
          const isProposal = contract.status === 'PROPOSED' && contract.mySide === 'FREELANCER';
          return (
            <div className="jobs">
              <div className="jobs-card">
                <div className="jobs-line">
                  <Badge tone="accent">{words.contracts[contract.status]}</Badge>
                </div>
                {contract.terms !== null && <p className="jobs-text">{contract.terms}</p>}
                <p className="meta">
                  {words.fee(
                    `${locale.number(contract.feeBasisPoints / 100)}%`,
                    locale.number(contract.autoReleaseDays),
                  )}
                </p>
                {(isProposal || contract.mySide === 'CLIENT') && (
                  <Field label={words.account}>
                    <Select value={accountId} onChange={({ target }) => setAccount(target.value)}>
                      {accounts.map(({ id: value, name }) => (
                        <option key={value} value={value}>
                          {name}
                        </option>
                      ))}
                    </Select>
                  </Field>
                )}
                <ProblemNote problem={accept.problem} />
                {isProposal && (
                  <div>
                    <Button
                      look="primary"
                      busy={accept.isBusy && words.busy}
                      onClick={async () => {
                        await accept.run({ input: { contractId: id, payeeAccountId: accountId } });
                        part.reload();
                      }}
                    >
                      {words.accept}
                    </Button>
                  </div>
                )}
              </div>
              <Section title={words.escrow}>
                <ul className="jobs-list">
                  {contract.milestones.map((milestone) => (
                    <OneMilestone
                      key={milestone.id}
                      milestone={milestone}
                      contract={contract}
                      accountId={accountId}
                      onDone={part.reload}
                    />
                  ))}
                </ul>
              </Section>
            </div>
          );
        }}
      </PartView>
    </Page>
  );
}

interface OneMilestoneProps {
  readonly milestone: Milestone;
  readonly contract: Contract;
  readonly accountId: string;
  readonly onDone: () => void;
}

function OneMilestone({ milestone, contract, accountId, onDone }: OneMilestoneProps) {
  const words = useWords(jobsWords);
  const locale = useLocale();
  const fund = useAct(FundOneMilestoneDocument);
  const submit = useAct(SubmitOneMilestoneDocument);
  const approve = useAct(ApproveOneMilestoneDocument);
  const wish = useWishKey();
  const { id, title, status, isDisputed, isWaitingForBank, releaseDueAt, note } = milestone;
  const isActive = contract.status === 'ACTIVE' && !isDisputed && !isWaitingForBank;
  const done = (outcome: unknown) => {
    wish.renew();
    if (outcome !== null) onDone();
  };
  const input = { milestoneId: id, idempotencyKey: wish.key };
  return (
    <li className="jobs-card">
      <div className="jobs-line">
        <span className="strong">{title}</span>
        <Badge tone={status === 'RELEASED' ? 'good' : 'accent'}>{words.milestones[status]}</Badge>
        {isDisputed && <Badge tone="danger">{words.disputed}</Badge>}
        {isWaitingForBank && <Badge tone="warning">{words.waiting}</Badge>}
        {releaseDueAt !== null && (
          <span className="meta">
            <When at={releaseDueAt} />
          </span>
        )}
      </div>
      <div className="jobs-line meta num">
        {(['amount', 'held', 'released', 'refunded'] as const).map((name) => (
          <span key={name}>
            {words.amounts[name]} {locale.money(milestone[name])}
          </span>
        ))}
      </div>
      {note !== null && <p className="jobs-text">{note}</p>}
      <ProblemNote problem={fund.problem ?? submit.problem ?? approve.problem} />
      {isActive && (
        <div className="jobs-line">
          {contract.mySide === 'CLIENT' && status === 'PENDING' && (
            <Button
              look="primary"
              busy={fund.isBusy && words.busy}
              onClick={async () => done(await fund.run({ input: { ...input, accountId } }))}
            >
              {words.fund}
            </Button>
          )}
          {contract.mySide === 'FREELANCER' && (status === 'FUNDED' || status === 'CHANGES_REQUESTED') && (
            <Button
              look="primary"
              busy={submit.isBusy && words.busy}
              onClick={async () => done(await submit.run({ input: { milestoneId: id } }))}
            >
              {words.submit}
            </Button>
          )}
          {contract.mySide === 'CLIENT' && ['FUNDED', 'SUBMITTED', 'CHANGES_REQUESTED'].includes(status) && (
            <Button
              look="primary"
              busy={approve.isBusy && words.busy}
              onClick={async () => done(await approve.run({ input }))}
            >
              {words.approve}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
