import { Avatar, Empty, Panel, Section, useWords } from '@codai/ui';
import { Link } from 'wouter';
import { PartView, usePart } from '../../lib/part.tsx';
import { SeeAs } from '../../shared/impersonation/see-as.tsx';
import { NamesOfPeopleDocument } from '../../shared/people/generated/operations.ts';
import { personWords } from './person-words.ts';

/** Somebody by id, with what an operator may do about them. */
export function PersonFacts({ id }: { readonly id: string }) {
  const words = useWords(personWords);
  const part = usePart(NamesOfPeopleDocument, { ids: [id] });
  return (
    <PartView part={part} pick={({ nodes }) => nodes} name={words.title}>
      {([node]) =>
        node?.__typename !== 'User' ? (
          <Empty title={words.none}>{words.noneWhy}</Empty>
        ) : (
          <Section
            title={
              <span className="line">
                <Avatar id={node.id} name={node.displayName} size="s" />
                <bdi>{node.displayName}</bdi>
              </span>
            }
          >
            <Panel>
              <dl className="pairs desk-facts">
                <dt>{words.id}</dt>
                <dd className="mono cut">{node.id}</dd>
              </dl>
            </Panel>
            <p className="line wrap desk-person">
              <SeeAs userId={node.id} name={node.displayName} />
              <Link className="button" href={`/security-desk?view=log&actor=${encodeURIComponent(node.id)}`}>
                {words.log}
              </Link>
              <Link
                className="button"
                href={`/security-desk?view=blocks&do=block&kind=USER&subject=${encodeURIComponent(node.id)}`}
              >
                {words.block}
              </Link>
            </p>
          </Section>
        )
      }
    </PartView>
  );
}
