import { ArrowLeftRight, ArrowUpRight, Contact, HandCoins, Link, Plus, ShieldCheck, Workflow } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const walletCommands: readonly Command[] = [
  { path: '/money/wallet?do=send', label: { en: 'Send money', ro: 'Trimite bani' }, icon: ArrowUpRight },
  {
    path: '/money/wallet?do=move',
    label: { en: 'Move between pockets', ro: 'Mută între buzunare' },
    icon: ArrowLeftRight,
  },
  { path: '/money/wallet?do=add', label: { en: 'Add money by card', ro: 'Adaugă bani cu cardul' }, icon: Plus },
  { path: '/money/wallet?do=request', label: { en: 'Request a payment', ro: 'Cere o plată' }, icon: Link },
  {
    path: '/money/wallet/automations',
    label: { en: 'Automations of the wallet', ro: 'Automatizările portofelului' },
    synonyms: { en: 'rules', ro: 'reguli' },
    icon: Workflow,
  },
  {
    path: '/money/wallet/limits',
    label: { en: 'Limits and approvals of the wallet', ro: 'Limitele și aprobările portofelului' },
    synonyms: { en: 'spending policy', ro: 'cheltuieli politică' },
    icon: ShieldCheck,
  },
  {
    path: '/money/wallet/contacts',
    label: { en: 'Contacts of the wallet', ro: 'Contactele portofelului' },
    synonyms: { en: 'payees recipients', ro: 'beneficiari destinatari' },
    icon: Contact,
  },
  {
    path: '/money/requests',
    label: { en: 'Payment requests', ro: 'Cereri de plată' },
    icon: HandCoins,
  },
];
