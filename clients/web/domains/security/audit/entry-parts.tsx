import { Badge, useWords } from '@codai/ui';
import { Person } from '../../../shared/people/person.tsx';
import type { AuditRowFragment } from './generated/operations.ts';
import { auditWords } from './words.ts';

/** Actor of an entry in a word. */
export function Actor({
  entry,
}: {
  readonly entry: Pick<AuditRowFragment, 'actor' | 'actorKind' | 'isErased' | 'service' | 'subgraph'>;
}) {
  const words = useWords(auditWords);
  if (entry.actorKind === 'SERVICE') return words.service(entry.service ?? entry.subgraph);
  if (entry.actorKind === 'ANONYMOUS') return words.anonymous;
  if (entry.isErased) return words.erased;
  return entry.actor === null ? words.unknownPerson : <Person id={entry.actor.id} />;
}

export function OutcomeBadge({ entry }: { readonly entry: Pick<AuditRowFragment, 'code' | 'outcome'> }) {
  const words = useWords(auditWords).outcomes;
  return <Badge tone={entry.outcome === 'REFUSED' ? 'warning' : undefined}>{words[entry.outcome]}</Badge>;
}
