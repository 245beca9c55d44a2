import type { CredentialKind } from '@codai/sdk';
import { Badge, Button, Empty, IconButton, Menu, Panel, Section, useLocale, useToast, useWords, When } from '@codai/ui';
import { Anchor, Award, Ellipsis, FilePlus, KeyRound, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { serverDate } from '../../lib/clock.ts';
import { FieldsDialog } from '../../lib/fields-form.tsx';
import { useInputKey } from '../../lib/input-key.ts';
import { allOf, PartView, usePages, usePart } from '../../lib/part.tsx';
import { RowList } from '../../lib/row-list.tsx';
import { issuerStates } from '../../shared/credentials/issuer-name.tsx';
import { useSkillIds } from '../../shared/credentials/skill-ids.ts';
import { Person } from '../../shared/people/person.tsx';
import { Anchors } from './anchors.tsx';
import {
  AnchorOursDocument,
  BeginIssuerDocument,
  BeginTemplateDocument,
  EndTemplateDocument,
  IssuedByUsDocument,
  IssueManyDocument,
  IssuingSideDocument,
  type IssuingSideQuery,
  ReportKeyDocument,
  RotateKeyDocument,
  TakeBackCredentialDocument,
} from './generated/operations.ts';
import { issuedWords } from './issued-words.ts';
import { ownWords } from './own-words.ts';
import { EditTemplate, IssueOne, type Template } from './template-tasks.tsx';
import { tones } from './tones.ts';

type Issuer = NonNullable<IssuingSideQuery['issuers']>['edges'][number]['node'];
const IssuedOne = lazy(() => import('./issued-one.tsx'));

type Task =
  | { readonly kind: 'compromise'; readonly keyId: string }
  | { readonly kind: 'edit' | 'issue' | 'one'; readonly template: Template }
  | { readonly kind: 'issuer' }
  | { readonly kind: 'revoke'; readonly credentialId: string }
  | { readonly kind: 'template' };

/** The organisation's side: issuers and their keys, templates, issuing one or many, and what was issued. */
export function Issuing() {
  const words = useWords(ownWords);
  const part = usePart(IssuingSideDocument, {});
  const issued = usePages(IssuedByUsDocument, {}, (data) => data.issuedCredentials);
  const [task, setTask] = useState<Task | null>(null);
  const [generation, setGeneration] = useState(0);
  const { get, change } = useAddress();
  const opened = get('issued');
  return (
    <>
      <PartView
        part={part}
        pick={({ issuers, credentialTemplates }) => allOf({ issuers, credentialTemplates })}
        name={words.views.issuing}
      >
        {({ issuers, credentialTemplates }) => (
          <>
            <Issuers
              issuers={issuers.edges.map(({ node }) => node)}
              onTask={setTask}
              onChanged={() => {
                part.reload();
                setGeneration((now) => now + 1);
              }}
            />
            <Templates
              templates={credentialTemplates.edges.map(({ node }) => node)}
              hasIssuer={issuers.edges.length > 0}
              onTask={setTask}
              onChanged={part.reload}
            />
            {task !== null && (
              <Tasks
                task={task}
                issuers={issuers.edges.map(({ node }) => node)}
                onClose={() => setTask(null)}
                onDone={() => {
                  setTask(null);
                  part.reload();
                  issued.part.reload();
                }}
              />
            )}
          </>
        )}
      </PartView>
      <Section title={words.issuing.given}>
        <RowList pages={issued} name={words.issuing.given} nothing={words.issuing.noneGiven} as="ul">
          {({ id, title, recipient, issuedAt, status }) => (
            <li className="row" key={id}>
              <button type="button" className="credentials-open" onClick={() => change({ issued: id })}>
                <span className="credentials-lines">
                  <span className="strong">{title}</span>
                  <span className="meta">
                    <Person id={recipient?.id} /> · <When at={issuedAt} />
                  </span>
                </span>
              </button>
              <Badge tone={tones[status]}>{words.status[status]}</Badge>
              {status !== 'REVOKED' && status !== 'SUPERSEDED' && (
                <Button look="danger" onClick={() => setTask({ kind: 'revoke', credentialId: id })}>
                  {words.issuing.revoke}
                </Button>
              )}
            </li>
          )}
        </RowList>
      </Section>
      <Anchors key={generation} />
      {opened !== null && (
        <Suspense>
          <IssuedOne id={opened} onClose={() => change({ issued: null })} onChanged={issued.restart} />
        </Suspense>
      )}
    </>
  );
}

interface IssuersProps {
  readonly issuers: readonly Issuer[];
  readonly onTask: (task: Task) => void;
  readonly onChanged: () => void;
}

function Issuers({ issuers, onTask, onChanged }: IssuersProps) {
  const words = useWords(ownWords);
  const tell = useToast();
  const more = useWords(issuedWords);
  const states = useWords(issuerStates);
  const locale = useLocale();
  const rotate = useAct(RotateKeyDocument);
  const anchor = useAct(AnchorOursDocument);
  const idempotency = useInputKey();
  const anchorWish = useInputKey();
  return (
    <Section
      title={words.issuing.issuers}
      count={issuers.length}
      actions={
        <Button icon={Plus} onClick={() => onTask({ kind: 'issuer' })}>
          {words.issuing.addIssuer}
        </Button>
      }
    >
      <Panel>
        {issuers.length === 0 && <Empty title={words.issuing.noIssuers} />}
        {issuers.map(({ id, name, did, verification, keys }) => (
          <div className="stack credentials-form" key={id}>
            <p className="line wrap">
              <span className="strong credentials-issuer">{name}</span>
              <Badge tone={verification === 'VERIFIED' ? 'good' : 'warning'}>{states[verification]}</Badge>
              <Button
                icon={Anchor}
                busy={anchor.isBusy && words.busy}
                onClick={async () => {
                  const input = { issuerId: id };
                  const done = await anchor.run({ input: { ...input, idempotencyKey: anchorWish.of(input) } });
                  anchorWish.renew();
                  if (done === null) return;
                  tell(locale.plural(done.leaves, more.anchored));
                  onChanged();
                }}
              >
                {more.anchorAll}
              </Button>
              <Button
                icon={KeyRound}
                busy={rotate.isBusy && words.busy}
                onClick={async () => {
                  const input = { issuerId: id };
                  if ((await rotate.run({ input: { ...input, idempotencyKey: idempotency.of(input) } })) === null)
                    return;
                  idempotency.renew();
                  tell(words.issuing.rotated);
                  onChanged();
                }}
              >
                {words.issuing.rotate}
              </Button>
            </p>
            <p className="meta credentials-did">{did}</p>
            <ul className="rows">
              {keys.edges.map(({ node }) => (
                <li className="row" key={node.id}>
                  <span className="grow meta">
                    <When at={node.validFrom} />
                  </span>
                  <Badge
                    tone={node.compromisedSince === null ? (node.validUntil === null ? 'good' : undefined) : 'danger'}
                  >
                    {node.compromisedSince !== null
                      ? words.issuing.compromised
                      : node.validUntil === null
                        ? words.issuing.current
                        : words.issuing.ended}
                  </Badge>
                  {node.compromisedSince === null && (
                    <Button look="danger" onClick={() => onTask({ kind: 'compromise', keyId: node.id })}>
                      {words.issuing.compromise}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </div>
        ))}
        <ProblemNote problem={rotate.problem ?? anchor.problem} />
      </Panel>
    </Section>
  );
}

interface TemplatesProps {
  readonly templates: readonly Template[];
  readonly hasIssuer: boolean;
  readonly onTask: (task: Task) => void;
  readonly onChanged: () => void;
}

function Templates({ templates, hasIssuer, onTask, onChanged }: TemplatesProps) {
  const words = useWords(ownWords);
  const more = useWords(issuedWords);
  const retire = useAct(EndTemplateDocument);
  const end = async (templateId: string) => {
    if ((await retire.run({ input: { templateId } })) !== null) onChanged();
  };
  return (
    <Section
      title={words.issuing.templates}
      count={templates.length}
      actions={
        hasIssuer && (
          <Button icon={FilePlus} onClick={() => onTask({ kind: 'template' })}>
            {words.issuing.addTemplate}
          </Button>
        )
      }
    >
      <Panel>
        {templates.length === 0 ? (
          <Empty title={words.issuing.noTemplates} />
        ) : (
          <ul className="rows">
            {templates.map((template) => (
              <li className="row" key={template.id}>
                <span className="credentials-lines grow">
                  <span className="strong">{template.name}</span>
                  <span className="meta">
                    {words.kind[template.kind]} · {template.issuer.name}
                  </span>
                </span>
                {template.status === 'RETIRED' ? (
                  <Badge>{words.issuing.retired}</Badge>
                ) : (
                  <>
                    <Button icon={Award} onClick={() => onTask({ kind: 'issue', template })}>
                      {words.issuing.issue}
                    </Button>
                    <Menu
                      trigger={<IconButton icon={Ellipsis} label={more.menu(template.name)} />}
                      items={[
                        {
                          key: 'one',
                          label: template.kind === 'BADGE' ? more.award : more.one,
                          onSelect: () => onTask({ kind: 'one', template }),
                        },
                        { key: 'edit', label: more.edit, onSelect: () => onTask({ kind: 'edit', template }) },
                        null,
                        { key: 'retire', label: words.issuing.retire, onSelect: () => void end(template.id) },
                      ]}
                    />
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
        <ProblemNote problem={retire.problem} />
      </Panel>
    </Section>
  );
}

interface TaskProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Tasks({ task, issuers, ...rest }: TaskProps & { readonly task: Task; readonly issuers: readonly Issuer[] }) {
  switch (task.kind) {
    case 'issuer':
      return <NewIssuer {...rest} />;
    case 'template':
      return <NewTemplate issuers={issuers} {...rest} />;
    case 'edit':
      return <EditTemplate template={task.template} {...rest} />;
    case 'one':
      return <IssueOne template={task.template} {...rest} />;
    case 'issue':
      return <Issue template={task.template} {...rest} />;
    case 'revoke':
      return <Revoke credentialId={task.credentialId} {...rest} />;
    case 'compromise':
      return <Compromise keyId={task.keyId} {...rest} />;
  }
}

function NewIssuer({ onClose, onDone }: TaskProps) {
  const words = useWords(ownWords);
  const begin = useAct(BeginIssuerDocument);
  const idempotency = useInputKey();
  return (
    <FieldsDialog
      title={words.issuing.addIssuer}
      close={words.close}
      onClose={onClose}
      submit={words.issuing.addIssuer}
      busy={words.busy}
      act={begin}
      fields={[
        { name: 'name', label: words.issuing.name, max: 200 },
        { name: 'url', label: words.issuing.site, max: 500 },
      ]}
      onValues={async ({ name = '', url }) => {
        const input = { name, url: url || null };
        if ((await begin.run({ input: { ...input, idempotencyKey: idempotency.of(input) } })) !== null) onDone();
      }}
    />
  );
}

function NewTemplate({ issuers, onClose, onDone }: TaskProps & { readonly issuers: readonly Issuer[] }) {
  const words = useWords(ownWords);
  const begin = useAct(BeginTemplateDocument);
  const idsOf = useSkillIds();
  const idempotency = useInputKey();
  return (
    <FieldsDialog
      title={words.issuing.addTemplate}
      close={words.close}
      onClose={onClose}
      submit={words.issuing.addTemplate}
      busy={words.busy}
      act={begin}
      fields={[
        { name: 'issuerId', label: words.issuer, options: issuers.map(({ id, name }) => ({ value: id, label: name })) },
        {
          name: 'kind',
          label: words.issuing.kind,
          options: (['CERTIFICATE', 'BADGE'] as const).map((value) => ({ value, label: words.kind[value] })),
        },
        { name: 'name', label: words.issuing.name, max: 200 },
        { name: 'description', label: words.issuing.description, kind: 'long', max: 2_000 },
        { name: 'criteria', label: words.issuing.criteria, kind: 'long', max: 5_000 },
        { name: 'validityDays', label: words.issuing.days, kind: 'number', max: 5 },
        { name: 'skillIds', label: words.issuing.skills, hint: words.issuing.skillsHint, max: 500 },
      ]}
      onValues={async ({
        issuerId = '',
        kind,
        name = '',
        description = '',
        criteria = '',
        validityDays,
        skillIds = '',
      }) => {
        const input = {
          issuerId,
          kind: kind as CredentialKind,
          name,
          description,
          criteria,
          validityDays: validityDays ? Math.trunc(Number(validityDays)) || 0 : null,
          skillIds: await idsOf(skillIds.split(',')),
        };
        if ((await begin.run({ input: { ...input, idempotencyKey: idempotency.of(input) } })) !== null) onDone();
      }}
    />
  );
}

function Issue({ template, onClose, onDone }: TaskProps & { readonly template: Template }) {
  const words = useWords(ownWords);
  const locale = useLocale();
  const tell = useToast();
  const issue = useAct(IssueManyDocument);
  const idempotency = useInputKey();
  return (
    <FieldsDialog
      title={`${words.issuing.issue} · ${template.name}`}
      close={words.close}
      onClose={onClose}
      submit={words.issuing.issue}
      busy={words.busy}
      act={issue}
      fields={[
        { name: 'recipients', label: words.issuing.people, hint: words.issuing.peopleHint, kind: 'long', max: 20_000 },
      ]}
      onValues={async ({ recipients = '' }) => {
        const input = {
          templateId: template.id,
          recipients: recipients
            .split('\n')
            .filter((line) => line.trim() !== '')
            .map((line) => {
              const [recipientId = '', ...name] = line.split(',').map((piece) => piece.trim());
              return { recipientId, recipientName: name.join(', ') || null };
            }),
        };
        const done = await issue.run({ input: { ...input, idempotencyKey: idempotency.of(input) } });
        if (done === null) return;
        tell(locale.plural(done.credentials.length, words.issuing.issuedCount));
        onDone();
      }}
    />
  );
}

function Revoke({ credentialId, onClose, onDone }: TaskProps & { readonly credentialId: string }) {
  const words = useWords(ownWords);
  const revoke = useAct(TakeBackCredentialDocument);
  return (
    <FieldsDialog
      title={words.issuing.revoke}
      close={words.close}
      onClose={onClose}
      submit={words.issuing.revoke}
      busy={words.busy}
      act={revoke}
      fields={[{ name: 'reason', label: words.issuing.reason, max: 500 }]}
      onValues={async ({ reason = '' }) => {
        if ((await revoke.run({ input: { credentialId, reason } })) !== null) onDone();
      }}
    />
  );
}

function Compromise({ keyId, onClose, onDone }: TaskProps & { readonly keyId: string }) {
  const words = useWords(ownWords);
  const report = useAct(ReportKeyDocument);
  return (
    <FieldsDialog
      title={words.issuing.compromise}
      close={words.close}
      onClose={onClose}
      submit={words.issuing.compromise}
      busy={words.busy}
      act={report}
      fields={[
        { name: 'since', label: words.issuing.since, kind: 'date', first: serverDate().toISOString().slice(0, 10) },
      ]}
      onValues={async ({ since }) => {
        if ((await report.run({ input: { keyId, since: `${since}T00:00:00Z` } })) !== null) onDone();
      }}
    />
  );
}
