import { ChartLine, Contact, Filter, MailX, PanelTop, Route, Send } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const marketingCommands: readonly Command[] = [
  {
    label: { en: 'Marketing contacts', ro: 'Contacte de marketing' },
    icon: Contact,
    path: '/marketing/contacts',
    synonyms: { en: 'consent import subscribers', ro: 'acord import abonați' },
    access: 'manager',
  },
  {
    label: { en: 'Marketing journeys', ro: 'Parcursuri de marketing' },
    icon: Route,
    path: '/marketing/journeys',
    synonyms: { en: 'drip welcome automation', ro: 'automatizare bun venit' },
    access: 'manager',
  },
  {
    label: { en: 'Marketing segments', ro: 'Segmente de marketing' },
    icon: Filter,
    path: '/marketing/segments',
    synonyms: { en: 'audience', ro: 'public țintă' },
    access: 'manager',
  },
  {
    label: { en: 'Landing pages', ro: 'Pagini de înscriere' },
    icon: PanelTop,
    path: '/marketing/pages',
    synonyms: { en: 'form spam quarantine subscribe', ro: 'formular spam carantină abonare' },
    access: 'manager',
  },
  {
    label: { en: 'Marketing results', ro: 'Rezultate de marketing' },
    icon: ChartLine,
    path: '/marketing/results',
    synonyms: { en: 'attribution conversions referral', ro: 'atribuire conversii recomandare' },
    access: 'manager',
  },
  {
    label: { en: 'Marketing sender', ro: 'Expeditor de marketing' },
    icon: Send,
    path: '/marketing/sender',
    synonyms: { en: 'quiet hours frequency cap', ro: 'ore de liniște limită' },
    access: 'manager',
  },
  {
    label: { en: 'Messages of organisations', ro: 'Mesaje ale organizațiilor' },
    icon: MailX,
    path: '/marketing/preferences',
    synonyms: { en: 'unsubscribe newsletter', ro: 'dezabonare buletin' },
  },
];
