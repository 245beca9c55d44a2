import { Button, Empty, Form, Section, TextArea, useLocale, useWords, When } from '@codai/ui';
import { ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useDraft, useStoredIdempotencyKey } from '../../lib/drafts.ts';
import { MoreRows, PartView, usePages, usePart } from '../../lib/part.tsx';
import { familyWords } from './family-words.ts';
import {
  ChatWithPersonaDocument,
  FamilyMemberDocument,
  type FamilyMemberQuery,
  type PersonaMessageLineFragment,
  PersonaMessagesDocument,
} from './generated/family.ts';
import { Cited, ProvenanceLine } from './provenance.tsx';

interface FamilyMemberProps {
  readonly id: string;
  /** Something was said. */
  readonly onSaid: () => void;
}

/** A member of the family: its relationships, and the conversation with it. */
export function FamilyMember({ id, onSaid }: FamilyMemberProps) {
  const words = useWords(familyWords);
  const part = usePart(FamilyMemberDocument, { id });
  const [generation, setGeneration] = useState(0);
  return (
    <PartView part={part} pick={({ persona }) => persona} name={words.title}>
      {(persona) => (
        <div className="stack">
          <Character persona={persona} />
          <Say
            id={id}
            name={persona.name}
            onSaid={() => {
              part.reload();
              onSaid();
              setGeneration((now) => now + 1);
            }}
          />
          <Messages key={generation} id={id} name={persona.name} />
        </div>
      )}
    </PartView>
  );
}

function Character({ persona }: { readonly persona: NonNullable<FamilyMemberQuery['persona']> }) {
  const words = useWords(familyWords);
  const locale = useLocale();
  const { name, role, description, values, relationships } = persona;
  return (
    <>
      <div>
        <h2 className="heading">{name}</h2>
        <p className="meta">
          {role} · {description}
        </p>
        <p className="meta">
          {words.values}: {values.map((value) => words.valueNames[value] ?? value).join(', ')}
        </p>
      </div>
      <Section title={words.relationships}>
        <dl className="pairs">
          {relationships.map(({ to, name: other, kind, closeness }) => (
            <div key={to} className="assistant-relation">
              <dt>
                {other}, {words.kinds[kind]}
              </dt>
              <dd className="num">{words.closeness(locale.number(closeness, { maximumFractionDigits: 2 }))}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}

interface SayProps {
  readonly id: string;
  readonly name: string;
  readonly onSaid: () => void;
}

function Say({ id, name, onSaid }: SayProps) {
  const words = useWords(familyWords);
  const place = `family.${id}`;
  const [text, setText] = useDraft(place);
  const idempotency = useStoredIdempotencyKey(place);
  const say = useAct(ChatWithPersonaDocument);
  const submit = async () => {
    if (text.trim() === '') return;
    // A refused attempt has no result, so trying again is another request.
    if (say.problem?.refusal) idempotency.done();
    const input = { personaId: id, message: text.trim() };
    if ((await say.run({ input: { ...input, idempotencyKey: idempotency.keyFor(JSON.stringify(input)) } })) === null)
      return;
    idempotency.done();
    setText('');
    onSaid();
  };
  return (
    <Form className="assistant-ask" onSubmit={() => void submit()}>
      <TextArea
        aria-label={words.message(name)}
        placeholder={words.message(name)}
        rows={2}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void submit();
        }}
      />
      <ProblemNote problem={say.problem} />
      <div className="line wrap">
        <Button type="submit" look="primary" icon={ArrowUp} busy={say.isBusy && words.sending}>
          {words.send}
        </Button>
      </div>
    </Form>
  );
}

function Messages({ id, name }: { readonly id: string; readonly name: string }) {
  const words = useWords(familyWords);
  const pages = usePages(PersonaMessagesDocument, { id }, ({ persona }) => persona?.messages);
  return (
    <PartView part={pages.part} pick={({ persona }) => persona} name={name}>
      {() =>
        pages.rows.length === 0 ? (
          <Empty title={words.nothingSaid}>{words.chooseWhy}</Empty>
        ) : (
          <>
            <ol className="assistant-messages">
              {pages.rows.map((message) => (
                <li key={message.id}>
                  <Said message={message} name={name} />
                </li>
              ))}
            </ol>
            <MoreRows pages={pages} />
          </>
        )
      }
    </PartView>
  );
}

function Said({ message, name }: { readonly message: PersonaMessageLineFragment; readonly name: string }) {
  const words = useWords(familyWords);
  const { basis, citations, sources, provenance, createdAt } = message;
  return (
    <article className="assistant-turn">
      <p className="meta">
        {words.you} · <When at={createdAt} />
      </p>
      <p className="user-text assistant-text">{message.message}</p>
      <p className="meta">
        {name} · {words.bases[basis]}
      </p>
      <p className="user-text assistant-text">{message.reply}</p>
      <Cited citations={citations} sources={sources} />
      <ProvenanceLine provenance={provenance} />
    </article>
  );
}
