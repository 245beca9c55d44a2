import { Button, Field, Form, Input, useWords } from '@codai/ui';
import { useState } from 'react';
import { type Problem, ProblemNote } from '../../lib/act.tsx';
import { useErrorWords } from '../../lib/errors.ts';
import { useSession } from '../../lib/session.tsx';
import { PersonByHandleDocument } from '../../shared/people/generated/operations.ts';
import { discoverWords } from './discover-words.ts';

export interface HandleFormProps {
  readonly label: string;
  readonly hint: string;
  readonly act: string;
  /** Stands in place of the name of the act while it runs. */
  readonly busy: string | false;
  readonly problem: Problem | null;
  /** Resolves to whether it was done; the field is empty then. */
  readonly onPerson: (userId: string) => Promise<boolean>;
}

/** Names a person by their handle, and does something with them. */
export function HandleForm({ label, hint, act, busy, problem, onPerson }: HandleFormProps) {
  const words = useWords(discoverWords);
  const { unreachable } = useErrorWords();
  const { client } = useSession();
  const [handle, setHandle] = useState('');
  const [error, setError] = useState<string | undefined>();
  const submit = async () => {
    const wanted = handle.trim().replace(/^@/, '');
    if (wanted === '') return;
    const { data, error: failure } = await client.query(
      PersonByHandleDocument,
      { handle: wanted },
      { requestPolicy: 'network-only' },
    );
    if (data?.socialProfile === undefined || (data.socialProfile === null && failure !== undefined))
      return setError(unreachable.title);
    const person = data.socialProfile;
    if (person === null) return setError(words.noSuchPerson);
    if (person.user === null) return setError(unreachable.title);
    setError(undefined);
    if (await onPerson(person.user.id)) setHandle('');
  };
  return (
    <Form className="add-person" onSubmit={() => void submit()} errors={error === undefined ? [] : [error]}>
      <Field label={label} hint={hint} error={error}>
        <Input
          value={handle}
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => setHandle(event.target.value)}
        />
      </Field>
      <Button type="submit" look="primary" busy={busy} disabled={handle.trim() === ''}>
        {act}
      </Button>
      <ProblemNote problem={problem} />
    </Form>
  );
}
