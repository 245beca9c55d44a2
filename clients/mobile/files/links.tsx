import { useState } from 'react';
import { Share, View } from 'react-native';
import { useAct, useIdempotencyKey } from '../data/act.tsx';
import { useOnline } from '../data/online.tsx';
import { usePart } from '../data/part.ts';
import { PartView } from '../frame/part-view.tsx';
import { Button } from '../parts/button.tsx';
import { Note, Panel, Rows, Section, Segments } from '../parts/structure.tsx';
import { Text } from '../parts/text.tsx';
import { endpoint } from '../session/endpoint.ts';
import { space } from '../theme/tokens.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import {
  EndLinkDocument,
  LinkFileDocument,
  LinksOfFileDocument,
  type LinksOfFileQuery,
} from './generated/operations.ts';
import { filesWords, type Term } from './words.ts';

type Link = NonNullable<LinksOfFileQuery['shareLinks']>['edges'][number]['node'];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const terms: Readonly<Record<Term, number | null>> = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS, never: null };

/** The page of the web app. The token stands behind the `#`, so that no server and no log sees it before it is used. */
export const addressOf = (token: string): string => `${endpoint().replace(/\/graphql\/?$/, '')}/app/shared#${token}`;

/** The end of a link, on the hour, so that an attempt that is made again says the same; null without an end. */
export function endOf(term: Term, now: Date = new Date()): string | null {
  const ms = terms[term];
  return ms === null ? null : new Date(Math.ceil((now.getTime() + ms) / HOUR_MS) * HOUR_MS).toISOString();
}

/** Links by which anybody downloads the file. */
export function FileLinks({ fileId }: { readonly fileId: string }) {
  const words = useWords(filesWords);
  const isOnline = useOnline();
  const part = usePart(LinksOfFileDocument, { fileId });
  return (
    <Section title={words.links}>
      <Text tone="ink2">{words.linksWhy}</Text>
      <PartView part={part} pick={({ shareLinks }) => shareLinks} name={words.links}>
        {({ edges }) => {
          const inForce = edges.filter(({ node }) => node.revokedAt === null);
          return inForce.length === 0 ? (
            <Text tone="ink2">{words.noLinks}</Text>
          ) : (
            <Panel>
              <Rows items={inForce} keyOf={({ node }) => node.id}>
                {({ node }) => <OneLink link={node} onChanged={part.reload} />}
              </Rows>
            </Panel>
          );
        }}
      </PartView>
      {isOnline && <NewLink fileId={fileId} onCreated={part.reload} />}
    </Section>
  );
}

function OneLink({ link, onChanged }: { readonly link: Link; readonly onChanged: () => void }) {
  const words = useWords(filesWords);
  const locale = useLocale();
  const isOnline = useOnline();
  const revoke = useAct(EndLinkDocument);
  const address = addressOf(link.token);
  const facts = [
    link.expiresAt === null ? words.forever : words.until(locale.when(link.expiresAt)),
    locale.plural(link.downloads, words.downloads),
    link.hasPassword && words.withPassword,
  ];
  const end = async () => {
    if ((await revoke.run({ input: { linkId: link.id } })) !== null) onChanged();
  };
  return (
    <View style={{ padding: space.s4, gap: space.s2 }}>
      <Text selectable numberOfLines={2}>
        {address}
      </Text>
      <Text as="meta" tone="ink3">
        {facts.filter(Boolean).join(' · ')}
      </Text>
      {revoke.problem && <Note tone="danger" title={revoke.problem.text} />}
      <View style={{ flexDirection: 'row', gap: space.s2 }}>
        <Button
          look="tonal"
          label={words.share}
          onPress={() => void Share.share({ message: address, url: address }).catch(() => null)}
        />
        {isOnline && (
          <Button
            look="danger"
            label={words.revoke}
            busy={revoke.isBusy ? words.revoking : undefined}
            onPress={() => void end()}
          />
        )}
      </View>
    </View>
  );
}

function NewLink({ fileId, onCreated }: { readonly fileId: string; readonly onCreated: () => void }) {
  const words = useWords(filesWords);
  const [term, setTerm] = useState<Term>('week');
  const create = useAct(LinkFileDocument);
  const idempotency = useIdempotencyKey();
  const submit = async () => {
    const input = { fileId, expiresAt: endOf(term), idempotencyKey: idempotency.key };
    if ((await create.run({ input })) === null) return;
    idempotency.renew();
    onCreated();
  };
  return (
    <View style={{ gap: space.s2 }}>
      <Text as="label" tone="ink2">
        {words.term}
      </Text>
      <Segments
        label={words.term}
        value={term}
        options={(Object.keys(terms) as Term[]).map((value) => ({ value, label: words.terms[value] }))}
        onChange={(value) => {
          setTerm(value);
          idempotency.renew();
          create.clear();
        }}
      />
      {create.problem && <Note tone="danger" title={create.problem.text} />}
      <Button label={words.create} busy={create.isBusy ? words.creating : undefined} onPress={() => void submit()} />
    </View>
  );
}
