import { Avatar, Button, Field, Input, useWords } from '@codai/ui';
import { useEffect, useState } from 'react';
import { useErrorWords } from '../../lib/errors.ts';
import { PartView, usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import type { Person } from './conversation.ts';
import { PeopleToWriteToDocument, PersonByHandleDocument } from './generated/operations.ts';
import './choose-people.css';
import { choosePeopleWords } from './words.ts';

export interface ChoosePeopleProps {
  readonly chosen: readonly Person[];
  readonly onChange: (chosen: readonly Person[]) => void;
  /** Ids of people who are there already. */
  readonly without?: ReadonlySet<string>;
  /** Handle of somebody who is chosen from the beginning. */
  readonly first?: string | null;
}

/** People near the caller to choose from, and a field for the handle of anybody else: the API has no search. */
export function ChoosePeople({ chosen, onChange, without, first = null }: ChoosePeopleProps) {
  const words = useWords(choosePeopleWords);
  const { unreachable } = useErrorWords();
  const { me, client } = useSession();
  const part = usePart(PeopleToWriteToDocument, { handle: me?.handle ?? '' }, { pause: me === null });
  const [handle, setHandle] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const toggle = (person: Person) =>
    onChange(
      chosen.some(({ id }) => id === person.id) ? chosen.filter(({ id }) => id !== person.id) : [...chosen, person],
    );

  const find = async (typed: string) => {
    const wanted = typed.trim().replace(/^@/, '').toLowerCase();
    if (wanted === '') return;
    setBusy(true);
    setFault(null);
    const { data, error } = await client.query(PersonByHandleDocument, { handle: wanted });
    setBusy(false);
    const profile = data?.socialProfile;
    if (!profile && error === undefined) return setFault(words.noSuchPerson(wanted));
    if (!profile?.user) return setFault(unreachable.title);
    const person = { id: profile.user.id, handle: profile.handle, displayName: profile.displayName };
    if (!chosen.some(({ id }) => id === person.id)) onChange([...chosen, person]);
    setHandle('');
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for the person that the address names.
  useEffect(() => {
    if (first !== null) void find(first);
  }, [first]);
  return (
    <div className="stack">
      <div className="line choose-handle">
        <Field label={words.handle} hint={words.handleHint} error={fault ?? undefined}>
          <Input
            value={handle}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setHandle(event.target.value);
              setFault(null);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              void find(handle);
            }}
          />
        </Field>
        <Button busy={isBusy && words.adding} onClick={() => void find(handle)}>
          {words.add}
        </Button>
      </div>
      <PartView part={part} pick={({ socialProfile }) => socialProfile} name={words.known}>
        {({ following, followers }) => {
          const near = [...following.edges, ...followers.edges].flatMap(
            ({ node: { user, handle: known, displayName } }) =>
              user === null ? [] : [{ id: user.id, handle: known, displayName }],
          );
          const people = [...new Map([...chosen, ...near].map((person) => [person.id, person])).values()].filter(
            ({ id }) => id !== me?.id && !without?.has(id),
          );
          if (people.length === 0) return <p className="meta">{words.nobodyKnown}</p>;
          return (
            <fieldset className="field">
              <legend className="field-label">{words.known}</legend>
              {people.map((person) => (
                <label key={person.id} className="choose-person">
                  <input
                    type="checkbox"
                    checked={chosen.some(({ id }) => id === person.id)}
                    onChange={() => toggle(person)}
                  />
                  <Avatar id={person.id} name={person.displayName} />
                  <span className="grow cut">
                    <bdi className="strong">{person.displayName}</bdi>{' '}
                    <span className="meta">
                      <bdi>@{person.handle}</bdi>
                    </span>
                  </span>
                </label>
              ))}
            </fieldset>
          );
        }}
      </PartView>
    </div>
  );
}
