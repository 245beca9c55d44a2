import Presentation from 'lucide-react-native/icons/presentation';
import { Linking } from 'react-native';
import { type Pages, usePages } from '../data/pages.ts';
import { MoreRows } from '../frame/more-rows.tsx';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { useNameOf } from '../parts/person.ts';
import { Empty, Glyph, Panel, Row, Rows, Section } from '../parts/structure.tsx';
import { Text } from '../parts/text.tsx';
import { webPage } from '../session/endpoint.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { MobileClassesDocument, type MobileClassesQuery } from './generated/operations.ts';
import { classesWords } from './words.ts';

type Edge = NonNullable<MobileClassesQuery['classSessions']>['edges'][number];

/** Classes that are open, then those that are planned. A room is entered in the web app. */
export function Classes() {
  const words = useWords(classesWords);
  const open = usePages(MobileClassesDocument, { status: 'LIVE', first: 20 }, (data) => data.classSessions);
  const planned = usePages(MobileClassesDocument, { status: 'SCHEDULED', first: 20 }, (data) => data.classSessions);
  return (
    <Screen
      title={words.title}
      hasBack
      asOf={open.part.asOf ?? planned.part.asOf}
      onRefresh={() => {
        open.reload();
        planned.reload();
      }}
    >
      <Section title={words.open}>
        <PartView part={open.part} pick={(data) => data.classSessions} name={words.open}>
          {() =>
            open.edges.length === 0 ? (
              <Text tone="ink2">{words.noneOpen}</Text>
            ) : (
              <>
                <Text tone="ink2">{words.join}</Text>
                <Sessions pages={open} isOpen />
              </>
            )
          }
        </PartView>
      </Section>
      <Section title={words.planned}>
        <PartView part={planned.part} pick={(data) => data.classSessions} name={words.planned}>
          {() =>
            planned.edges.length === 0 ? (
              <Empty title={words.nonePlanned}>{words.nonePlannedWhy}</Empty>
            ) : (
              <Sessions pages={planned} />
            )
          }
        </PartView>
      </Section>
    </Screen>
  );
}

function Sessions({ pages, isOpen = false }: { readonly pages: Pages<unknown, Edge>; readonly isOpen?: boolean }) {
  const locale = useLocale();
  const nameOf = useNameOf();
  return (
    <>
      <Panel>
        <Rows items={pages.edges} keyOf={({ node }) => node.id}>
          {({ node }) => (
            <Row
              before={<Glyph of={Presentation} tone={isOpen ? 'accent' : 'neutral'} />}
              title={node.title}
              titleLines={2}
              meta={`${locale.day(node.startsAt)}, ${locale.time(node.startsAt)}–${locale.time(node.endsAt)} · ${nameOf(node.instructor)}`}
              {...(isOpen && { onPress: () => void Linking.openURL(webPage(`/app/classes/${node.id}`)) })}
            />
          )}
        </Rows>
      </Panel>
      <MoreRows pages={pages} />
    </>
  );
}
