import {
  Badge,
  Button,
  Field,
  Form,
  Input,
  Note,
  Section,
  Select,
  Switch,
  TextArea,
  useLocale,
  useToast,
  useWords,
} from '@codai/ui';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { Page } from '../../lib/page.tsx';
import { PartDown, PartView, usePart } from '../../lib/part.tsx';
import { JobSkillsDocument } from '../../shared/credentials/generated/operations.ts';
import { useSkillIds } from '../../shared/credentials/skill-ids.ts';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { boardWords } from './board-words.ts';
import {
  MyJobProfileDocument,
  type MyJobProfileQuery,
  SaveJobProfileDocument,
  TakeResumeDocument,
} from './generated/operations.ts';
import { ResumeVersions } from './resumes.tsx';
import { trustedWords } from './trusted-words.ts';
import { jobsWords } from './words.ts';
import './jobs.css';

type Profile = MyJobProfileQuery['myCandidateProfile'];

/** The person's own profile and résumé: what matches are made from, and what employers see after an application. */
export function JobProfilePage() {
  const words = useWords(jobsWords);
  const board = useWords(boardWords);
  const [, go] = useLocation();
  const postingId = useAddress().get('for');
  const part = usePart(MyJobProfileDocument, {});
  return (
    <Page title={words.profile} trail={[{ label: words.title, path: '/jobs' }]}>
      <PartView part={part} pick={({ myResumes, ...rest }) => myResumes && { myResumes, ...rest }} name={words.profile}>
        {(data) => (
          <div className="jobs">
            {postingId !== null && (
              <Note tone="accent" title={board.profileFor}>
                {board.profileForWhy}
              </Note>
            )}
            <Resume latest={data.myResumes.edges[0]?.node ?? null} files={data.files} onDone={part.reload} />
            <ResumeVersions key={`resumes ${data.myResumes.edges[0]?.node?.number ?? 0}`} onDone={part.reload} />
            <Edit
              key={`profile ${data.myCandidateProfile?.version ?? 0}`}
              profile={data.myCandidateProfile}
              onDone={() => {
                if (postingId === null) part.reload();
                else go(`/jobs/${encodeURIComponent(postingId)}?apply=1`);
              }}
            />
          </div>
        )}
      </PartView>
    </Page>
  );
}

interface ResumeProps {
  readonly latest: NonNullable<MyJobProfileQuery['myResumes']>['edges'][number]['node'] | null;
  /** Null where files do not answer. */
  readonly files: MyJobProfileQuery['files'];
  readonly onDone: () => void;
}

function Resume({ latest, files, onDone }: ResumeProps) {
  const words = useWords(jobsWords);
  const locale = useLocale();
  const take = useAct(TakeResumeDocument);
  const idempotency = useActIdempotencyKey(take.problem);
  const [fileId, setFileId] = useState('');
  const documents = files?.edges.flatMap(({ node }) =>
    node !== null && node.status === 'READY' && /pdf|wordprocessingml/.test(node.contentType) ? [node] : [],
  );
  return (
    <Section title={words.resume}>
      <div className="jobs-card">
        {latest !== null && (
          <>
            <p className="strong">
              {words.resumeRead(
                locale.number(latest.number),
                latest.analysis.years === null ? words.noYears : locale.plural(latest.analysis.years, words.years),
              )}
            </p>
            <div className="jobs-line">
              {latest.analysis.skills.map((skill) => (
                <Badge key={skill.id}>{locale.language === 'ro' ? skill.nameRo : skill.name}</Badge>
              ))}
            </div>
            {latest.analysis.suggestions.length > 0 && (
              <p className="meta">
                {latest.analysis.suggestions.map((one) => words.suggestions[one] ?? one).join(' · ')}
              </p>
            )}
          </>
        )}
        <Form
          onSubmit={async () => {
            const done = await take.run({ input: { fileId, idempotencyKey: idempotency.key } });
            if (done === null) return;
            idempotency.renew();
            onDone();
          }}
        >
          <Field label={words.resumeChoose}>
            <Select value={fileId} onChange={({ target }) => setFileId(target.value)}>
              <option value="">{words.resumeNone}</option>
              {documents?.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
          {files === null && <PartDown name={words.resumeChoose} onRetry={onDone} />}
          <ProblemNote problem={take.problem} />
          <div>
            <Button type="submit" disabled={fileId === ''} busy={take.isBusy && words.busy}>
              {words.resumeTake}
            </Button>
          </div>
        </Form>
      </div>
    </Section>
  );
}

const plain = (text: string) => text.trim().toLowerCase();
const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

function Edit({ profile, onDone }: { readonly profile: Profile; readonly onDone: () => void }) {
  const words = useWords(jobsWords);
  const trusted = useWords(trustedWords);
  const locale = useLocale();
  const tell = useToast();
  const save = useAct(SaveJobProfileDocument);
  const skillIds = useSkillIds();
  const taxonomy = usePart(JobSkillsDocument, {});
  const nameOf = (skill: { readonly name: string; readonly nameRo: string }) =>
    locale.language === 'ro' ? skill.nameRo : skill.name;
  const [form, setForm] = useState({
    headline: profile?.headline ?? '',
    summary: profile?.summary ?? '',
    contactEmail: profile?.contactEmail ?? '',
    contactPhone: profile?.contactPhone ?? '',
    country: profile?.country ?? '',
    city: profile?.city ?? '',
    experienceYears: String(profile?.experienceYears ?? 0),
    languages: (profile?.languages ?? [locale.language]).join(', '),
    skills: (profile?.skills ?? []).map(({ skill }) => nameOf(skill)).join(', '),
  });
  const [isOpen, setOpen] = useState(profile?.isOpenToWork ?? true);
  const known = taxonomy.data?.skills?.edges.flatMap(({ node }) => node ?? []) ?? [];
  const text = (field: keyof typeof form, max: number) => (
    <Field
      label={words.profileForm[field]}
      error={save.fieldError(field)}
      hint={field === 'skills' ? words.skillsHint : undefined}
    >
      <Input
        value={form[field]}
        maxLength={max}
        list={field === 'skills' ? 'job-skills' : undefined}
        onChange={({ target }) => setForm({ ...form, [field]: target.value })}
      />
    </Field>
  );
  const run = async () => {
    const ids = await skillIds(form.skills.split(','));
    const before = new Map((profile?.skills ?? []).map(({ skill, years }) => [skill.id, years]));
    const years = Number(form.experienceYears) || 0;
    const done = await save.run({
      input: {
        headline: orNull(form.headline),
        summary: orNull(form.summary),
        city: orNull(form.city),
        contactEmail: orNull(form.contactEmail),
        contactPhone: orNull(form.contactPhone),
        country: orNull(form.country)?.toUpperCase() ?? null,
        workplaces: profile?.workplaces ?? [],
        languages: form.languages.split(',').map(plain).filter(Boolean),
        experienceYears: years,
        skills: ids.map((skillId) => ({ skillId, years: before.get(skillId) ?? 0 })),
        isOpenToWork: isOpen,
        expectedVersion: profile?.version ?? 0,
      },
    });
    if (done === null) return;
    tell(words.saved);
    onDone();
  };
  const confirmed = profile?.confirmedSkills ?? [];
  return (
    <Section title={words.profile}>
      <div className="jobs-card">
        <span className="meta">{words.verified}</span>
        {confirmed.length === 0 && <span className="meta">{words.noVerified}</span>}
        {confirmed.map(({ skill, credentialId, title, issuerName, isIssuerVerified }) => (
          <div key={`${skill.id} ${credentialId}`} className="jobs-line">
            <Badge tone={isIssuerVerified ? 'good' : 'warning'}>{nameOf(skill)}</Badge>
            <span className="user-text">
              {title}, {issuerName}
            </span>
            {!isIssuerVerified && <span className="meta">{trusted.notVerified}</span>}
          </div>
        ))}
      </div>
      <Form className="stack jobs-asked" onSubmit={() => void run()}>
        {text('headline', 200)}
        <Field label={words.profileForm.summary} error={save.fieldError('summary')}>
          <TextArea
            rows={4}
            maxLength={5_000}
            value={form.summary}
            onChange={({ target }) => setForm({ ...form, summary: target.value })}
          />
        </Field>
        {text('skills', 1_000)}
        <datalist id="job-skills">
          {known.map((skill) => (
            <option key={skill.id} value={nameOf(skill)} />
          ))}
        </datalist>
        {text('experienceYears', 2)}
        {text('languages', 40)}
        {text('country', 2)}
        {text('city', 100)}
        {text('contactEmail', 200)}
        {text('contactPhone', 30)}
        <div className="jobs-line">
          <Switch label={words.profileForm.isOpen} isOn={isOpen} onChange={setOpen} />
          <span>{words.profileForm.isOpen}</span>
        </div>
        <ProblemNote problem={save.problem} />
        <div>
          <Button type="submit" look="primary" busy={save.isBusy && words.busy}>
            {words.save}
          </Button>
        </div>
      </Form>
    </Section>
  );
}
