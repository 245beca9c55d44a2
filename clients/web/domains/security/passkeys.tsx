import { Badge, Button, Glyph, useLocale, useWords } from '@codai/ui';
import { Check, Fingerprint, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Task } from './center-task.ts';
import { type Factor, FactorSection, RemoveFactor } from './factor-section.tsx';
import { factorWords } from './factor-words.ts';
import { RenameFactor } from './rename-factor.tsx';
import { securityWords } from './words.ts';

interface PasskeysProps {
  /** All second factors: the last one stays. */
  readonly factors: readonly Factor[];
  readonly onBegin: (task: Task) => void;
}

export function Passkeys({ factors, onBegin }: PasskeysProps) {
  const words = useWords(factorWords);
  const ways = useWords(securityWords).ways;
  const locale = useLocale();
  const [removed, setRemoved] = useState<Factor | null>(null);
  const [renamed, setRenamed] = useState<Factor | null>(null);
  const passkeys = factors.filter(({ kind }) => kind === 'PASSKEY');
  if (passkeys.length === 0) {
    return (
      <FactorSection glyph={<Glyph icon={Fingerprint} />} title={words.passkeys} about={words.none}>
        <Button look="tonal" onClick={() => onBegin('passkey')}>
          {words.add}
        </Button>
      </FactorSection>
    );
  }
  const isOnly = factors.length === 1;
  return (
    <>
      {passkeys.map((passkey) => (
        <FactorSection
          key={passkey.id}
          glyph={<Glyph icon={Fingerprint} tone="accent" />}
          title={passkey.label}
          about={[
            passkey.isSignIn ? words.signsIn : words.followsPassword,
            passkey.lastUsedAt ? words.used(locale.when(passkey.lastUsedAt)) : words.neverUsed,
            isOnly && ways.onlyOne,
          ]
            .filter(Boolean)
            .join(' · ')}
        >
          <Badge tone={passkey.isSignIn ? 'good' : 'accent'} icon={Check}>
            {passkey.isSignIn ? words.strong : words.secondOnly}
          </Badge>
          <Button look="plain" onClick={() => setRenamed(passkey)} aria-label={`${words.rename}: ${passkey.label}`}>
            {words.rename}
          </Button>
          <Button
            look="plain"
            disabled={isOnly}
            onClick={() => setRemoved(passkey)}
            aria-label={`${ways.remove}: ${passkey.label}`}
          >
            {ways.remove}
          </Button>
        </FactorSection>
      ))}
      <div className="security-add">
        <Button icon={Plus} look="plain" onClick={() => onBegin('passkey')}>
          {words.add}
        </Button>
      </div>
      {removed && <RemoveFactor factor={removed} onClose={() => setRemoved(null)} />}
      {renamed && <RenameFactor factor={renamed} onClose={() => setRenamed(null)} />}
    </>
  );
}
