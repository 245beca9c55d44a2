import type { ReactNode } from 'react';
import { View } from 'react-native';
import { Heading, Text } from '../parts/text.tsx';
import { space, type } from '../theme/tokens.ts';

/** Headings, lists, paragraphs and bold words of a lesson, as the web app shows them. Nothing else of the Markdown is interpreted. */
export function LessonText({ text }: { readonly text: string }) {
  return <View style={{ gap: space.s4 }}>{text.split(/\n{2,}/).map((block, place) => blockOf(block, place))}</View>;
}

function blockOf(block: string, key: number): ReactNode {
  const heading = /^(#{1,3}) +(.+)$/.exec(block.trim());
  if (heading !== null) return <Heading key={key}>{heading[2]}</Heading>;
  const lines = block.trim().split('\n');
  if (lines.every((line) => /^[-*] +/.test(line))) {
    return (
      <View key={key} role="list" style={{ gap: space.s2 }}>
        {lines.map((line) => (
          <View key={line} role="listitem" style={{ flexDirection: 'row', gap: space.s2 }}>
            <Text as="reading" tone="ink3" aria-hidden>
              •
            </Text>
            <Text as="reading" selectable style={{ flex: 1 }}>
              {bold(line.replace(/^[-*] +/, ''))}
            </Text>
          </View>
        ))}
      </View>
    );
  }
  return (
    <Text key={key} as="reading" selectable>
      {bold(block.trim())}
    </Text>
  );
}

/** Odd parts between pairs of stars are bold. */
function bold(text: string): readonly ReactNode[] {
  return text.split('**').map((part, place) =>
    place % 2 === 1 ? (
      <Text key={place} as="reading" style={{ fontFamily: type.heading.fontFamily }}>
        {part}
      </Text>
    ) : (
      part
    ),
  );
}
