import { FindJobsDocument } from '@codai/sdk';
import { useLocalSearchParams, useRouter } from 'expo-router';
import BriefcaseBusiness from 'lucide-react-native/icons/briefcase-business';
import UserRound from 'lucide-react-native/icons/user-round';
import { useEffect, useState } from 'react';
import { View } from 'react-native';
import { usePages } from '../data/pages.ts';
import { MoreRows } from '../frame/more-rows.tsx';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { IconButton } from '../parts/button.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { Badge, Empty, Glyph, Panel, Row, Rows, Segments } from '../parts/structure.tsx';
import { space } from '../theme/tokens.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { Applications } from './applications.tsx';
import { useFacts } from './facts.tsx';
import { OffersReceivedDocument } from './generated/operations.ts';
import { offerTone } from './tones.ts';
import type { ViewProps } from './view-props.ts';
import { jobsWords } from './words.ts';

const views = ['find', 'applications', 'offers'] as const;
type ViewName = (typeof views)[number];

/** Postings, applications of the person, and offers to them. The address may name the view. */
export function Jobs() {
  const words = useWords(jobsWords);
  const router = useRouter();
  const { view: asked } = useLocalSearchParams<{ view?: string }>();
  const named = views.find((one) => one === asked);
  const [view, setView] = useState<ViewName>(named ?? 'find');
  useEffect(() => {
    if (named !== undefined) setView(named);
  }, [named]);
  const segments = (
    <Segments
      label={words.view}
      value={view}
      options={views.map((value) => ({ value, label: words[value] }))}
      onChange={setView}
    />
  );
  const actions = <IconButton icon={UserRound} label={words.profile} onPress={() => router.push('/jobs/profile')} />;
  const Shown = { find: Find, applications: Applications, offers: Offers }[view];
  return <Shown segments={segments} actions={actions} />;
}

function Find({ segments, actions }: ViewProps) {
  const words = useWords(jobsWords);
  const router = useRouter();
  const factsOf = useFacts();
  const [text, setText] = useState('');
  const pages = usePages(
    FindJobsDocument,
    { first: 20, search: text === '' ? null : text },
    (data) => data.jobPostings,
  );
  return (
    <Screen title={words.title} hasBack actions={actions} asOf={pages.part.asOf} onRefresh={pages.reload}>
      {segments}
      <View style={{ gap: space.s3 }}>
        <SearchField label={words.search} onSearch={setText} />
        <PartView part={pages.part} pick={({ jobPostings }) => jobPostings} name={words.title}>
          {() =>
            pages.edges.length === 0 ? (
              <Empty title={words.none}>{words.noneWhy}</Empty>
            ) : (
              <Panel>
                <Rows items={pages.edges} keyOf={({ node }) => node.id}>
                  {({ node }) => (
                    <Row
                      before={<Glyph of={BriefcaseBusiness} />}
                      title={node.title}
                      titleLines={2}
                      meta={factsOf(node)}
                      onPress={() => router.push(`/jobs/${node.id}`)}
                    />
                  )}
                </Rows>
              </Panel>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </View>
    </Screen>
  );
}

function Offers({ segments, actions }: ViewProps) {
  const words = useWords(jobsWords);
  const locale = useLocale();
  const router = useRouter();
  const pages = usePages(OffersReceivedDocument, { first: 20 }, ({ jobOffers }) => jobOffers);
  return (
    <Screen title={words.title} hasBack actions={actions} asOf={pages.part.asOf} onRefresh={pages.reload}>
      {segments}
      <View style={{ gap: space.s3 }}>
        <PartView part={pages.part} pick={({ jobOffers }) => jobOffers} name={words.offers}>
          {() =>
            pages.edges.length === 0 ? (
              <Empty title={words.noOffers}>{words.noOffersWhy}</Empty>
            ) : (
              <Panel>
                <Rows items={pages.edges} keyOf={({ node }) => node.id}>
                  {({ node: { id, application, status, expiresAt } }) => (
                    <Row
                      title={application.posting.title}
                      titleLines={2}
                      meta={`${application.posting.employer.name} · ${words.answerBy} ${locale.when(expiresAt)}`}
                      after={<Badge tone={offerTone(status)}>{words.offerStates[status]}</Badge>}
                      onPress={() => router.push(`/jobs/offers/${id}`)}
                    />
                  )}
                </Rows>
              </Panel>
            )
          }
        </PartView>
        <MoreRows pages={pages} />
      </View>
    </Screen>
  );
}
