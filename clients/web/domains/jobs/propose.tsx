import {
  Button,
  Field,
  Form,
  Input,
  MoneyInput,
  Note,
  parseAmount,
  Section,
  Select,
  TextArea,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { Page } from '../../lib/page.tsx';
import { allOf, PartView, usePart, type Whole } from '../../lib/part.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { bankAccounts } from './accounts.ts';
import { contractWords } from './contract-words.ts';
import {
  JobContractBasisDocument,
  type JobContractBasisQuery,
  JobPipelineDocument,
  ProposeOneContractDocument,
} from './generated/operations.ts';
import { jobsWords } from './words.ts';
import './jobs.css';

/** An employer's proposal of work by milestones to somebody who has applied. Who it is for may stand in the address. */
export function ProposeContractPage() {
  const all = useWords(jobsWords);
  const words = useWords(contractWords);
  const part = usePart(JobContractBasisDocument, {});
  return (
    <Page title={words.propose} trail={[{ label: all.views.contracts, path: '/jobs?view=contracts' }]}>
      <PartView
        part={part}
        pick={({ myEmployer, accounts, organizationJobPostings }) => {
          const basis = allOf({ accounts, organizationJobPostings });
          return basis && { myEmployer, basis };
        }}
        name={words.propose}
      >
        {({ myEmployer, basis }) =>
          myEmployer === null ? <Note tone="warning" title={all.employerWhy} /> : <Proposal basis={basis} />
        }
      </PartView>
    </Page>
  );
}

const MILESTONES_MAX = 20;
interface Draft {
  readonly key: string;
  readonly title: string;
  readonly amount: string;
}
const draft = (): Draft => ({ key: crypto.randomUUID(), title: '', amount: '' });

type Basis = Whole<Pick<JobContractBasisQuery, 'accounts' | 'organizationJobPostings'>>;

function Proposal({ basis }: { readonly basis: Basis }) {
  const all = useWords(jobsWords);
  const words = useWords(contractWords);
  const locale = useLocale();
  const tell = useToast();
  const [, go] = useLocation();
  const { get, change } = useAddress();
  const propose = useAct(ProposeOneContractDocument);
  const idempotency = useActIdempotencyKey(propose.problem);
  const accounts = bankAccounts(basis.accounts);
  const currencies = [...new Map(accounts.map(({ currency, available }) => [currency, available.exponent]))];
  const postings = basis.organizationJobPostings.edges.flatMap(({ node }) => node ?? []);
  const posting = get('posting') ?? '';
  const person = get('person') ?? '';
  const [form, setForm] = useState({ title: '', terms: '', days: '14', currency: currencies[0]?.[0] ?? 'EUR' });
  const [milestones, setMilestones] = useState<readonly Draft[]>(() => [draft()]);
  const exponent = currencies.find(([code]) => code === form.currency)?.[1] ?? 2;
  const minors = milestones.map(({ amount }) => parseAmount(amount, exponent) ?? '0');
  const total = minors.reduce((sum, minor) => sum + BigInt(minor), 0n);
  const write = (at: number, entries: Partial<Draft>) => {
    propose.clear();
    setMilestones(milestones.map((one, index) => (index === at ? { ...one, ...entries } : one)));
  };
  const enter =
    (field: keyof typeof form) =>
    ({ target }: { readonly target: { readonly value: string } }) => {
      propose.clear();
      setForm({ ...form, [field]: target.value });
    };
  const run = async () => {
    const done = await propose.run({
      input: {
        freelancerId: person,
        title: form.title,
        terms: form.terms,
        currency: form.currency,
        autoReleaseDays: Number.parseInt(form.days, 10) || 0,
        milestones: milestones.map(({ title }, index) => ({ title, amount: minors[index] ?? '0' })),
        idempotencyKey: idempotency.key,
      },
    });
    if (done === null) return;
    tell(words.proposed);
    go(`/jobs/contracts/${done.id}`);
  };
  return (
    <Form className="jobs jobs-form" onSubmit={() => void run()}>
      <p className="meta">{words.proposeWhy}</p>
      <Field label={words.posting}>
        <Select value={posting} onChange={({ target }) => change({ posting: target.value, person: null })}>
          <option value="">{words.choose}</option>
          {postings.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </Select>
      </Field>
      {posting !== '' && (
        <Candidates
          key={posting}
          postingId={posting}
          chosen={person}
          error={propose.fieldError('freelancerId')}
          onChoose={(id) => change({ person: id })}
        />
      )}
      <Field label={all.fields.title} error={propose.fieldError('input.title')}>
        <Input value={form.title} maxLength={200} onChange={enter('title')} />
      </Field>
      <Field label={all.terms} error={propose.fieldError('terms')}>
        <TextArea rows={6} maxLength={20_000} value={form.terms} onChange={enter('terms')} />
      </Field>
      <Field label={words.currency} error={propose.fieldError('currency')}>
        <Select value={form.currency} onChange={enter('currency')}>
          {currencies.length === 0 && <option value="EUR">EUR</option>}
          {currencies.map(([code]) => (
            <option key={code} value={code}>
              {code}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={words.days} error={propose.fieldError('autoReleaseDays')}>
        <Input inputMode="numeric" value={form.days} maxLength={2} onChange={enter('days')} />
      </Field>
      <Section title={words.milestones}>
        <ol className="jobs-list">
          {milestones.map(({ key, title, amount }, index) => (
            <li key={key} className="jobs-card jobs-milestone">
              <Field
                label={words.milestone(locale.number(index + 1))}
                error={propose.fieldError(`milestones.${index}.title`)}
              >
                <Input value={title} maxLength={200} onChange={({ target }) => write(index, { title: target.value })} />
              </Field>
              <Field label={words.amount} error={propose.fieldError(`milestones.${index}.amount`)}>
                <MoneyInput
                  value={amount}
                  onChange={(text) => write(index, { amount: text })}
                  currency={form.currency}
                  exponent={exponent}
                />
              </Field>
              {milestones.length > 1 && (
                <Button
                  size="s"
                  look="plain"
                  onClick={() => setMilestones(milestones.filter((_, other) => other !== index))}
                >
                  {words.remove}
                </Button>
              )}
            </li>
          ))}
        </ol>
        <div className="jobs-line">
          {milestones.length < MILESTONES_MAX && (
            <Button icon={Plus} onClick={() => setMilestones([...milestones, draft()])}>
              {words.add}
            </Button>
          )}
          <span className="meta num">
            {words.total(locale.money({ minor: String(total), currency: form.currency, exponent }))}
          </span>
        </div>
      </Section>
      <ProblemNote problem={propose.problem} />
      <div>
        <Button type="submit" look="primary" busy={propose.isBusy && all.busy}>
          {words.send}
        </Button>
      </div>
    </Form>
  );
}

interface CandidatesProps {
  readonly postingId: string;
  readonly chosen: string;
  readonly error: string | undefined;
  readonly onChoose: (userId: string) => void;
}

/** Candidates with an active application whose names the employer knows. */
function Candidates({ postingId, chosen, error, onChoose }: CandidatesProps) {
  const words = useWords(contractWords);
  const part = usePart(JobPipelineDocument, { postingId });
  return (
    <PartView part={part} pick={({ pipeline }) => pipeline} name={words.person}>
      {({ stages }) => {
        const people = new Map(
          stages
            .filter(({ stage }) => stage !== 'REJECTED' && stage !== 'WITHDRAWN')
            .flatMap(({ applications }) => applications.flatMap(({ candidate }) => candidate ?? []))
            .map((one) => [one.id, one.displayName ?? one.handle ?? one.id]),
        );
        return (
          <Field label={words.person} error={error} hint={people.size === 0 ? words.nobody : undefined}>
            <Select value={people.has(chosen) ? chosen : ''} onChange={({ target }) => onChoose(target.value)}>
              <option value="">{words.choose}</option>
              {[...people].map(([id, name]) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        );
      }}
    </PartView>
  );
}
