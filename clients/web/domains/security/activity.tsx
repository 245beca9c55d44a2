import { Empty, Section, useWords, When } from '@codai/ui';
import { KeyRound, LogIn, LogOut, type LucideIcon, Mail, ShieldAlert, Smartphone } from 'lucide-react';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { SecurityActivityDocument } from './generated/operations.ts';
import { securityWords } from './words.ts';

/** Security events of the account, as sent to its holder. */
export function Activity() {
  const words = useWords(securityWords).activity;
  const pages = usePages(SecurityActivityDocument, { first: 8 }, ({ notifications }) => notifications);
  return (
    <Section title={words.title}>
      <PartView part={pages.part} pick={({ notifications }) => notifications} name={words.title}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={words.none}>{words.noneWhy}</Empty>
          ) : (
            <ul className="timeline">
              {pages.rows.map(({ id, type, title, body, createdAt }) => {
                const Icon = iconOf(type?.key ?? '');
                return (
                  <li key={id}>
                    <Icon className="icon" aria-hidden />
                    <div>
                      <p className="strong user-text">{title}</p>
                      <p className="meta user-text">{body}</p>
                      <p className="meta">
                        <When at={createdAt} />
                      </p>
                    </div>
                  </li>
                );
              })}
            </ul>
          )
        }
      </PartView>
      <MoreRows pages={pages} />
    </Section>
  );
}

const icons: readonly (readonly [RegExp, LucideIcon])[] = [
  [/factor|recovery|mfa/, Smartphone],
  [/password/, KeyRound],
  [/email/, Mail],
  [/ended|revoked/, LogOut],
  [/session|sign/, LogIn],
];

const iconOf = (key: string): LucideIcon => icons.find(([pattern]) => pattern.test(key))?.[1] ?? ShieldAlert;
