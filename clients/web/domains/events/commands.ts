import { Blocks, RotateCcw, Unplug, Webhook } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const eventsCommands: readonly Command[] = [
  {
    label: { en: 'Webhook endpoints', ro: 'Adrese pentru webhook-uri' },
    synonyms: { en: 'api callbacks deliveries', ro: 'api livrări' },
    icon: Webhook,
    path: '/events/webhooks',
    access: 'manager',
  },
  {
    label: { en: 'Event types', ro: 'Tipuri de evenimente' },
    synonyms: { en: 'schemas', ro: 'scheme' },
    icon: Blocks,
    path: '/events/types',
    access: 'manager',
  },
  {
    label: { en: 'Failed deliveries', ro: 'Livrări eșuate' },
    synonyms: { en: 'dead letters', ro: 'nelivrate' },
    icon: Unplug,
    path: '/events/dead-letters',
    access: 'manager',
  },
  {
    label: { en: 'Replay events', ro: 'Reia evenimente' },
    icon: RotateCcw,
    path: '/events/replay',
    access: 'manager',
  },
];
