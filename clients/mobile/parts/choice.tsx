import type { ReactNode } from 'react';
import { Pressable, View } from 'react-native';
import { useColours } from '../theme/theme.tsx';
import { space } from '../theme/tokens.ts';
import { Panel, Row, Rows } from './structure.tsx';
import { Text } from './text.tsx';

export interface Option {
  readonly id: string;
  readonly title: string;
  readonly meta?: string | undefined;
  readonly after?: ReactNode;
}

export interface ChoiceProps<One extends Option> {
  readonly label: string;
  readonly options: readonly One[];
  /** Id of the chosen one. */
  readonly chosen: string;
  readonly onChoose: (option: One) => void;
}

/** One of several rows, all in sight. */
export function Choice<One extends Option>({ label, options, chosen, onChoose }: ChoiceProps<One>) {
  const colours = useColours();
  return (
    <View style={{ gap: space.s1 }}>
      <Text as="label" tone="ink2">
        {label}
      </Text>
      <View role="radiogroup" aria-label={label}>
        <Panel>
          <Rows items={options} keyOf={({ id }) => id}>
            {(option) => (
              <Pressable
                role="radio"
                aria-label={option.title}
                aria-checked={option.id === chosen}
                onPress={() => onChoose(option)}
                style={{ backgroundColor: option.id === chosen ? colours.selected : 'transparent' }}
              >
                <Row title={option.title} meta={option.meta} after={option.after} titleLines={2} />
              </Pressable>
            )}
          </Rows>
        </Panel>
      </View>
    </View>
  );
}
