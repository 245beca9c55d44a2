import { Avatar, Button, Drawer, Empty, Panel, useToast, useWords } from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { Page } from '../../lib/page.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { MoneyGate } from '../../shared/money/money-gate.tsx';
import { MoneyProblem } from '../../shared/money/refusal.tsx';
import { useTask } from '../../shared/money/task.ts';
import { BeneficiaryPageDocument, type BeneficiaryRowFragment, RemovePayeeDocument } from './generated/operations.ts';
import './banking.css';
import { spaced } from './accounts.tsx';
import { NewPayee, VerdictBadge } from './new-payee.tsx';
import { bankingWords } from './words.ts';

export default function PayeesPage() {
  const all = useWords(bankingWords);
  const words = all.payees;
  const task = useTask();
  const tell = useToast();
  const { factors } = useSession();
  const [isChanged, setChanged] = useState(false);
  return (
    <Page
      title={words.title}
      trail={[{ label: all.title, path: '/money/accounts' }]}
      actions={
        factors >= 2 && (
          <Button look="primary" icon={Plus} onClick={() => task.open('payee')}>
            {words.add}
          </Button>
        )
      }
    >
      <MoneyGate>{() => <Payees />}</MoneyGate>
      {factors >= 2 && task.name === 'payee' && (
        <Drawer isOpen onClose={task.close} title={words.add} isChanged={isChanged}>
          <NewPayee
            submit={words.submit}
            onChanged={setChanged}
            onAdded={() => {
              tell(words.added);
              setChanged(false);
              task.close();
            }}
          />
        </Drawer>
      )}
    </Page>
  );
}

function Payees() {
  const words = useWords(bankingWords).payees;
  const pages = usePages(BeneficiaryPageDocument, { first: 50 }, (data) => data.beneficiaries);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const rows = pages.rows.filter(({ id, removedAt }) => removedAt === null && !gone.has(id));
  return (
    <Panel>
      <PartView part={pages.part} pick={(data) => data.beneficiaries} name={words.title}>
        {() =>
          rows.length === 0 ? (
            <Empty title={words.empty}>{words.emptyWhy}</Empty>
          ) : (
            <ul className="rows">
              {rows.map((payee) => (
                <PayeeRow key={payee.id} payee={payee} onRemoved={() => setGone(new Set([...gone, payee.id]))} />
              ))}
            </ul>
          )
        }
      </PartView>
      <MoreRows pages={pages} />
    </Panel>
  );
}

function PayeeRow({ payee, onRemoved }: { readonly payee: BeneficiaryRowFragment; readonly onRemoved: () => void }) {
  const words = useWords(bankingWords).payees;
  const tell = useToast();
  const [isAsked, ask] = useState(false);
  const remove = useAct(RemovePayeeDocument);
  const submit = async () => {
    if ((await remove.run({ input: { beneficiaryId: payee.id } })) === null) return;
    tell(words.removed);
    ask(false);
    onRemoved();
  };
  return (
    <li className="wrap">
      <Avatar id={payee.id} name={payee.name} />
      <div className="grow">
        <p className="strong cut">{payee.name}</p>
        <p className="meta mono cut">{spaced(payee.iban)}</p>
      </div>
      <VerdictBadge verdict={payee.payeeVerdict} />
      {payee.firstUsedAt === null && <span className="meta">{words.neverUsed}</span>}
      <Button size="s" onClick={() => ask(true)}>
        {words.remove}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={words.removeTitle(payee.name)}
        why={words.removeWhy}
        act={words.remove}
        busy={words.remove}
        keep={words.keep}
        action={remove}
        Refused={MoneyProblem}
        onConfirm={() => void submit()}
        onClose={() => ask(false)}
      />
    </li>
  );
}
