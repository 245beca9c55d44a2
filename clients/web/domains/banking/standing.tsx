import {
  Button,
  Field,
  Form,
  Input,
  type Money,
  Note,
  Panel,
  Section,
  TextArea,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { Page } from '../../lib/page.tsx';
import { type Part, PartView, usePart } from '../../lib/part.tsx';
import { MoneyGate } from '../../shared/money/money-gate.tsx';
import { MoneyProblem } from '../../shared/money/refusal.tsx';
import { moneyWords } from '../../shared/money/words.ts';
import { useOneUpload } from '../../shared/uploads/one-upload.ts';
import { ChooseFiles } from '../../shared/uploads/upload-list.tsx';
import { uploadWords } from '../../shared/uploads/words.ts';
import { BankStandingDocument, type BankStandingQuery, SubmitKycDocument } from './generated/operations.ts';
import './banking.css';
import { bankingWords } from './words.ts';

export default function StandingPage() {
  const all = useWords(bankingWords);
  return (
    <Page title={all.standing.title} trail={[{ label: all.title, path: '/money/accounts' }]}>
      <MoneyGate>{() => <Standing />}</MoneyGate>
    </Page>
  );
}

function Standing() {
  const part = usePart(BankStandingDocument, {});
  return (
    <div className="page-narrow">
      <Limits part={part} />
      <Policy part={part} />
      <Verification part={part} />
    </div>
  );
}

type PartOfStanding = { readonly part: Part<BankStandingQuery> };

function Limits({ part }: PartOfStanding) {
  const words = useWords(bankingWords).standing;
  const locale = useLocale();
  return (
    <Section title={words.limits}>
      <Panel>
        <PartView part={part} pick={(data) => data.bankingLimits} name={words.limits}>
          {(limits) => (
            <div className="rows" data-tight>
              <Line label={words.outgoing} used={limits.used} limit={limits.monthly} />
              <Line label={words.incoming} used={limits.incomingUsed} limit={limits.incomingMonthly} />
              <div>
                <span className="grow">{words.stored}</span>
                <span className="num">
                  {limits.storedMax === null ? words.noLimit : locale.money(limits.storedMax)}
                </span>
              </div>
              <div className="meta">{words.resets(locale.when(limits.resetsAt))}</div>
            </div>
          )}
        </PartView>
      </Panel>
    </Section>
  );
}

function Line({ label, used, limit }: { readonly label: string; readonly used: Money; readonly limit: Money }) {
  const words = useWords(bankingWords).standing;
  const locale = useLocale();
  return (
    <div>
      <span className="grow">{label}</span>
      <span className="num">{words.usedOf(locale.money(used), locale.money(limit))}</span>
    </div>
  );
}

function Policy({ part }: PartOfStanding) {
  const words = useWords(bankingWords).standing;
  const locale = useLocale();
  return (
    <Section title={words.policy}>
      <Panel>
        <PartView part={part} pick={(data) => data.transferApprovalPolicy} name={words.policy}>
          {({ above, approvals }) => (
            <div className="rows" data-tight>
              <div>
                {above === null ? (
                  words.policyNone
                ) : (
                  <>
                    <span className="grow">{words.policyAbove(locale.money(above))}</span>
                    <span>{locale.plural(approvals, words.approvals)}</span>
                  </>
                )}
              </div>
              <div>
                <span className="grow">{words.right}</span>
                <span>{part.data?.myMoneyRight ? words.rights[part.data.myMoneyRight] : '–'}</span>
              </div>
            </div>
          )}
        </PartView>
      </Panel>
    </Section>
  );
}

/** Nobody can be known better. */
const LEVEL_MAX = 2;

function Verification({ part }: PartOfStanding) {
  const words = useWords(bankingWords).standing;
  return (
    <Section title={words.verification}>
      <PartView part={part} pick={(data) => data.kycStatus} name={words.verification}>
        {({ level, status, reason }) => (
          <div className="stack">
            <Note
              tone={status === 'APPROVED' ? 'good' : status === 'REJECTED' ? 'danger' : 'accent'}
              title={`${words.states[status]}. ${words.level(level)}.`}
            >
              {status === 'IN_REVIEW' ? `${words.inReview} ${words.inReviewWhy}` : reason || words.why}
            </Note>
            {status !== 'IN_REVIEW' && level < LEVEL_MAX && <KycForm onDone={part.reload} />}
          </div>
        )}
      </PartView>
    </Section>
  );
}

function KycForm({ onDone }: { readonly onDone: () => void }) {
  const words = useWords(bankingWords).standing;
  const money = useWords(moneyWords);
  const tell = useToast();
  const submitKyc = useAct(SubmitKycDocument);
  const [fullName, setFullName] = useState('');
  const [zone, setZone] = useState('');
  const [scan, setScan] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const [scanFault, setScanFault] = useState<string | null>(null);
  const upload = useOneUpload();
  const { refusals } = useWords(uploadWords);
  const [isTried, setTried] = useState(false);
  const choose = async ([file]: readonly File[]) => {
    if (file === undefined) return;
    setScanFault(null);
    const stored = await upload.run(file);
    if (typeof stored === 'string') return setScan({ id: stored, name: file.name });
    setScanFault(stored.code === null ? words.scanBroke : (refusals[stored.code] ?? words.scanRefused));
  };
  const submit = async () => {
    setTried(true);
    if (fullName.trim() === '' || zone.trim() === '') return;
    const machineReadableZone = zone.trim().toUpperCase();
    const input = { fullName: fullName.trim(), machineReadableZone, scanFileId: scan?.id ?? null };
    if ((await submitKyc.run({ input })) === null) return;
    tell(words.submitted);
    onDone();
  };
  const missing = (value: string) => (isTried && value.trim() === '' ? money.required : undefined);
  return (
    <Form onSubmit={() => void submit()}>
      <Field
        label={words.fullName}
        hint={words.fullNameHint}
        error={missing(fullName) ?? submitKyc.fieldError('fullName')}
      >
        <Input value={fullName} autoComplete="name" onChange={(event) => setFullName(event.target.value)} />
      </Field>
      <Field
        label={words.zone}
        hint={words.zoneHint}
        error={missing(zone) ?? submitKyc.fieldError('machineReadableZone')}
      >
        <TextArea
          className="mono"
          rows={2}
          spellCheck={false}
          autoComplete="off"
          value={zone}
          onChange={(event) => setZone(event.target.value)}
        />
      </Field>
      <div className="field">
        <p className="field-label">{words.scan}</p>
        <div className="line wrap">
          {upload.isBusy ? (
            <Button busy={words.scanSending}>{words.chooseScan}</Button>
          ) : (
            <ChooseFiles label={words.chooseScan} isSingle onChosen={(files) => void choose(files)} />
          )}
          {scan !== null && (
            <bdi className="meta" data-scan={scan.id}>
              {scan.name}
            </bdi>
          )}
        </div>
        <p className="field-hint">{words.scanHint}</p>
      </div>
      {(scanFault ?? submitKyc.fieldError('scanFileId')) && (
        <Note tone="danger" title={scanFault ?? submitKyc.fieldError('scanFileId') ?? ''} />
      )}
      <MoneyProblem problem={submitKyc.problem} />
      <Button type="submit" look="primary" size="l" busy={submitKyc.isBusy && words.busy}>
        {words.submit}
      </Button>
    </Form>
  );
}
