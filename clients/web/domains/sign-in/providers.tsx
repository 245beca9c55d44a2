import { Badge, Button, defineWords, useWords } from '@codai/ui';
import { useEffect, useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useSession } from '../../lib/session.tsx';
import { BeginOAuthDocument } from '../../shared/authentication/generated/operations.ts';
import { redirectTo } from '../../shared/authentication/redirect-state.ts';
import { SignInProvidersDocument, type SignInProvidersQuery } from './generated/operations.ts';

const providerWords = defineWords({
  en: { by: (name: string) => `Continue with ${name}`, going: 'Redirecting', or: 'or' },
  ro: { by: (name) => `Continuă cu ${name}`, going: 'Se redirecționează', or: 'sau' },
});

type Provider = NonNullable<SignInProvidersQuery['signInProviders']>[number];

/** A button for each provider that is configured; nothing where none is. */
export function Providers({ to }: { readonly to: string }) {
  const words = useWords(providerWords);
  const { anonymous } = useSession();
  const [providers, setProviders] = useState<readonly Provider[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const begin = useAct(BeginOAuthDocument, { with: anonymous });
  useEffect(() => {
    let isGone = false;
    void anonymous.query(SignInProvidersDocument, {}).then(({ data }) => {
      if (!isGone) setProviders(data?.signInProviders ?? []);
    });
    return () => {
      isGone = true;
    };
  }, [anonymous]);
  if (providers.length === 0) return null;
  return (
    <div className="sign-in-providers">
      <p className="meta" aria-hidden>
        {words.or}
      </p>
      {providers.map(({ id, name, isSandbox }) => (
        <Button
          key={id}
          size="l"
          wide
          busy={begin.isBusy && chosen === id && words.going}
          onClick={async () => {
            setChosen(id);
            const done = await begin.run({ input: { provider: id, purpose: 'SIGN_IN' } });
            if (done !== null) redirectTo(done.authorizationUrl, { ticket: done.ticket, purpose: 'SIGN_IN', to });
          }}
        >
          {words.by(name)}
          {isSandbox && <Badge tone="warning">SANDBOX</Badge>}
        </Button>
      ))}
      <ProblemNote problem={begin.problem} />
    </div>
  );
}
