import type { EmployerStatus } from '@codai/sdk';
import { Badge, Button, Dialog, Empty, Field, Form, Input, Section, TextArea, useToast, useWords } from '@codai/ui';
import { Pencil } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useParams } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Page } from '../../lib/page.tsx';
import { isAbsent, MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { managesTenant, useSession } from '../../lib/session.tsx';
import type { JobEmployerFragment } from '../../shared/jobs/generated/operations.ts';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { alertWords } from './alert-words.ts';
import { ChangeEmployerDocument, CreateOneEmployerDocument, OneEmployerDocument } from './generated/operations.ts';
import { PostingCard } from './posting-facts.tsx';
import { TrustedIssuers } from './trusted-issuers.tsx';
import { jobsWords } from './words.ts';
import './jobs.css';

export function EmployerBadge({ status }: { readonly status: EmployerStatus }) {
  const words = useWords(alertWords);
  const tone = { VERIFIED: 'good', UNVERIFIED: 'warning', REFUSED: 'danger' } as const;
  return <Badge tone={tone[status]}>{words.statuses[status]}</Badge>;
}

/** Page of an employer and the jobs that it offers. Its hiring staff edits it here. */
export function EmployerPage() {
  const all = useWords(jobsWords);
  const words = useWords(alertWords);
  const { id = '' } = useParams<{ readonly id: string }>();
  const { tenant } = useSession();
  const pages = usePages(OneEmployerDocument, { id, first: 20 }, ({ jobPostings }) => jobPostings);
  const [isEditing, setEditing] = useState(false);
  const trail = [{ label: all.title, path: '/jobs' }];
  const data = pages.part.data;
  if (isAbsent(pages.part, 'employer')) {
    return (
      <Page title={words.page} trail={trail}>
        <Empty title={words.gone} />
      </Page>
    );
  }
  const isOwn = data?.myEmployer?.id === id && managesTenant(tenant);
  return (
    <Page
      title={data?.employer?.name ?? words.page}
      trail={trail}
      actions={
        isOwn && (
          <Button icon={Pencil} onClick={() => setEditing(true)}>
            {words.edit}
          </Button>
        )
      }
    >
      <PartView part={pages.part} pick={({ employer }) => employer} name={words.page}>
        {(employer) => (
          <div className="jobs">
            <div className="jobs-card">
              <div className="jobs-line">
                <EmployerBadge status={employer.status} />
                {employer.website !== null && (
                  <a href={employer.website} className="link" rel="noreferrer noopener nofollow" target="_blank">
                    {new URL(employer.website).host}
                  </a>
                )}
              </div>
              <p className="jobs-text user-text">{employer.about}</p>
            </div>
            <Section title={words.jobs}>
              {pages.rows.length === 0 && <p className="meta">{words.noJobs}</p>}
              <ul className="jobs-list">
                {pages.rows.map((posting) => (
                  <PostingCard key={posting.id} posting={posting} />
                ))}
              </ul>
              <MoreRows pages={pages} />
            </Section>
            {isOwn && <TrustedIssuers employerId={id} />}
            {isEditing && (
              <EditEmployer employer={employer} onClose={() => setEditing(false)} onDone={pages.part.reload} />
            )}
          </div>
        )}
      </PartView>
    </Page>
  );
}

interface Facts {
  readonly name: string;
  readonly about: string;
  readonly website: string;
}

interface FieldsProps {
  readonly facts: Facts;
  readonly onChange: (facts: Facts) => void;
  readonly errorOf: (field: string) => string | undefined;
}

function Fields({ facts, onChange, errorOf }: FieldsProps): ReactNode {
  const all = useWords(jobsWords);
  const words = useWords(alertWords);
  return (
    <>
      <Field label={all.employerName} error={errorOf('name')}>
        <Input
          value={facts.name}
          maxLength={200}
          onChange={({ target }) => onChange({ ...facts, name: target.value })}
        />
      </Field>
      <Field label={all.employerAbout} error={errorOf('about')}>
        <TextArea
          rows={5}
          maxLength={5_000}
          value={facts.about}
          onChange={({ target }) => onChange({ ...facts, about: target.value })}
        />
      </Field>
      <Field label={words.website} error={errorOf('website')}>
        <Input
          type="url"
          inputMode="url"
          value={facts.website}
          maxLength={500}
          onChange={({ target }) => onChange({ ...facts, website: target.value })}
        />
      </Field>
    </>
  );
}

const inputOf = ({ name, about, website }: Facts) => ({
  name,
  about,
  website: website.trim() === '' ? null : website.trim(),
});

/** Makes the active organisation an employer. */
export function NewEmployer({ onDone }: { readonly onDone: () => void }) {
  const words = useWords(jobsWords);
  const create = useAct(CreateOneEmployerDocument);
  const idempotency = useActIdempotencyKey(create.problem);
  const [facts, setFacts] = useState<Facts>({ name: '', about: '', website: '' });
  return (
    <div className="jobs-card">
      <span className="strong">{words.employer}</span>
      <p className="meta">{words.employerWhy}</p>
      <Form
        onSubmit={async () => {
          const done = await create.run({ input: { ...inputOf(facts), idempotencyKey: idempotency.key } });
          if (done !== null) onDone();
        }}
      >
        <Fields facts={facts} onChange={setFacts} errorOf={create.fieldError} />
        <ProblemNote problem={create.problem} />
        <div>
          <Button type="submit" look="primary" busy={create.isBusy && words.busy}>
            {words.create}
          </Button>
        </div>
      </Form>
    </div>
  );
}

interface EditEmployerProps {
  readonly employer: JobEmployerFragment;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function EditEmployer({ employer, onClose, onDone }: EditEmployerProps) {
  const all = useWords(jobsWords);
  const words = useWords(alertWords);
  const tell = useToast();
  const change = useAct(ChangeEmployerDocument);
  const { id, version, name, about, website } = employer;
  const [facts, setFacts] = useState<Facts>({ name, about, website: website ?? '' });
  const run = async () => {
    const input = { employerId: id, expectedVersion: version, ...inputOf(facts) };
    if ((await change.run({ input })) === null) return;
    tell(all.saved);
    onDone();
    onClose();
  };
  return (
    <Dialog isOpen onClose={onClose} title={words.open} description={words.editWhy}>
      <Form className="stack jobs-asked" onSubmit={() => void run()}>
        <Fields facts={facts} onChange={setFacts} errorOf={change.fieldError} />
        <ProblemNote problem={change.problem} />
        <div className="dialog-actions">
          <Button onClick={onClose}>{all.cancel}</Button>
          <Button type="submit" look="primary" busy={change.isBusy && all.busy}>
            {words.saveEmployer}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
