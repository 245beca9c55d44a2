import {
  CloseJobDocument,
  DraftJobDocument,
  type Employment,
  HiringNowDocument,
  PublishJobDocument,
  type Workplace,
} from '@codai/sdk';
import {
  Badge,
  Button,
  Dialog,
  Empty,
  Field,
  Form,
  Input,
  Note,
  Select,
  Switch,
  TextArea,
  useToast,
  useWords,
} from '@codai/ui';
import { Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { ProblemNote, useAct } from '../app/act.tsx';
import { PartView, usePart } from '../app/part.tsx';
import { useSession } from '../app/session.tsx';
import { Page } from '../app/shell.tsx';
import { useWish } from '../money/wish.ts';
import { alertWords } from './alert-words.ts';
import { EditEmployer, EmployerBadge, NewEmployer } from './employer.tsx';
import { employments, PostingCard, useSkillIds } from './shared.tsx';
import { jobsWords } from './words.ts';

/** Jobs of the active organisation, for those who hire. */
export function HiringPage() {
  const words = useWords(jobsWords);
  const tell = useToast();
  const part = usePart(HiringNowDocument, {});
  const publish = useAct(PublishJobDocument);
  const close = useAct(CloseJobDocument);
  const alerts = useWords(alertWords);
  const [isDrafting, setDrafting] = useState(false);
  const [isEditing, setEditing] = useState(false);
  const { tenant } = useSession();
  const hires = tenant !== null && tenant.role !== 'MEMBER';
  const employer = part.data?.myEmployer ?? null;
  return (
    <Page
      title={words.hiring}
      trail={[{ label: words.title, path: '/jobs' }]}
      actions={
        employer !== null && (
          <Button icon={Plus} look="primary" onClick={() => setDrafting(true)}>
            {words.newPosting}
          </Button>
        )
      }
    >
      <PartView part={part} pick={(data) => data} name={words.hiring}>
        {({ organizationJobPostings }) => (
          <div className="jobs">
            {employer === null && <NewEmployer onDone={part.reload} />}
            {employer !== null && (
              <div className="jobs-card">
                <div className="jobs-line">
                  <Link href={`/jobs/employers/${employer.id}`} className="link strong">
                    {employer.name}
                  </Link>
                  <EmployerBadge status={employer.status} />
                  {hires && (
                    <Button size="s" look="plain" icon={Pencil} onClick={() => setEditing(true)}>
                      {alerts.edit}
                    </Button>
                  )}
                </div>
                {employer.status === 'UNVERIFIED' && <Note tone="warning" title={words.unverified} />}
                {employer.status === 'REFUSED' && <Note tone="danger" title={alerts.refused} />}
              </div>
            )}
            {employer !== null && isEditing && (
              <EditEmployer employer={employer} onClose={() => setEditing(false)} onDone={part.reload} />
            )}
            <ProblemNote problem={publish.problem ?? close.problem} />
            {employer !== null && organizationJobPostings.edges.length === 0 && (
              <Empty title={words.none}>{words.nothingYet}</Empty>
            )}
            <ul className="jobs-list">
              {organizationJobPostings.edges.flatMap(({ node }) =>
                node === null
                  ? []
                  : [
                      <PostingCard key={node.id} posting={node} to={`/jobs/hiring/${node.id}`}>
                        <Badge {...(node.status === 'PUBLISHED' && { tone: 'good' as const })}>
                          {words.statuses[node.status]}
                        </Badge>
                        {node.status === 'DRAFT' && (
                          <Button
                            size="s"
                            onClick={async () => {
                              const input = { postingId: node.id, expectedVersion: node.version };
                              if ((await publish.run({ input })) === null) return;
                              tell(words.statuses.PUBLISHED);
                              part.reload();
                            }}
                          >
                            {words.publish}
                          </Button>
                        )}
                        {node.status === 'PUBLISHED' && (
                          <Button
                            size="s"
                            look="plain"
                            onClick={async () => {
                              await close.run({ input: { postingId: node.id } });
                              part.reload();
                            }}
                          >
                            {words.close}
                          </Button>
                        )}
                      </PostingCard>,
                    ],
              )}
            </ul>
          </div>
        )}
      </PartView>
      {isDrafting && <NewPosting onClose={() => setDrafting(false)} onDone={part.reload} />}
    </Page>
  );
}

const workplaces = ['ONSITE', 'HYBRID', 'REMOTE'] as const;

function NewPosting({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const words = useWords(jobsWords);
  const draft = useAct(DraftJobDocument);
  const wish = useWish(draft.problem);
  const skillIds = useSkillIds();
  const [form, setForm] = useState({ title: '', description: '', openings: '1', question: '', skills: '' });
  const [employment, setEmployment] = useState<Employment>('FULL_TIME');
  const [workplace, setWorkplace] = useState<Workplace>('ONSITE');
  const [isBlind, setBlind] = useState(false);
  const run = async () => {
    const requiredSkillIds = await skillIds(form.skills.split(','));
    const done = await draft.run({
      input: {
        ...{ title: form.title, description: form.description, employment, workplace, language: 'en' },
        ...{
          experienceYears: 0,
          openings: Number(form.openings) || 1,
          isBlind,
          retentionDays: 180,
          optionalSkillIds: [],
        },
        questions: form.question.trim() === '' ? [] : [{ text: form.question.trim(), isRequired: true }],
        requiredSkillIds,
        idempotencyKey: wish.key,
      },
    });
    if (done === null) return;
    onDone();
    onClose();
  };
  const change =
    (field: keyof typeof form) =>
    ({ target }: { readonly target: { readonly value: string } }) =>
      setForm({ ...form, [field]: target.value });
  return (
    <Dialog isOpen onClose={onClose} title={words.newPosting}>
      <Form onSubmit={() => void run()}>
        <Field label={words.fields.title} error={draft.fieldError('title')}>
          <Input value={form.title} maxLength={200} onChange={change('title')} />
        </Field>
        <Field label={words.fields.description} error={draft.fieldError('description')}>
          <TextArea rows={6} maxLength={20_000} value={form.description} onChange={change('description')} />
        </Field>
        <Field label={words.fields.employment}>
          <Select value={employment} onChange={({ target }) => setEmployment(target.value as Employment)}>
            {employments.map((one) => (
              <option key={one} value={one}>
                {words.employments[one]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={words.fields.workplace}>
          <Select value={workplace} onChange={({ target }) => setWorkplace(target.value as Workplace)}>
            {workplaces.map((one) => (
              <option key={one} value={one}>
                {words.workplaces[one]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={words.skills} hint={words.skillsHint} error={draft.fieldError('requiredSkillIds')}>
          <Input value={form.skills} maxLength={500} onChange={change('skills')} />
        </Field>
        <Field label={words.fields.openings} error={draft.fieldError('openings')}>
          <Input inputMode="numeric" value={form.openings} maxLength={4} onChange={change('openings')} />
        </Field>
        <Field label={words.fields.question}>
          <Input value={form.question} maxLength={300} onChange={change('question')} />
        </Field>
        <div className="jobs-line">
          <Switch label={words.fields.isBlind} isOn={isBlind} onChange={setBlind} />
          <span>{words.fields.isBlind}</span>
        </div>
        <ProblemNote problem={draft.problem} />
        <div className="dialog-actions">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" look="primary" busy={draft.isBusy && words.busy}>
            {words.create}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
