import { useLocalSearchParams } from 'expo-router';
import { useState } from 'react';
import { View } from 'react-native';
import { useAct, useIdempotencyKey } from '../data/act.tsx';
import { useOnline } from '../data/online.tsx';
import { usePages } from '../data/pages.ts';
import { MoreRows } from '../frame/more-rows.tsx';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { Button } from '../parts/button.tsx';
import { Sheet } from '../parts/sheet.tsx';
import { Badge, Empty, Note, Panel, Section } from '../parts/structure.tsx';
import { Heading, Text } from '../parts/text.tsx';
import { space } from '../theme/tokens.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import {
  OffersReceivedDocument,
  type OffersReceivedQuery,
  RefuseOfferDocument,
  SignOfferDocument,
} from './generated/operations.ts';
import { offerTone } from './tones.ts';
import { jobsWords } from './words.ts';

type OneOffer = NonNullable<OffersReceivedQuery['jobOffers']>['edges'][number]['node'];

/** One offer, to be read and answered. The API lists offers and has no field for one. */
export function Offer() {
  const words = useWords(jobsWords);
  const { id } = useLocalSearchParams<{ id: string }>();
  const pages = usePages(OffersReceivedDocument, { first: 20 }, ({ jobOffers }) => jobOffers);
  const offer = pages.edges.find(({ node }) => node.id === id)?.node;
  if (offer !== undefined) return <Whole offer={offer} asOf={pages.part.asOf} onAnswered={pages.reload} />;
  return (
    <Screen title={words.offer} hasBack asOf={pages.part.asOf} onRefresh={pages.reload}>
      <PartView part={pages.part} pick={({ jobOffers }) => jobOffers} name={words.offer}>
        {() => <Empty title={words.offerGone} />}
      </PartView>
      <MoreRows pages={pages} />
    </Screen>
  );
}

interface WholeProps {
  readonly offer: OneOffer;
  readonly asOf: string | null;
  readonly onAnswered: () => void;
}

function Whole({ offer, asOf, onAnswered }: WholeProps) {
  const words = useWords(jobsWords);
  const locale = useLocale();
  const isOnline = useOnline();
  const [asked, ask] = useState<'accept' | 'decline' | null>(null);
  const sign = useAct(SignOfferDocument);
  const refuse = useAct(RefuseOfferDocument);
  const idempotency = useIdempotencyKey();
  const { id, application, status, document: text, documentHash, salary, salaryPeriod, startsOn, expiresAt } = offer;
  const { posting } = application;
  const close = () => {
    sign.clear();
    refuse.clear();
    ask(null);
  };
  const accept = async () => {
    // The code of the second factor is asked for in a sheet of its own.
    ask(null);
    const done = await sign.run({ input: { offerId: id, documentHash, idempotencyKey: idempotency.key } });
    if (done !== null) onAnswered();
  };
  const decline = async () => {
    if ((await refuse.run({ input: { offerId: id } })) === null) return;
    ask(null);
    onAnswered();
  };
  return (
    <Screen
      title={words.offer}
      hasBack
      asOf={asOf}
      onRefresh={onAnswered}
      foot={
        status === 'OPEN' && (
          <>
            {sign.problem && <Note tone="danger" title={sign.problem.text} />}
            {!isOnline && <Note tone="warning" title={words.offlineOffer} />}
            <Button
              look="primary"
              label={words.accept}
              busy={sign.isBusy ? words.accepting : undefined}
              isDisabled={!isOnline}
              onPress={() => ask('accept')}
            />
            <Button look="danger" label={words.decline} isDisabled={!isOnline} onPress={() => ask('decline')} />
          </>
        )
      }
    >
      <View style={{ gap: space.s2 }}>
        <Heading as="title">{posting.title}</Heading>
        <Text tone="ink2">{posting.employer.name}</Text>
        <View style={{ flexDirection: 'row' }}>
          <Badge tone={offerTone(status)}>{words.offerStates[status]}</Badge>
        </View>
      </View>
      <Panel isPadded>
        <Fact name={words.pay} value={`${locale.money(salary)} ${words.periods[salaryPeriod]}`} />
        <Fact name={words.startsOn} value={locale.when(`${startsOn}T12:00:00`)} />
        <Fact name={words.answerBy} value={locale.when(expiresAt)} />
      </Panel>
      <Section title={words.text}>
        <Text as="reading" selectable>
          {text}
        </Text>
      </Section>
      <Sheet
        isOpen={asked !== null}
        title={asked === 'decline' ? words.declineTitle : words.acceptTitle}
        onClose={close}
      >
        <View style={{ gap: space.s4 }}>
          <Text tone="ink2">{asked === 'decline' ? words.declineWhy : words.acceptWhy}</Text>
          {refuse.problem && <Note tone="danger" title={refuse.problem.text} />}
          {asked === 'decline' ? (
            <Button
              look="danger"
              label={words.decline}
              busy={refuse.isBusy ? words.declining : undefined}
              onPress={() => void decline()}
            />
          ) : (
            <Button look="primary" label={words.accept} onPress={() => void accept()} />
          )}
          <Button look="plain" label={words.keep} onPress={close} />
        </View>
      </Sheet>
    </Screen>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <View>
      <Text as="meta" tone="ink3">
        {name}
      </Text>
      <Text>{value}</Text>
    </View>
  );
}
