import { Button, Drawer, Field, Form, Input, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { underConflict } from '../../lib/conflict.ts';
import { useSession } from '../../lib/session.tsx';
import { UpdateOrganizationDocument } from './generated/operations.ts';
import type { OrganisationHead } from './organisation-head.ts';
import { organisationWords } from './words.ts';

interface RenameProps {
  readonly organization: OrganisationHead;
  readonly onClose: () => void;
  readonly onRenamed: () => void;
}

export function RenameOrganisation({ organization, onClose, onRenamed }: RenameProps) {
  const all = useWords(organisationWords);
  const words = all.rename;
  const tell = useToast();
  const { reload } = useSession();
  const [name, setName] = useState(organization.name);
  const [slug, setSlug] = useState(organization.slug ?? '');
  // The version that the form began with: a change made meanwhile must be seen before it is replaced.
  const [version] = useState(organization.version);
  const save = useAct(UpdateOrganizationDocument);
  const refusal = save.problem?.refusal;

  const submit = async () => {
    const input = { name, ...(slug !== '' && { slug }), expectedVersion: refusal?.currentVersion ?? version };
    if ((await save.run({ input })) === null) return;
    onRenamed();
    reload();
    onClose();
    tell(words.saved);
  };
  const errors = ['name', 'slug'].flatMap((field) => save.fieldError(field) ?? []);
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={words.title}
      isChanged={name !== organization.name || slug !== (organization.slug ?? '')}
    >
      <Form onSubmit={() => void submit()} errors={errors}>
        <Field label={all.create.name} error={save.fieldError('name')}>
          <Input value={name} onChange={(event) => setName(event.target.value)} autoFocus />
        </Field>
        <Field label={all.create.slug} hint={all.create.slugHint} error={save.fieldError('slug')}>
          <Input
            value={slug}
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => setSlug(event.target.value)}
          />
        </Field>
        {errors.length === 0 && <ProblemNote problem={underConflict(save.problem, words.conflict)} />}
        <Button type="submit" look="primary" size="l" wide busy={save.isBusy && words.saving}>
          {words.save}
        </Button>
      </Form>
    </Drawer>
  );
}
