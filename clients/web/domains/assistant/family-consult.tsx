import { type ConsultationPartsFragment, ConsultFamilyDocument } from '@codai/sdk';
import { Badge, Button, Field, Form, Section, TextArea, useWords, When } from '@codai/ui';
import { Plus, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { useDraft, useStoredIdempotencyKey } from '../../lib/drafts.ts';
import { PartView, usePages, usePart } from '../../lib/part.tsx';
import { Earlier } from './earlier.tsx';
import { familyWords } from './family-words.ts';
import {
  FamilyConsultationFactsDocument,
  FamilyConsultationsDocument,
  type PersonaLineFragment,
} from './generated/family.ts';
import { Cited, ProvenanceLine, useSources } from './provenance.tsx';

const PLACE = 'family.consult';

/** A question to several members, and the consultations so far. The open one stands in the address. */
export function Consult({ personas }: { readonly personas: readonly PersonaLineFragment[] }) {
  const words = useWords(familyWords);
  const { get, change } = useAddress();
  const [generation, setGeneration] = useState(0);
  const open = get('consultation');
  return (
    <div className="columns">
      {open === null ? (
        <Ask
          personas={personas}
          onDone={(consultation) => {
            change({ consultation });
            setGeneration((now) => now + 1);
          }}
        />
      ) : (
        <div className="stack">
          <div className="line wrap">
            <Button size="s" icon={Plus} onClick={() => change({ consultation: null })}>
              {words.start}
            </Button>
          </div>
          <Consultation id={open} />
        </div>
      )}
      <Consultations key={generation} open={open} />
    </div>
  );
}

interface AskProps {
  readonly personas: readonly PersonaLineFragment[];
  readonly onDone: (consultationId: string) => void;
}

function Ask({ personas, onDone }: AskProps) {
  const words = useWords(familyWords);
  const sources = useSources();
  const [topic, setTopic] = useDraft(PLACE);
  const [given, setGiven] = useDraft(`${PLACE}.text`);
  const idempotency = useStoredIdempotencyKey(PLACE);
  const [left, leave] = useState<ReadonlySet<string>>(new Set());
  const consult = useAct(ConsultFamilyDocument);
  const personaIds = personas.map(({ id }) => id).filter((id) => !left.has(id));
  const submit = async () => {
    if (topic.trim() === '' || personaIds.length === 0) return;
    // A refused attempt has no result, so trying again is another request.
    if (consult.problem?.refusal) idempotency.done();
    const input = { topic: topic.trim(), personaIds, sources: sources.of(given) };
    const done = await consult.run({ input: { ...input, idempotencyKey: idempotency.keyFor(JSON.stringify(input)) } });
    if (done === null) return;
    idempotency.done();
    setTopic('');
    onDone(done.id);
  };
  return (
    <Form onSubmit={() => void submit()}>
      <Field label={words.topic} error={consult.fieldError('topic')}>
        <TextArea rows={2} value={topic} onChange={(event) => setTopic(event.target.value)} />
      </Field>
      <fieldset className="assistant-choices">
        <legend className="field-label">{words.whom}</legend>
        {personas.map(({ id, name, role }) => (
          <label key={id} className="line">
            <input
              type="checkbox"
              checked={!left.has(id)}
              onChange={(event) => {
                const next = new Set(left);
                if (event.target.checked) next.delete(id);
                else next.add(id);
                leave(next);
              }}
            />
            {name}, {role}
          </label>
        ))}
        {personaIds.length === 0 && <p className="field-error">{words.nobody}</p>}
      </fieldset>
      <Field label={sources.label} hint={sources.hint} error={consult.fieldError('sources')}>
        <TextArea rows={4} value={given} onChange={(event) => setGiven(event.target.value)} />
      </Field>
      <ProblemNote problem={consult.problem} />
      <div className="line wrap">
        <Button
          type="submit"
          look="primary"
          icon={UsersRound}
          disabled={personaIds.length === 0}
          busy={consult.isBusy && words.consulting}
        >
          {words.consult}
        </Button>
      </div>
    </Form>
  );
}

function Consultation({ id }: { readonly id: string }) {
  const words = useWords(familyWords);
  const part = usePart(FamilyConsultationFactsDocument, { id });
  return (
    <PartView part={part} pick={({ familyConsultation }) => familyConsultation} name={words.consultations}>
      {(consultation) => <Views consultation={consultation} />}
    </PartView>
  );
}

function Views({ consultation }: { readonly consultation: ConsultationPartsFragment }) {
  const words = useWords(familyWords);
  const { topic, sources, perspectives, synthesis, provenance, createdAt } = consultation;
  return (
    <article className="stack">
      <div>
        <h2 className="heading user-text">{topic}</h2>
        <p className="meta">
          <When at={createdAt} />
        </p>
      </div>
      <Section title={words.synthesis}>
        <p className="meta">{words.synthesisAbout}</p>
        <ul className="rows">
          {synthesis.map(({ kind, text }) => (
            <li key={text} className="wrap">
              <span className="grow user-text">{text}</span>
              <Badge>{words.points[kind]}</Badge>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={words.perspectives} count={perspectives.length}>
        <ul className="rows">
          {perspectives.map(({ persona, text, stance, basis, citations }) => (
            <li key={persona?.id ?? text}>
              <span className="grow assistant-lines">
                <span className="line wrap">
                  <span className="strong">{persona?.name}</span>
                  <span className="meta">{persona?.role}</span>
                  <Badge tone={stance === 'BALANCED' ? undefined : 'accent'}>{words.stances[stance]}</Badge>
                </span>
                <span className="user-text">{text}</span>
                <span className="meta">{words.bases[basis]}</span>
                <Cited citations={citations} sources={sources} />
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <ProvenanceLine provenance={provenance} />
    </article>
  );
}

function Consultations({ open }: { readonly open: string | null }) {
  const words = useWords(familyWords);
  const pages = usePages(FamilyConsultationsDocument, {}, ({ familyConsultations }) => familyConsultations);
  return (
    <Earlier
      name={words.consultations}
      pages={pages}
      member="consultation"
      open={open}
      words={words}
      row={({ topic, createdAt }) => ({ title: topic, at: createdAt })}
    />
  );
}
