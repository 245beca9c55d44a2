import { Button, Dialog, Form, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { AccountField } from './account-field.tsx';
import type { BankAccount } from './accounts.ts';
import { contractWords } from './contract-words.ts';
import { PayOneContractToDocument } from './generated/operations.ts';
import type { Contract } from './milestone.tsx';
import { jobsWords } from './words.ts';

interface PayeeProps {
  readonly contract: Contract;
  /** Accounts of the caller in the currency of the contract. */
  readonly accounts: readonly BankAccount[];
  readonly onDone: () => void;
}

/** The account that a contract pays to, as its freelancer sees it, and the way to be paid to another. */
export function Payee({ contract, accounts, onDone }: PayeeProps) {
  const words = useWords(contractWords);
  const [isAsking, ask] = useState(false);
  const { payeeAccount, status } = contract;
  const others = accounts.filter(({ id }) => id !== payeeAccount?.id);
  return (
    <div className="jobs-line">
      {payeeAccount !== null && <span className="meta">{words.paidTo(payeeAccount.name)}</span>}
      {status === 'ACTIVE' && others.length > 0 && (
        <Button look="plain" onClick={() => ask(true)}>
          {words.payElsewhere}
        </Button>
      )}
      {isAsking && <Choose contractId={contract.id} accounts={others} onClose={() => ask(false)} onDone={onDone} />}
    </div>
  );
}

interface ChooseProps extends Omit<PayeeProps, 'contract'> {
  readonly contractId: string;
  readonly onClose: () => void;
}

function Choose({ contractId, accounts, onClose, onDone }: ChooseProps) {
  const all = useWords(jobsWords);
  const words = useWords(contractWords);
  const tell = useToast();
  const change = useAct(PayOneContractToDocument);
  const [payeeAccountId, setAccount] = useState(accounts[0]?.id ?? '');
  return (
    <Dialog isOpen onClose={onClose} title={words.payElsewhere} description={words.payElsewhereWhy}>
      <Form
        className="stack jobs-asked"
        onSubmit={async () => {
          if ((await change.run({ input: { contractId, payeeAccountId } })) === null) return;
          tell(all.saved);
          onDone();
          onClose();
        }}
      >
        <AccountField
          label={words.payee}
          error={change.fieldError('payeeAccountId')}
          accounts={accounts}
          value={payeeAccountId}
          onChange={setAccount}
        />
        <ProblemNote problem={change.problem} />
        <div className="dialog-actions">
          <Button onClick={onClose}>{words.keepAccount}</Button>
          <Button type="submit" look="primary" busy={change.isBusy && all.busy}>
            {words.payElsewhere}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
