import { OrganizationMembersDocument } from '@codai/sdk';
import { Button, Drawer, Field, Form, MoneyInput, parseAmount, Select, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { exponentOf } from '../../shared/money/exponent.ts';
import { MoneyProblem } from '../../shared/money/refusal.tsx';
import { moneyWords } from '../../shared/money/words.ts';
import { SetWalletApprovalPolicyDocument, type WalletSettingsFragment } from './generated/operations.ts';
import { limitWords } from './limit-words.ts';

interface PolicyDrawerProps {
  readonly wallet: WalletSettingsFragment;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

const counts = [1, 2, 3, 4, 5];

/** Approval policy: the amount from which it applies, its approvers, and how many of them must agree. A policy in force is replaced when one of its approvers agrees. */
export function PolicyDrawer({ wallet, onSaved, onClose }: PolicyDrawerProps) {
  const words = useWords(limitWords);
  const money = useWords(moneyWords);
  const locale = useLocale();
  const tell = useToast();
  const members = usePages(OrganizationMembersDocument, { first: 50 }, ({ organization }) => organization?.members);
  const save = useAct(SetWalletApprovalPolicyDocument);
  const known = wallet.approvalPolicy;
  const currency = known?.threshold.currency ?? wallet.displayCurrency;
  const exponent = known?.threshold.exponent ?? exponentOf(currency);
  const [text, setText] = useState('');
  const [approvals, setApprovals] = useState(known?.approvals ?? 1);
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set(known?.approvers?.map(({ id }) => id)));
  const [isTried, setTried] = useState(false);
  const minor = parseAmount(text, exponent);
  const isShort = chosen.size < approvals;
  const submit = async () => {
    setTried(true);
    if (minor === null || isShort) return;
    const done = await save.run({
      input: {
        expectedVersion: known?.version ?? null,
        threshold: { minor, currency },
        approvals,
        approverIds: [...chosen],
      },
    });
    if (done === null) return;
    onSaved();
    onClose();
    tell(done.proposedApprovalPolicy === null ? words.policySaved : words.policyWaits);
  };
  const toggle = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    choose(next);
  };
  return (
    <Drawer isOpen onClose={onClose} title={words.changePolicy} isChanged={text !== ''}>
      <Form onSubmit={() => void submit()}>
        <p className="support">{words.policyAbout}</p>
        <Field
          label={words.threshold}
          hint={known === null ? undefined : words.nowFrom(locale.money(known.threshold))}
          error={isTried && minor === null ? money.amountNeeded : save.fieldError('threshold')}
        >
          <MoneyInput value={text} onChange={setText} currency={currency} exponent={exponent} />
        </Field>
        <Field label={words.howMany} error={save.fieldError('approvals')}>
          <Select value={approvals} onChange={(event) => setApprovals(Number(event.target.value))}>
            {counts.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </Select>
        </Field>
        <fieldset className="stack-s wallet-approvers">
          <legend className="field-label">{words.approvers}</legend>
          <PartView part={members.part} pick={({ organization }) => organization?.members} name={words.approvers}>
            {() =>
              members.rows.map(
                ({ id, user }) =>
                  user !== null && (
                    <label key={id} className="check">
                      <input
                        type="checkbox"
                        checked={chosen.has(user.id)}
                        onChange={(event) => toggle(user.id, event.target.checked)}
                      />
                      <span className="user-text">{user.displayName}</span>
                    </label>
                  ),
              )
            }
          </PartView>
          <MoreRows pages={members} />
          {isTried && isShort && (
            <p className="field-error" role="alert">
              {words.approversNeeded(approvals)}
            </p>
          )}
        </fieldset>
        <MoneyProblem problem={save.problem} />
        <Button type="submit" look="primary" size="l" wide busy={save.isBusy && words.busy}>
          {words.savePolicy}
        </Button>
      </Form>
    </Drawer>
  );
}
