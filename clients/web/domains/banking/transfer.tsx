import type { BusinessDayRule } from '@codai/sdk';
import {
  Amount,
  Button,
  Drawer,
  Field,
  Form,
  Glyph,
  Input,
  Note,
  Segments,
  Select,
  Steps,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { Landmark } from 'lucide-react';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { serverDate } from '../../lib/clock.ts';
import { usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { useSecondsTo } from '../../lib/use-seconds-to.ts';
import { AmountField, useAmount } from '../../shared/money/amount-field.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { useLive } from '../../shared/money/live.ts';
import { MoneyProblem } from '../../shared/money/refusal.tsx';
import { moneyWords } from '../../shared/money/words.ts';
import { spaced } from './accounts.tsx';
import {
  AcceptExchangeDocument,
  type AccountRowFragment,
  BankStandingDocument,
  PlanTransferDocument,
  QuoteExchangeDocument,
  type QuoteRowFragment,
  TransferFeeDocument,
  TransferInsideDocument,
  TransferOutsideDocument,
  type TransferRowFragment,
  TransferStatusDocument,
  UpcomingTransfersDocument,
} from './generated/operations.ts';
import { leftOf } from './limits.ts';
import { PayeeText, type Recipient, RecipientStep } from './recipient.tsx';
import { TransferOutcome } from './transfer-outcome.tsx';
import { bankingWords } from './words.ts';

type Timing = 'now' | 'once' | 'monthly';

export interface TransferDrawerProps {
  readonly account: AccountRowFragment;
  readonly onClose: () => void;
}

/** Transfer from an account in three steps: recipient, amount, confirmation. Between currencies it is an exchange at a rate that is held. */
export function TransferDrawer({ account, onClose }: TransferDrawerProps) {
  const all = useWords(bankingWords);
  const words = all.transfer;
  const money = useWords(moneyWords);
  const locale = useLocale();
  const tell = useToast();
  const { tenant } = useSession();
  const [step, setStep] = useState(0);
  const [recipient, setRecipient] = useState<Recipient | null>(null);
  const [reference, setReference] = useState('');
  const [timing, setTiming] = useState<Timing>('now');
  const [day, setDay] = useState('');
  const [rule, setRule] = useState<BusinessDayRule>('SAME_DAY');
  const [isTried, setTried] = useState(false);
  const [quote, setQuote] = useState<QuoteRowFragment | null>(null);
  const [outcome, setOutcome] = useState<TransferRowFragment | null>(null);
  const { currency } = account;
  const { exponent } = account.available;
  const entry = useAmount(account, currency, exponent);
  const inside = useAct(TransferInsideDocument);
  const outside = useAct(TransferOutsideDocument);
  const plan = useAct(PlanTransferDocument);
  const ask = useAct(QuoteExchangeDocument);
  const accept = useAct(AcceptExchangeDocument);
  const isExchange = recipient?.kind === 'own' && recipient.account.currency !== currency;
  const act = isExchange ? accept : timing !== 'now' ? plan : recipient?.kind === 'payee' ? outside : inside;
  const idempotency = useActIdempotencyKey(act.problem);
  const amount = entry.minor === null ? '' : locale.money({ minor: entry.minor, currency, exponent });
  const name =
    recipient === null
      ? ''
      : recipient.kind === 'own'
        ? recipient.account.name
        : recipient.kind === 'payee'
          ? recipient.payee.name
          : spaced(recipient.iban);
  const fee = usePart(
    TransferFeeDocument,
    { amount: { minor: entry.minor ?? '1', currency } },
    { pause: recipient?.kind !== 'payee' || entry.minor === null },
  ).data?.externalTransferFee;
  useLive(TransferStatusDocument, {}, ({ transferStatusChanged: now }) => {
    if (outcome !== null && now?.id === outcome.id) setOutcome(now);
  });

  const requote = async (): Promise<boolean> => {
    if (recipient?.kind !== 'own' || entry.minor === null) return false;
    const made = await ask.run({
      input: { fromAccountId: account.id, toAccountId: recipient.account.id, amount: { minor: entry.minor, currency } },
    });
    if (made !== null) setQuote(made);
    return made !== null;
  };
  const isLater = day !== '' && firstRunOn(day) > serverDate();
  const isMonthly = timing === 'monthly' && isLater;
  const hasLastDays = isMonthly && firstRunOn(day).getDate() > SHORTEST_MONTH_DAYS;
  const upcoming = usePart(
    UpcomingTransfersDocument,
    {
      firstAt: isMonthly ? firstRunOn(day).toISOString() : '',
      repeat: 'MONTHLY',
      businessDayRule: rule,
      timeZone: zone,
    },
    { pause: !isMonthly },
  ).data?.scheduledTransferPreview;
  const toConfirm = async () => {
    setTried(true);
    if (!entry.check() || (timing !== 'now' && !isLater)) return;
    if (isExchange && !(await requote())) return;
    setStep(2);
  };
  const submit = async () => {
    if (recipient === null || entry.minor === null) return;
    const sum = { minor: entry.minor, currency };
    if (isExchange) {
      if (quote === null) return;
      const done = await accept.run({ input: { quoteId: quote.id, idempotencyKey: idempotency.key } });
      if (done === null) return;
      tell(words.exchanged(locale.money(done.source), locale.money(done.target, { withCode: true })));
      return onClose();
    }
    if (timing !== 'now') {
      const firstAt = firstRunOn(day);
      const to =
        recipient.kind === 'payee'
          ? { beneficiaryId: recipient.payee.id }
          : recipient.kind === 'own'
            ? { accountId: recipient.account.id }
            : { iban: recipient.iban };
      const done = await plan.run({
        input: {
          fromAccountId: account.id,
          to,
          amount: sum,
          reference,
          firstAt: firstAt.toISOString(),
          ...(timing === 'monthly' && { repeat: 'MONTHLY', businessDayRule: rule }),
          timeZone: zone,
          idempotencyKey: idempotency.key,
        },
      });
      if (done === null) return;
      tell(words.planned(locale.when(done.nextDueAt ?? firstAt.toISOString())));
      return onClose();
    }
    const facts = { fromAccountId: account.id, amount: sum, reference, idempotencyKey: idempotency.key };
    const done =
      recipient.kind === 'payee'
        ? await outside.run({ input: { ...facts, beneficiaryId: recipient.payee.id } })
        : await inside.run({
            input: {
              ...facts,
              to: recipient.kind === 'own' ? { accountId: recipient.account.id } : { iban: recipient.iban },
            },
          });
    if (done === null) return;
    idempotency.renew();
    if (done.status !== 'COMPLETED') return setOutcome(done);
    tell(words.done(amount, name));
    onClose();
  };
  const hasEnded = useSecondsTo(quote?.expiresAt ?? null) === 0;
  const isChanged = outcome === null && (recipient !== null || entry.text !== '');
  const submitLabel = isExchange
    ? words.exchange(amount)
    : timing === 'now'
      ? words.submit(amount)
      : words.plan(amount);
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.title}
      isChanged={isChanged}
      foot={
        outcome !== null ? (
          <Button size="l" wide onClick={onClose}>
            {money.close}
          </Button>
        ) : (
          step > 0 && (
            <>
              <Button size="l" onClick={() => setStep(step - 1)}>
                {money.back}
              </Button>
              {step === 1 ? (
                <Button
                  size="l"
                  look="primary"
                  wide
                  busy={ask.isBusy && words.quoting}
                  onClick={() => void toConfirm()}
                >
                  {money.continue}
                </Button>
              ) : isExchange && hasEnded ? (
                <Button size="l" look="primary" wide busy={ask.isBusy && words.quoting} onClick={() => void requote()}>
                  {words.newRate}
                </Button>
              ) : (
                <Button size="l" look="primary" wide busy={act.isBusy && words.busy} onClick={() => void submit()}>
                  {submitLabel}
                </Button>
              )}
            </>
          )
        )
      }
    >
      <div className="stack">
        <p className="meta">
          {words.from} {account.name}
        </p>
        <Steps steps={words.steps} current={step} />
        {step === 0 && (
          <RecipientStep
            from={account}
            onChoose={(chosen) => {
              setRecipient(chosen);
              setQuote(null);
              setStep(1);
            }}
          />
        )}
        {step > 0 && recipient !== null && (
          <Chosen recipient={recipient} {...(outcome === null && { onChange: () => setStep(0) })} />
        )}
        {step === 1 && (
          <Form onSubmit={() => void toConfirm()}>
            <AmountField
              label={words.youSend}
              entry={entry}
              currency={currency}
              exponent={exponent}
              source={account}
              refusal={act.fieldError('amount') ?? ask.fieldError('amount')}
              autoFocus
            />
            <Costs fee={fee ?? null} />
            {!isExchange && (
              <>
                <Field
                  label={
                    <>
                      {words.reference} <span className="meta">{money.optional}</span>
                    </>
                  }
                  hint={words.referenceHint}
                  error={act.fieldError('reference')}
                >
                  <Input value={reference} maxLength={140} onChange={(event) => setReference(event.target.value)} />
                </Field>
                <div className="stack-s">
                  <span className="field-label">{words.when}</span>
                  <Segments<Timing>
                    label={words.when}
                    value={timing}
                    onChange={setTiming}
                    options={(['now', 'once', 'monthly'] as const).map((value) => ({
                      value,
                      label: words.whens[value],
                    }))}
                  />
                </div>
                {timing !== 'now' && (
                  <Field
                    label={words.firstOn}
                    hint={hasLastDays ? words.lastDays : undefined}
                    error={
                      isTried && day === ''
                        ? money.required
                        : isTried && !isLater
                          ? words.laterDay
                          : plan.fieldError('firstAt')
                    }
                  >
                    <Input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
                  </Field>
                )}
                {timing === 'monthly' && (
                  <Field label={words.closed}>
                    <Select value={rule} onChange={(event) => setRule(event.target.value as BusinessDayRule)}>
                      {businessDayRules.map((each) => (
                        <option key={each} value={each}>
                          {words.closedRules[each]}
                        </option>
                      ))}
                    </Select>
                  </Field>
                )}
                {isMonthly && upcoming && (
                  <p className="meta">
                    {words.upcoming} {upcoming.map((time) => locale.day(time)).join(', ')}
                  </p>
                )}
              </>
            )}
            <MoneyProblem problem={ask.problem} />
            <button type="submit" hidden aria-hidden tabIndex={-1} />
          </Form>
        )}
        {step === 2 && (
          <>
            <dl className="pairs">
              <dt>{words.facts.to}</dt>
              <dd className="strong">{name}</dd>
              <dt>{words.facts.amount}</dt>
              <dd className="strong">{amount}</dd>
              {isExchange && quote !== null && (
                <>
                  <dt>{words.facts.gets}</dt>
                  <dd className="strong">
                    <Amount money={quote.target} withCode />
                  </dd>
                  <dt>{words.rate}</dt>
                  <dd>
                    1 {quote.source.currency} = {quote.rate} {quote.target.currency}
                  </dd>
                  <dt>{words.rateHeld}</dt>
                  <dd>
                    <Countdown until={quote.expiresAt} />
                  </dd>
                </>
              )}
              {fee && recipient?.kind === 'payee' && (
                <>
                  <dt>{words.fee}</dt>
                  <dd>
                    <Amount money={fee} />
                  </dd>
                </>
              )}
              {timing !== 'now' && !isExchange && (
                <>
                  <dt>{words.when}</dt>
                  <dd>
                    {words.whens[timing]}, {locale.day(`${day}T09:00:00`)}
                  </dd>
                </>
              )}
              <dt>{words.facts.organisation}</dt>
              <dd>{tenant?.name}</dd>
              {reference !== '' && (
                <>
                  <dt>{words.facts.reference}</dt>
                  <dd>{reference}</dd>
                </>
              )}
            </dl>
            {outcome !== null ? (
              <TransferOutcome transfer={outcome} />
            ) : isExchange && hasEnded ? (
              <Note tone="warning" title={words.rateEnded}>
                {words.rateEndedWhy}
              </Note>
            ) : (
              <>
                {recipient?.kind !== 'own' && (
                  <Note tone="accent" title={words.firstTitle}>
                    {words.firstWhy}
                  </Note>
                )}
                <MoneyProblem problem={act.problem ?? ask.problem} />
                {act.problem?.refusal?.code === 'QUOTE_EXPIRED' && (
                  <Button busy={ask.isBusy && words.quoting} onClick={() => void requote()}>
                    {words.newRate}
                  </Button>
                )}
              </>
            )}
          </>
        )}
      </div>
    </Drawer>
  );
}

function Chosen({ recipient, onChange }: { readonly recipient: Recipient; readonly onChange?: () => void }) {
  const words = useWords(bankingWords);
  return (
    <div className="choice">
      {recipient.kind === 'payee' ? (
        <PayeeText payee={recipient.payee} />
      ) : (
        <>
          <Glyph icon={Landmark} />
          <span className="grow">
            <span className="strong cut">
              {recipient.kind === 'own' ? recipient.account.name : words.transfer.kinds.inside}
            </span>
            <br />
            <span className="meta mono">
              {spaced(recipient.kind === 'own' ? recipient.account.iban : recipient.iban)}
            </span>
          </span>
        </>
      )}
      {onChange && (
        <Button size="s" look="plain" onClick={onChange}>
          {words.transfer.change}
        </Button>
      )}
    </div>
  );
}

function Costs({
  fee,
}: {
  readonly fee: { readonly minor: string; readonly currency: string; readonly exponent: number } | null;
}) {
  const words = useWords(bankingWords).transfer;
  const locale = useLocale();
  const limits = usePart(BankStandingDocument, {}).data?.bankingLimits;
  if (!limits && fee === null) return null;
  return (
    <dl className="pairs">
      {fee !== null && (
        <>
          <dt>{words.fee}</dt>
          <dd>
            <Amount money={fee} />
          </dd>
        </>
      )}
      {limits && (
        <>
          <dt>{words.left}</dt>
          <dd>{locale.money(leftOf(limits))}</dd>
        </>
      )}
    </dl>
  );
}

const SHORTEST_MONTH_DAYS = 28;

const businessDayRules = ['SAME_DAY', 'NEXT_BUSINESS_DAY', 'PREVIOUS_BUSINESS_DAY'] as const;

/** Plans keep the local time of where they are made. */
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Plans run in the morning where the reader is. */
const firstRunOn = (day: string) => new Date(`${day}T09:00:00`);

function Countdown({ until }: { readonly until: string }) {
  const words = useWords(bankingWords).transfer;
  const seconds = useSecondsTo(until) ?? 0;
  return seconds === 0 ? words.rateEnded : words.rateFor(seconds);
}
