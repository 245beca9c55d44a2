import { defineWords, Panel, Section, useWords } from '@codai/ui';
import { ChevronRight, FileLock2, type LucideIcon, ScrollText } from 'lucide-react';
import { Link } from 'wouter';

const elsewhereWords = defineWords({
  en: {
    title: 'Audit log and data',
    log: 'Audit log',
    logWhy: 'Actions in your name, with proof',
    data: 'Data and consents',
    dataWhy: 'A copy of your data, erasure and your consents',
  },
  ro: {
    title: 'Jurnal de audit și date',
    log: 'Jurnal de audit',
    logWhy: 'Acțiunile făcute în numele tău, cu dovezi',
    data: 'Date și acorduri',
    dataWhy: 'O copie a datelor tale, ștergerea lor și acordurile tale',
  },
});

/** The parts of the security centre that are pages of their own. */
export function OtherPages() {
  const words = useWords(elsewhereWords);
  return (
    <Section title={words.title}>
      <Panel>
        <div className="rows">
          <Door path="/security/log" icon={ScrollText} name={words.log} why={words.logWhy} />
          <Door path="/security/data" icon={FileLock2} name={words.data} why={words.dataWhy} />
        </div>
      </Panel>
    </Section>
  );
}

interface DoorProps {
  readonly path: string;
  readonly icon: LucideIcon;
  readonly name: string;
  readonly why: string;
}

function Door({ path, icon: Icon, name, why }: DoorProps) {
  return (
    <Link href={path}>
      <Icon className="icon" aria-hidden />
      <span className="grow">
        <span className="strong">{name}</span>
        <br />
        <span className="meta">{why}</span>
      </span>
      <ChevronRight className="icon" aria-hidden />
    </Link>
  );
}
