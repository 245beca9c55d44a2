import { useLocale, useToast, useWords } from '@codai/ui';
import { useAct } from '../../lib/act.tsx';
import { type AskedField, FieldsDialog } from '../../lib/fields-form.tsx';
import { useInputKey } from '../../lib/input-key.ts';
import { usePart } from '../../lib/part.tsx';
import { useSkillIds } from '../../shared/credentials/skill-ids.ts';
import {
  AwardOneBadgeDocument,
  ChangeTemplateDocument,
  IssueOneCertificateDocument,
  type IssuingSideQuery,
  TemplateSkillsDocument,
} from './generated/operations.ts';
import { issuedWords } from './issued-words.ts';
import { ownWords } from './own-words.ts';

export type Template = NonNullable<IssuingSideQuery['credentialTemplates']>['edges'][number]['node'];

interface TemplateTaskProps {
  readonly template: Template;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Changes the text of a template, and its skills while jobs answers, for what is issued later. */
export function EditTemplate({ template, onClose, onDone }: TemplateTaskProps) {
  const all = useWords(ownWords);
  const words = useWords(issuedWords);
  const tell = useToast();
  const change = useAct(ChangeTemplateDocument);
  const locale = useLocale();
  const idsOf = useSkillIds();
  const skills = usePart(TemplateSkillsDocument, { id: template.id }).data?.credentialTemplate?.skills;
  const named = skills?.map(({ name, nameRo }) => (locale.language === 'ro' ? nameRo : name)).join(', ');
  return (
    <FieldsDialog
      title={words.edit}
      close={all.close}
      onClose={onClose}
      submit={words.edit}
      busy={all.busy}
      act={change}
      fields={[
        { name: 'name', label: all.issuing.name, hint: words.editWhy, first: template.name, max: 200 },
        {
          name: 'description',
          label: all.issuing.description,
          kind: 'long',
          first: template.description,
          max: 2_000,
        },
        { name: 'criteria', label: all.issuing.criteria, kind: 'long', first: template.criteria, max: 5_000 },
        {
          name: 'validityDays',
          label: all.issuing.days,
          kind: 'number',
          first: template.validityDays === null ? '' : String(template.validityDays),
          max: 5,
        },
        ...(named === undefined
          ? []
          : [{ name: 'skillIds', label: all.issuing.skills, hint: all.issuing.skillsHint, first: named, max: 500 }]),
      ]}
      onValues={async ({ name = '', description = '', criteria = '', validityDays, skillIds }) => {
        const days = validityDays ? Math.trunc(Number(validityDays)) || 0 : null;
        const { id: templateId, version: expectedVersion } = template;
        const input = {
          templateId,
          expectedVersion,
          name,
          description,
          criteria,
          validityDays: days,
          skillIds: skillIds === undefined ? null : await idsOf(skillIds.split(',')),
        };
        if ((await change.run({ input })) === null) return;
        tell(words.edited);
        onDone();
      }}
    />
  );
}

/** Issues to one person, with what only this credential says. */
export function IssueOne({ template, onClose, onDone }: TemplateTaskProps) {
  const all = useWords(ownWords);
  const words = useWords(issuedWords);
  const tell = useToast();
  const issue = useAct(IssueOneCertificateDocument);
  const award = useAct(AwardOneBadgeDocument);
  const idempotency = useInputKey();
  const isBadge = template.kind === 'BADGE';
  const expiry: readonly AskedField[] = isBadge ? [] : [{ name: 'expiresAt', label: words.until, kind: 'date' }];
  return (
    <FieldsDialog
      title={`${isBadge ? words.award : words.one} · ${template.name}`}
      close={all.close}
      onClose={onClose}
      submit={all.issuing.issue}
      busy={all.busy}
      act={isBadge ? award : issue}
      fields={[
        { name: 'recipientId', label: words.recipient, hint: words.recipientHint, max: 64 },
        { name: 'recipientName', label: words.name, max: 200 },
        { name: 'evidence', label: words.evidence, kind: 'long', max: 2_000 },
        { name: 'result', label: words.result, max: 200 },
        ...expiry,
      ]}
      onValues={async ({ recipientId = '', recipientName, evidence, result, expiresAt }) => {
        const input = {
          templateId: template.id,
          recipientId,
          recipientName: recipientName || null,
          evidence: evidence || null,
          result: result || null,
        };
        const dated = { ...input, expiresAt: expiresAt ? `${expiresAt}T23:59:59Z` : null };
        const done = isBadge
          ? await award.run({ input: { ...input, idempotencyKey: idempotency.of(input) } })
          : await issue.run({ input: { ...dated, idempotencyKey: idempotency.of(dated) } });
        if (done === null) return;
        tell(words.issued);
        onDone();
      }}
    />
  );
}
