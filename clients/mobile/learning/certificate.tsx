import { useLocalSearchParams, useRouter } from 'expo-router';
import Award from 'lucide-react-native/icons/award';
import { useEffect, useState } from 'react';
import { Linking, Share, View } from 'react-native';
import { usePart } from '../data/part.ts';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { Button } from '../parts/button.tsx';
import { Badge, Empty, Glyph, Panel, Row, Rows, Section } from '../parts/structure.tsx';
import { Heading, Text } from '../parts/text.tsx';
import { space } from '../theme/tokens.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { CertificatesOfCompletionDocument, type CertificatesOfCompletionQuery } from './generated/operations.ts';
import { learningWords } from './words.ts';

type Certificate = NonNullable<CertificatesOfCompletionQuery['myCredentials']>['edges'][number]['node'];

/** A certificate is issued some moments after the completion: asked for again after 1, 2, 4, 8 and 16 seconds. */
const TRIES = 5;
const FIRST_WAIT_MS = 1_000;

function useCertificates(completionId: string) {
  const part = usePart(CertificatesOfCompletionDocument, { completionId });
  const [tries, setTries] = useState(0);
  const isAwaited = part.data?.myCredentials?.edges.length === 0 && tries < TRIES;
  const { reload } = part;
  useEffect(() => {
    if (!isAwaited) return;
    const timer = setTimeout(
      () => {
        setTries(tries + 1);
        reload();
      },
      FIRST_WAIT_MS * 2 ** tries,
    );
    return () => clearTimeout(timer);
  }, [isAwaited, tries, reload]);
  return { part, isAwaited };
}

/** Certificates that a completion has earned, on the page of its course. */
export function EarnedCertificates({ completionId }: { readonly completionId: string }) {
  const words = useWords(learningWords);
  const locale = useLocale();
  const router = useRouter();
  const { part, isAwaited } = useCertificates(completionId);
  return (
    <Section title={words.certificate}>
      <PartView part={part} pick={({ myCredentials }) => myCredentials} name={words.certificate}>
        {({ edges }) =>
          edges.length === 0 ? (
            <Text tone="ink2">{isAwaited ? words.certificateSoon : words.certificateNone}</Text>
          ) : (
            <Panel>
              <Rows items={edges} keyOf={({ node }) => node.id}>
                {({ node }) => (
                  <Row
                    before={<Glyph of={Award} tone="good" />}
                    title={node.title}
                    titleLines={2}
                    meta={`${words.issuedBy(node.issuerName)} · ${locale.when(node.issuedAt)}`}
                    after={<Badge tone="accent">{words.look}</Badge>}
                    onPress={() => router.push(`/courses/certificates/${completionId}`)}
                  />
                )}
              </Rows>
            </Panel>
          )
        }
      </PartView>
    </Section>
  );
}

/** The certificates of one completion, each with the link by which anybody verifies it. */
export function Certificates() {
  const words = useWords(learningWords);
  const { completionId } = useLocalSearchParams<{ completionId: string }>();
  const { part, isAwaited } = useCertificates(completionId);
  return (
    <Screen title={words.certificate} hasBack asOf={part.asOf} onRefresh={part.reload}>
      <PartView part={part} pick={({ myCredentials }) => myCredentials} name={words.certificate}>
        {({ edges }) =>
          edges.length === 0 ? (
            <Empty title={isAwaited ? words.certificateSoon : words.certificateNone} />
          ) : (
            edges.map(({ node }) => <OneCertificate key={node.id} certificate={node} />)
          )
        }
      </PartView>
    </Screen>
  );
}

function OneCertificate({ certificate }: { readonly certificate: Certificate }) {
  const words = useWords(learningWords);
  const locale = useLocale();
  const { title, issuerName, issuerVerification, status, issuedAt, expiresAt, verificationCode, verificationUrl } =
    certificate;
  const isVerified = issuerVerification === 'VERIFIED';
  const share = () => Share.share({ message: verificationUrl, url: verificationUrl }).catch(() => null);
  return (
    <View style={{ gap: space.s4 }}>
      <Panel isPadded>
        <Glyph of={Award} tone="good" />
        <Heading as="title">{title}</Heading>
        <Text tone="ink2">{words.issuedBy(issuerName)}</Text>
        <View style={{ flexDirection: 'row', flexWrap: 'wrap', gap: space.s2 }}>
          <Badge tone={status === 'ISSUED' ? 'good' : 'danger'}>{words.statuses[status]}</Badge>
          <Badge tone={isVerified ? 'good' : 'warning'}>{isVerified ? words.verified : words.unverified}</Badge>
        </View>
        <Fact name={words.issued} value={locale.when(issuedAt)} />
        <Fact name={words.expires} value={expiresAt === null ? words.never : locale.when(expiresAt)} />
        <Fact name={words.code} value={verificationCode} />
        <Fact name={words.link} value={verificationUrl} />
      </Panel>
      <Text as="meta" tone="ink3">
        {words.linkWhy}
      </Text>
      <Button look="primary" label={words.share} onPress={() => void share()} />
      <Button label={words.verify} onPress={() => void Linking.openURL(verificationUrl).catch(() => null)} />
    </View>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <View>
      <Text as="meta" tone="ink3">
        {name}
      </Text>
      <Text selectable>{value}</Text>
    </View>
  );
}
