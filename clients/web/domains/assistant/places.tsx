import { defineWords, useWords } from '@codai/ui';
import { useSession } from '../../lib/session.tsx';
import { TabLinks } from '../../lib/tab-links.tsx';

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
  return (
    <TabLinks
      label={labels.about}
      current={here}
      tabs={places.map((key) => ({ key, label: labels[key], href: paths[key] }))}
    />
  );
}
