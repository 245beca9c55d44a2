import { Badge, Button, Glyph, useLocale, useWords } from '@codai/ui';
import { type LucideIcon, MailCheck, MessageSquareLock } from 'lucide-react';
import { useState } from 'react';
import type { Task } from './center-task.ts';
import { type CodeKind, codeFactorWords } from './code-factor-words.ts';
import { type Factor, FactorSection, RemoveFactor } from './factor-section.tsx';
import { factorWords } from './factor-words.ts';
import { securityWords } from './words.ts';

const icons: Readonly<Record<CodeKind, LucideIcon>> = { SMS: MessageSquareLock, EMAIL: MailCheck };
const tasks = { SMS: 'sms', EMAIL: 'email-code' } as const satisfies Record<CodeKind, Task>;

interface CodeFactorsProps {
  readonly kind: CodeKind;
  /** All second factors: the last one stays. */
  readonly factors: readonly Factor[];
  readonly onBegin: (task: Task) => void;
}

/** A telephone number or mailbox that codes are sent to; one of each kind. */
export function CodeFactors({ kind, factors, onBegin }: CodeFactorsProps) {
  const words = useWords(codeFactorWords);
  const names = useWords(factorWords);
  const { ways } = useWords(securityWords);
  const locale = useLocale();
  const [removed, setRemoved] = useState<Factor | null>(null);
  const own = factors.filter((factor) => factor.kind === kind);
  if (own.length === 0) {
    return (
      <FactorSection glyph={<Glyph icon={icons[kind]} />} title={words.names[kind]} about={words.why[kind]}>
        <Button onClick={() => onBegin(tasks[kind])}>{words.add[kind]}</Button>
      </FactorSection>
    );
  }
  const isOnly = factors.length === 1;
  return (
    <>
      {own.map((factor) => (
        <FactorSection
          key={factor.id}
          glyph={<Glyph icon={icons[kind]} tone="accent" />}
          title={factor.label}
          about={[
            factor.hint,
            factor.lastUsedAt ? names.used(locale.when(factor.lastUsedAt)) : names.neverUsed,
            isOnly && ways.onlyOne,
          ]
            .filter(Boolean)
            .join(' · ')}
        >
          <Badge tone="warning">{words.strength[kind]}</Badge>
          <Button
            look="plain"
            disabled={isOnly}
            onClick={() => setRemoved(factor)}
            aria-label={`${ways.remove}: ${factor.label}`}
          >
            {ways.remove}
          </Button>
        </FactorSection>
      ))}
      {removed && <RemoveFactor factor={removed} onClose={() => setRemoved(null)} />}
    </>
  );
}
