import { defineWords, useWords } from '@codai/ui';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useSession } from '../../lib/session.tsx';

const words = defineWords({
  en: {
    about: 'Parts of the assistant',
    ask: 'Conversation',
    tutor: 'Tutor',
    family: 'Family',
    write: 'Write',
    agents: 'Agents',
    prompts: 'Prompts',
    api: 'API keys',
    fairness: 'Fairness',
  },
  ro: {
    about: 'Părțile asistentului',
    ask: 'Conversație',
    tutor: 'Tutor',
    family: 'Familie',
    write: 'Redactare',
    agents: 'Agenți',
    prompts: 'Prompturi',
    api: 'Chei API',
    fairness: 'Echitate',
  },
});

const paths = {
  ask: '/assistant',
  tutor: '/assistant/tutor',
  family: '/assistant/family',
  write: '/assistant/write',
  agents: '/assistant/agents',
  prompts: '/assistant/prompts',
  api: '/assistant/api',
  fairness: '/assistant/fairness',
} as const;
type Place = keyof typeof paths;
/** Owners and administrators only. */
const ofManagers: readonly Place[] = ['api', 'fairness'];

/** Leads between the parts of the assistant. */
export function AssistantPlaces({ here }: { readonly here: Place }) {
  const labels = useWords(words);
  const { tenant } = useSession();
  const isManager = tenant?.role === 'OWNER' || tenant?.role === 'ADMIN';
  const places = (Object.keys(paths) as Place[]).filter((place) => isManager || !ofManagers.includes(place));
  const nav = useRef<HTMLElement>(null);
  // On a phone the part that is shown may lie outside of the row.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the part is what it reacts to.
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [here]);
  return (
    <nav ref={nav} className="tabs assistant-places" aria-label={labels.about}>
      {places.map((place) => (
        <Link key={place} href={paths[place]} aria-current={place === here ? 'page' : undefined}>
          {labels[place]}
        </Link>
      ))}
    </nav>
  );
}
