import type { ProvenanceLineFragment } from '@codai/sdk';
import { defineWords, useLocale, useWords } from '@codai/ui';
import { dollars } from './dollars.ts';
import { assistantWords } from './words.ts';

/** One line below a result: its author, how far it can be trusted, its cost and its review. */
export function ProvenanceLine({ provenance }: { readonly provenance: ProvenanceLineFragment }) {
  const words = useWords(assistantWords);
  const locale = useLocale();
  const { provider, confidence, costMicros, model, review } = provenance;
  const parts = [
    provider === 'embedded' ? words.embedded : words.by(`${provider} (${model.name})`),
    ...(confidence === null ? [] : [words.confidence(locale.number(confidence))]),
    words.cost(dollars(costMicros, locale.language)),
    ...(review === null ? [] : [words.facts.verdicts[review.verdict]]),
  ];
  return <p className="meta">{parts.join(' · ')}</p>;
}

interface CitedProps {
  readonly citations: readonly string[];
  readonly sources: readonly { readonly id: string; readonly title: string }[];
}

/** The passages that a result rests on, by their titles. */
export function Cited({ citations, sources }: CitedProps) {
  const words = useWords(assistantWords);
  if (citations.length === 0) return null;
  const titles = citations.map((id) => sources.find((source) => source.id === id)?.title || id);
  return (
    <p className="meta">
      {words.sources}:{' '}
      <span className="user-text">{titles.map((title, at) => `[${citations[at]}] ${title}`).join(', ')}</span>
    </p>
  );
}

const sourceWords = defineWords({
  en: {
    title: (number: number) => `Paragraph ${number}`,
    label: 'Text to rely on',
    hint: 'Paste a text. Each paragraph is a source that the answer can cite.',
  },
  ro: {
    title: (number) => `Paragraful ${number}`,
    label: 'Text de referință',
    hint: 'Lipiți un text. Fiecare paragraf este o sursă pe care răspunsul o poate cita.',
  },
});

const SOURCES_MAX = 20;

/** Texts of a field for sources, and the sources that a pasted text is. */
export function useSources() {
  const words = useWords(sourceWords);
  return {
    ...words,
    of(text: string) {
      const paragraphs = text
        .split(/\n\s*\n/)
        .map((one) => one.trim())
        .filter(Boolean);
      // Text after the last source belongs to that source.
      const kept = paragraphs.slice(0, SOURCES_MAX - 1);
      const rest = paragraphs.slice(SOURCES_MAX - 1).join('\n');
      return [...kept, ...(rest === '' ? [] : [rest])].map((one, index) => ({
        id: `p${index + 1}`,
        title: words.title(index + 1),
        text: one,
      }));
    },
  };
}
