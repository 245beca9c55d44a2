import { useWords, type Words } from '@codai/ui';
import { Link } from 'wouter';

const words: Words<Readonly<Record<'about' | 'agents' | 'ask' | 'family' | 'prompts' | 'tutor' | 'write', string>>> = {
  en: {
    about: 'Parts of the assistant',
    ask: 'Conversation',
    tutor: 'Tutor',
    family: 'Family',
    write: 'Write',
    agents: 'Agents',
    prompts: 'Prompts',
  },
  ro: {
    about: 'Părțile asistentului',
    ask: 'Conversație',
    tutor: 'Tutor',
    family: 'Familie',
    write: 'Redactare',
    agents: 'Agenți',
    prompts: 'Prompturi',
  },
};

const paths = {
  ask: '/assistant',
  tutor: '/assistant/tutor',
  family: '/assistant/family',
  write: '/assistant/write',
  agents: '/assistant/agents',
  prompts: '/assistant/prompts',
} as const;
type Place = keyof typeof paths;

/** Leads between the parts of the assistant. */
export function AssistantPlaces({ here }: { readonly here: Place }) {
  const labels = useWords(words);
  return (
    <nav className="tabs assistant-places" aria-label={labels.about}>
      {(Object.keys(paths) as Place[]).map((place) => (
        <Link key={place} href={paths[place]} aria-current={place === here ? 'page' : undefined}>
          {labels[place]}
        </Link>
      ))}
    </nav>
  );
}
