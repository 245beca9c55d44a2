import type { LucideIcon } from 'lucide-react-native';
import CircleAlert from 'lucide-react-native/icons/circle-alert';
import Info from 'lucide-react-native/icons/info';
import UserRound from 'lucide-react-native/icons/user-round';
import { Fragment, type ReactNode } from 'react';
import { Pressable, View } from 'react-native';
import { mix } from '../theme/mix.ts';
import { useColours } from '../theme/theme.tsx';
import { type ColourName, radius, size, space } from '../theme/tokens.ts';
import { appWords } from '../words/app-words.ts';
import { useWords } from '../words/locale.tsx';
import { Icon } from './icon.tsx';
import { Heading, Text } from './text.tsx';

type NoteTone = 'neutral' | 'accent' | 'warning' | 'danger';
const notes: Readonly<Record<NoteTone, { ground: ColourName; ink: ColourName }>> = {
  neutral: { ground: 'fill', ink: 'ink2' },
  accent: { ground: 'accentSoft', ink: 'accentSoftInk' },
  warning: { ground: 'warningSoft', ink: 'warning' },
  danger: { ground: 'dangerSoft', ink: 'danger' },
};

export interface NoteProps {
  readonly tone?: NoteTone;
  readonly icon?: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** Why something is as it is: icon, a first sentence, the reason, one action. */
export function Note({ tone = 'neutral', icon, title, children, actions }: NoteProps) {
  const colours = useColours();
  const { ground, ink } = notes[tone];
  const drawn = icon ?? (tone === 'danger' ? CircleAlert : Info);
  return (
    <View
      role={tone === 'danger' ? 'alert' : 'note'}
      aria-live={tone === 'danger' ? 'assertive' : 'polite'}
      style={{
        flexDirection: 'row',
        gap: space.s3,
        padding: space.s3,
        borderRadius: radius.r3,
        backgroundColor: colours[ground],
      }}
    >
      <View style={{ paddingTop: 2 }}>
        <Icon of={drawn} tone={ink} />
      </View>
      <View style={{ flex: 1, gap: space.s2 }}>
        <Text tone="ink2">
          <Text as="strong">{title}</Text>
          {children ? ' ' : ''}
          {children}
        </Text>
        {actions && <View style={{ flexDirection: 'row', gap: space.s2, flexWrap: 'wrap' }}>{actions}</View>}
      </View>
    </View>
  );
}

export function Section({
  title,
  meta,
  children,
}: {
  readonly title?: string;
  readonly meta?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <View style={{ gap: space.s3 }}>
      {title && (
        <View style={{ flexDirection: 'row', alignItems: 'baseline', justifyContent: 'space-between' }}>
          <Heading>{title}</Heading>
          {meta && (
            <Text as="meta" tone="ink3">
              {meta}
            </Text>
          )}
        </View>
      )}
      {children}
    </View>
  );
}

/** A white surface with a hairline; its rows are parted by hairlines. */
export function Panel({ children, isPadded = false }: { readonly children: ReactNode; readonly isPadded?: boolean }) {
  const colours = useColours();
  return (
    <View
      style={{
        backgroundColor: colours.surface,
        borderWidth: size.hairline,
        borderColor: colours.hairline,
        borderRadius: radius.r3,
        overflow: 'hidden',
        ...(isPadded && { padding: space.s4, gap: space.s3 }),
      }}
    >
      {children}
    </View>
  );
}

export function Rows<Item>(props: {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly children: (item: Item) => ReactNode;
}) {
  const colours = useColours();
  return (
    <View role="list">
      {props.items.map((item, place) => (
        <Fragment key={props.keyOf(item)}>
          {place > 0 && <View style={{ height: size.hairline, backgroundColor: colours.hairline }} />}
          <View role="listitem">{props.children(item)}</View>
        </Fragment>
      ))}
    </View>
  );
}

export interface RowProps {
  readonly before?: ReactNode;
  readonly title: string;
  readonly meta?: string | undefined;
  readonly after?: ReactNode;
  readonly onPress?: () => void;
  readonly titleLines?: number;
}

/** Glyph, title, meta, and at the end an amount or a verb. The whole row is the link. */
export function Row({ before, title, meta, after, onPress, titleLines = 1 }: RowProps) {
  const colours = useColours();
  const content = (
    <>
      {before}
      <View style={{ flex: 1, minWidth: 0 }}>
        <Text as="strong" numberOfLines={titleLines}>
          {title}
        </Text>
        {meta !== undefined && (
          <Text as="meta" tone="ink3" numberOfLines={2}>
            {meta}
          </Text>
        )}
      </View>
      {after}
    </>
  );
  const style = {
    minHeight: size.rowTall,
    flexDirection: 'row',
    alignItems: 'center',
    gap: space.s3,
    paddingHorizontal: space.s4,
    paddingVertical: space.s2,
  } as const;
  if (onPress === undefined) return <View style={style}>{content}</View>;
  return (
    <Pressable
      role="link"
      onPress={onPress}
      style={({ pressed }) => [style, pressed && { backgroundColor: colours.hover }]}
    >
      {content}
    </Pressable>
  );
}

type GlyphTone = 'neutral' | 'good' | 'accent' | 'warning' | 'danger';
const glyphs: Readonly<Record<GlyphTone, { ground: ColourName; ink: ColourName }>> = {
  neutral: { ground: 'fill', ink: 'ink2' },
  good: { ground: 'positiveSoft', ink: 'positive' },
  accent: { ground: 'accentSoft', ink: 'accentSoftInk' },
  warning: { ground: 'warningSoft', ink: 'warning' },
  danger: { ground: 'dangerSoft', ink: 'danger' },
};

export function Glyph({ of, tone = 'neutral' }: { readonly of: LucideIcon; readonly tone?: GlyphTone }) {
  const colours = useColours();
  const { ground, ink } = glyphs[tone];
  return (
    <View
      aria-hidden
      style={{
        width: space.s8,
        height: space.s8,
        borderRadius: radius.full,
        alignItems: 'center',
        justifyContent: 'center',
        backgroundColor: colours[ground],
      }}
    >
      <Icon of={of} tone={ink} />
    </View>
  );
}

const tints: readonly ColourName[] = ['data1', 'data2', 'data3', 'data4', 'data5', 'data6'];

export interface AvatarProps {
  /** Null or undefined: the person did not come, and a neutral figure is shown. */
  readonly id: string | null | undefined;
  readonly name: string;
}

/** Initials on one of six tints, the same for an id wherever it is shown. */
export function Avatar({ id, name }: AvatarProps) {
  const colours = useColours();
  let sum = 0;
  for (const character of id ?? '') sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  const tint = id == null ? colours.ink3 : colours[tints[sum % tints.length] ?? 'data1'];
  return (
    <View
      aria-hidden
      style={{
        width: space.s8,
        height: space.s8,
        borderRadius: radius.full,
        alignItems: 'center',
        justifyContent: 'center',
        backgroundColor: mix(tint, colours.surface, 0.17),
      }}
    >
      {id == null ? (
        <Icon of={UserRound} tone="ink3" />
      ) : (
        <Text as="micro" maxFontSizeMultiplier={1.2} style={{ color: mix(tint, colours.ink, 0.62) }}>
          {initialsOf(name)}
        </Text>
      )}
    </View>
  );
}

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = (word: string | undefined) => [...(word ?? '')][0] ?? '';
  return `${first(words[0])}${words.length > 1 ? first(words.at(-1)) : ''}`.toLocaleUpperCase();
}

export function Badge({ children, tone = 'neutral' }: { readonly children: string; readonly tone?: GlyphTone }) {
  const colours = useColours();
  const { ground, ink } = glyphs[tone];
  return (
    <View
      style={{
        borderRadius: radius.r1,
        paddingHorizontal: space.s2,
        paddingVertical: 2,
        backgroundColor: colours[ground],
      }}
    >
      <Text as="micro" tone={ink}>
        {children}
      </Text>
    </View>
  );
}

export function Segments<Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}) {
  const colours = useColours();
  return (
    <View
      role="radiogroup"
      aria-label={props.label}
      style={{
        flexDirection: 'row',
        backgroundColor: colours.fill,
        borderRadius: radius.r2,
        padding: 2,
      }}
    >
      {props.options.map(({ value, label }) => {
        const isOn = value === props.value;
        return (
          <Pressable
            key={value}
            role="radio"
            aria-label={label}
            aria-checked={isOn}
            onPress={() => props.onChange(value)}
            style={{
              flex: 1,
              minHeight: space.s10,
              paddingHorizontal: space.s2,
              alignItems: 'center',
              justifyContent: 'center',
              borderRadius: radius.r1,
              backgroundColor: isOn ? colours.surface : 'transparent',
              borderWidth: size.hairline,
              borderColor: isOn ? colours.hairlineStrong : 'transparent',
            }}
          >
            <Text as="label" tone={isOn ? 'ink' : 'ink2'}>
              {label}
            </Text>
          </Pressable>
        );
      })}
    </View>
  );
}

export function Empty({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children?: string;
  readonly action?: ReactNode;
}) {
  return (
    <View style={{ alignItems: 'center', gap: space.s2, padding: space.s6 }}>
      <Text as="strong" style={{ textAlign: 'center' }}>
        {title}
      </Text>
      {children && (
        <Text tone="ink2" style={{ textAlign: 'center' }}>
          {children}
        </Text>
      )}
      {action}
    </View>
  );
}

/** The shape of three rows, without motion. */
export function Skeleton({ rows = 3 }: { readonly rows?: number }) {
  const colours = useColours();
  const words = useWords(appWords);
  const bar = (width: `${number}%`) => (
    <View style={{ width, height: space.s3, borderRadius: radius.r1, backgroundColor: colours.fill }} />
  );
  return (
    <View aria-label={words.loading} role="status">
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <View key={row} style={{ flexDirection: 'row', gap: space.s3, padding: space.s4, alignItems: 'center' }}>
          <View
            style={{ width: space.s8, height: space.s8, borderRadius: radius.full, backgroundColor: colours.fill }}
          />
          <View style={{ flex: 1, gap: space.s2 }}>
            {bar('45%')}
            {bar('75%')}
          </View>
        </View>
      ))}
    </View>
  );
}
