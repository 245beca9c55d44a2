import { Button, Drawer, Field, Form, Input, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ProblemNote, useAct, useIdempotencyKey } from '../../lib/act.tsx';
import { CreateOrganizationDocument } from './generated/operations.ts';
import { useEnterOrganisation } from './use-organisation.ts';
import { organisationWords } from './words.ts';

/** Creates an organisation and enters it. The short name follows the name until it is typed. */
export function CreateOrganisation({ onClose }: { readonly onClose: () => void }) {
  const all = useWords(organisationWords);
  const words = all.create;
  const tell = useToast();
  const [, go] = useLocation();
  const [name, setName] = useState('');
  const [typedSlug, setSlug] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const idempotency = useIdempotencyKey();
  const create = useAct(CreateOrganizationDocument);
  const enter = useEnterOrganisation();
  const slug = typedSlug ?? slugOf(name);

  const submit = async () => {
    setTried(true);
    if (name.trim() === '' || slug === '') return;
    const created = await create.run({ input: { name, slug, idempotencyKey: idempotency.key } });
    if (created === null) return;
    await enter(created.id);
    tell(words.done(created.name));
    go('/organisation/members', { replace: true });
  };
  const errorOf = (field: string, value: string) =>
    isTried && value.trim() === '' ? all.required : create.fieldError(field);
  const errors = [errorOf('name', name), errorOf('slug', slug)].filter((error) => error !== undefined);
  return (
    <Drawer isOpen onClose={onClose} title={words.title} isChanged={name !== ''}>
      <Form onSubmit={() => void submit()} errors={errors}>
        <Field label={words.name} error={errorOf('name', name)}>
          <Input
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              idempotency.renew();
            }}
            autoFocus
          />
        </Field>
        <Field label={words.slug} hint={words.slugHint} error={errorOf('slug', slug)}>
          <Input
            value={slug}
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => {
              setSlug(event.target.value);
              idempotency.renew();
            }}
          />
        </Field>
        {errors.length === 0 && <ProblemNote problem={create.problem} />}
        <Button type="submit" look="primary" size="l" wide busy={create.isBusy && words.busy}>
          {words.submit}
        </Button>
      </Form>
    </Drawer>
  );
}

function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
}
