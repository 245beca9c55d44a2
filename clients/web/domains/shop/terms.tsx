import { Button, Field, Form, Input, Select, Switch, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { PartView, usePart } from '../../lib/part.tsx';
import {
  PayoutAccountsDocument,
  SetSellerTermsDocument,
  ShopTermsDocument,
  type ShopTermsQuery,
} from './generated/operations.ts';
import { salesWords } from './sales-words.ts';

type Shop = NonNullable<ShopTermsQuery['mySeller']>;

/** How the shop sells from now on: taxes, days for returns, and the account that is paid. */
export default function Terms() {
  const words = useWords(salesWords);
  const part = usePart(ShopTermsDocument, {});
  return (
    <PartView part={part} pick={({ mySeller }) => mySeller} name={words.tabs.terms}>
      {(shop) => <TermsForm key={shop.version} shop={shop} />}
    </PartView>
  );
}

function TermsForm({ shop }: { readonly shop: Shop }) {
  const words = useWords(salesWords);
  const tell = useToast();
  const act = useAct(SetSellerTermsDocument);
  const accounts = usePart(PayoutAccountsDocument, {});
  const [pricesIncludeTax, setIncludeTax] = useState(shop.pricesIncludeTax);
  const [days, setDays] = useState(String(shop.returnDays));
  const [accountId, setAccountId] = useState(shop.payoutAccountId ?? '');
  const save = async () => {
    const terms = { pricesIncludeTax, returnDays: Number(days) || 0, payoutAccountId: accountId || null };
    if ((await act.run({ input: { ...terms, expectedVersion: shop.version } })) !== null) tell(words.saved);
  };
  const errors = ['returnDays', 'payoutAccountId'].flatMap((field) => act.fieldError(field) ?? []);
  return (
    <section className="reading">
      <Form onSubmit={() => void save()} errors={errors}>
        <Switch label={words.includeTax} isOn={pricesIncludeTax} onChange={setIncludeTax} />
        <p className="meta">{words.includeTaxHint}</p>
        <Field label={words.returnDays} hint={words.returnDaysHint} error={act.fieldError('returnDays')}>
          <Input
            type="number"
            inputMode="numeric"
            min={14}
            max={365}
            value={days}
            onChange={({ target }) => setDays(target.value)}
          />
        </Field>
        <PartView part={accounts} pick={({ accounts: found }) => found} name={words.account}>
          {({ edges }) => (
            <Field label={words.account} error={act.fieldError('payoutAccountId')}>
              <Select value={accountId} onChange={({ target }) => setAccountId(target.value)}>
                <option value="">{words.noAccount}</option>
                {edges.map(({ node }) => (
                  <option key={node.id} value={node.id}>
                    {`${node.name} · ${node.currency}`}
                  </option>
                ))}
              </Select>
            </Field>
          )}
        </PartView>
        {errors.length === 0 && <ProblemNote problem={act.problem} />}
        <div>
          <Button type="submit" look="primary" busy={act.isBusy && words.saving}>
            {words.save}
          </Button>
        </div>
      </Form>
    </section>
  );
}
