import { Badge, Button, Glyph, Panel, Section, useLocale, useWords } from '@codai/ui';
import { Check, KeyRound, LifeBuoy, Mail, Plus, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { type Part, PartView } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import type { MyFactorsQuery } from '../../shared/authentication/generated/factors.ts';
import type { Task } from './center-task.ts';
import { CodeFactors } from './code-factors.tsx';
import { type Factor, FactorSection, RemoveFactor } from './factor-section.tsx';
import { factorWords } from './factor-words.ts';
import { Passkeys } from './passkeys.tsx';
import { RenameFactor } from './rename-factor.tsx';
import { securityWords } from './words.ts';

interface WaysProps {
  readonly factors: Part<MyFactorsQuery>;
  /** Until a second factor is proven, the address cannot be changed. */
  readonly isLocked: boolean;
  readonly onBegin: (task: Task) => void;
}

export function SignInMethods({ factors, isLocked, onBegin }: WaysProps) {
  const words = useWords(securityWords).ways;
  const { me } = useSession();
  return (
    <Section title={words.title}>
      <Panel>
        <PartView part={factors} pick={({ me: own }) => own?.factors} name={words.authenticator}>
          {(found) => (
            <div className="rows">
              <Passkeys factors={found} onBegin={onBegin} />
              <Authenticators
                factors={found.filter(({ kind }) => kind === 'TOTP')}
                others={found.filter(({ kind }) => kind !== 'TOTP').length}
                onBegin={onBegin}
              />
              <CodeFactors kind="SMS" factors={found} onBegin={onBegin} />
              <CodeFactors kind="EMAIL" factors={found} onBegin={onBegin} />
              <FactorSection
                glyph={<Glyph icon={LifeBuoy} />}
                title={words.recovery}
                about={found.length === 0 ? words.recoveryLater : words.recoveryWhy}
              >
                {found.length > 0 && <Button onClick={() => onBegin('recovery-codes')}>{words.makeNew}</Button>}
              </FactorSection>
            </div>
          )}
        </PartView>
        <div className="rows security-more-rows">
          <FactorSection glyph={<Glyph icon={KeyRound} />} title={words.password} about={words.passwordWhy}>
            <Button onClick={() => onBegin('password')} aria-label={`${words.change}: ${words.password}`}>
              {words.change}
            </Button>
          </FactorSection>
          <FactorSection
            glyph={<Glyph icon={Mail} />}
            title={words.email}
            about={[me?.email ?? '', isLocked && words.needsFactor].filter(Boolean).join(' · ')}
          >
            <Button disabled={isLocked} onClick={() => onBegin('email')} aria-label={`${words.change}: ${words.email}`}>
              {words.change}
            </Button>
          </FactorSection>
        </div>
      </Panel>
    </Section>
  );
}

function Authenticators({
  factors,
  others,
  onBegin,
}: {
  readonly factors: readonly Factor[];
  /** Second factors of other kinds. */
  readonly others: number;
  readonly onBegin: WaysProps['onBegin'];
}) {
  const all = useWords(securityWords);
  const words = all.ways;
  const locale = useLocale();
  const names = useWords(factorWords);
  const [removed, setRemoved] = useState<Factor | null>(null);
  const [renamed, setRenamed] = useState<Factor | null>(null);
  if (factors.length === 0) {
    return (
      <FactorSection
        glyph={<Glyph icon={Smartphone} {...(others === 0 && { tone: 'warning' })} />}
        title={words.authenticator}
        about={words.none}
      >
        {others === 0 && <Badge tone="warning">{words.off}</Badge>}
        <Button look="tonal" onClick={() => onBegin('authenticator')}>
          {all.now.setUp}
        </Button>
      </FactorSection>
    );
  }
  const isOnly = factors.length + others === 1;
  return (
    <>
      {factors.map((factor) => (
        <FactorSection
          key={factor.id}
          glyph={<Glyph icon={Smartphone} tone="accent" />}
          title={factor.label}
          about={[words.added(locale.when(factor.createdAt)), isOnly && words.onlyOne].filter(Boolean).join(' · ')}
        >
          <Badge tone="good" icon={Check}>
            {words.on}
          </Badge>
          <Button look="plain" onClick={() => setRenamed(factor)} aria-label={`${names.rename}: ${factor.label}`}>
            {names.rename}
          </Button>
          <Button
            look="plain"
            disabled={isOnly}
            onClick={() => setRemoved(factor)}
            aria-label={`${words.remove}: ${factor.label}`}
          >
            {words.remove}
          </Button>
        </FactorSection>
      ))}
      <div className="security-add">
        <Button icon={Plus} look="plain" onClick={() => onBegin('authenticator')}>
          {words.add}
        </Button>
      </div>
      {removed && <RemoveFactor factor={removed} onClose={() => setRemoved(null)} />}
      {renamed && <RenameFactor factor={renamed} onClose={() => setRenamed(null)} />}
    </>
  );
}
