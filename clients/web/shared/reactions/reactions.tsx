import { AddReactionDocument, RemoveReactionDocument } from '@codai/sdk';
import { Menu, useLocale, useWords } from '@codai/ui';
import { CircleAlert, HandHeart, Heart, Laugh, Lightbulb, type LucideIcon, SmilePlus, ThumbsUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { AddMessageReactionDocument, RemoveMessageReactionDocument } from './generated/operations.ts';
import { reactionWords } from './words.ts';

export const reactionKinds = ['LIKE', 'LOVE', 'SUPPORT', 'INSIGHTFUL', 'FUNNY'] as const;
export type ReactionKind = (typeof reactionKinds)[number];

export interface ReactionLine {
  readonly kind: ReactionKind;
  readonly count: number;
  readonly viewerReacted: boolean;
}

export const reactionIcons: Readonly<Record<ReactionKind, LucideIcon>> = {
  LIKE: ThumbsUp,
  LOVE: Heart,
  SUPPORT: HandHeart,
  INSIGHTFUL: Lightbulb,
  FUNNY: Laugh,
};

export interface Reactions {
  readonly lines: readonly ReactionLine[];
  /** Why the last one was taken back. */
  readonly problem: string | null;
  toggle(kind: ReactionKind): void;
}

/**
 * Reactions to a post, comment or message. A press shows at once; the last of several presses is what is sent in the end, and what the server refuses
 * is taken back with the reason.
 */
export function useReactions(
  targetId: string,
  known: readonly ReactionLine[],
  onChange?: (lines: readonly ReactionLine[]) => void,
  { isMessage = false } = {},
): Reactions {
  const add = useAct(AddReactionDocument);
  const remove = useAct(RemoveReactionDocument);
  const addToMessage = useAct(AddMessageReactionDocument);
  const removeFromMessage = useAct(RemoveMessageReactionDocument);
  const acts = [add, remove, addToMessage, removeFromMessage] as const;
  /** The reactions afterwards; null where it was refused. */
  const change = async (kind: ReactionKind, isOn: boolean): Promise<readonly ReactionLine[] | null> => {
    if (isMessage) {
      const done = await (isOn ? addToMessage : removeFromMessage).run({ input: { messageId: targetId, kind } });
      return done && (done.reactions as readonly ReactionLine[]);
    }
    const done = await (isOn ? add : remove).run({ input: { targetId, kind } });
    return done && (done.target.reactions as readonly ReactionLine[]);
  };
  const [wishes, setWishes] = useState<ReadonlyMap<ReactionKind, boolean>>(new Map());
  const wanted = useRef(wishes);
  const isSending = useRef(false);
  const want = (next: ReadonlyMap<ReactionKind, boolean>) => {
    wanted.current = next;
    setWishes(next);
  };
  const without = (kind: ReactionKind) => new Map([...wanted.current].filter(([other]) => other !== kind));

  const send = async () => {
    if (isSending.current) return;
    isSending.current = true;
    for (let wish = first(wanted.current); wish !== undefined; wish = first(wanted.current)) {
      const [kind, isOn] = wish;
      const lines = await change(kind, isOn);
      if (lines === null) {
        want(without(kind));
        continue;
      }
      onChange?.(lines);
      if (wanted.current.get(kind) === isOn) want(without(kind));
    }
    isSending.current = false;
  };
  const lines = withWishes(known, wishes);
  return {
    lines,
    problem: acts.find(({ problem }) => problem !== null)?.problem?.title ?? null,
    toggle(kind) {
      for (const act of acts) act.clear();
      const isOn = lines.find((line) => line.kind === kind)?.viewerReacted ?? false;
      want(new Map([...wanted.current, [kind, !isOn]]));
      void send();
    },
  };
}

const first = (wishes: ReadonlyMap<ReactionKind, boolean>) => [...wishes][0];

function withWishes(
  known: readonly ReactionLine[],
  wishes: ReadonlyMap<ReactionKind, boolean>,
): readonly ReactionLine[] {
  return reactionKinds.flatMap((kind) => {
    const line = known.find((one) => one.kind === kind) ?? { kind, count: 0, viewerReacted: false };
    const wish = wishes.get(kind);
    const isOn = wish ?? line.viewerReacted;
    const count = line.count + Number(isOn) - Number(line.viewerReacted);
    return count > 0 ? [{ kind, count, viewerReacted: isOn }] : [];
  });
}

interface ReactionBarProps {
  readonly reactions: Reactions;
  /** Shows the kinds that people have used, and no like without one. */
  readonly isShort?: boolean;
}

/** The like first, then the kinds that people have used, then a menu with all. */
export function ReactionBar({ reactions, isShort = false }: ReactionBarProps) {
  const words = useWords(reactionWords);
  const locale = useLocale();
  const { lines, toggle } = reactions;
  const like = lines.find(({ kind }) => kind === 'LIKE') ?? { kind: 'LIKE' as const, count: 0, viewerReacted: false };
  const shown = isShort ? lines : [like, ...lines.filter(({ kind }) => kind !== 'LIKE')];
  return (
    <>
      {shown.map(({ kind, count, viewerReacted }) => {
        const Icon = reactionIcons[kind];
        return (
          <button
            key={kind}
            type="button"
            className="act"
            data-kind={kind}
            aria-pressed={viewerReacted}
            aria-label={`${words.reactions[kind]}, ${locale.number(count)}`}
            title={words.reactions[kind]}
            onClick={() => toggle(kind)}
          >
            <Icon className="icon" aria-hidden />
            <span className="num">{locale.number(count)}</span>
          </button>
        );
      })}
      <Menu
        align="start"
        label={words.chooseReaction}
        trigger={
          <button type="button" className="act" aria-label={words.chooseReaction} title={words.chooseReaction}>
            <SmilePlus className="icon" aria-hidden />
          </button>
        }
        items={reactionKinds.map((kind) => {
          const Icon = reactionIcons[kind];
          return {
            key: kind,
            label: words.reactions[kind],
            icon: <Icon className="icon" aria-hidden />,
            isChecked: lines.some((line) => line.kind === kind && line.viewerReacted),
            onSelect: () => toggle(kind),
          };
        })}
      />
    </>
  );
}

export function ReactionProblem({ reactions }: { readonly reactions: Reactions }) {
  if (reactions.problem === null) return null;
  return (
    <p className="field-error" role="alert">
      <CircleAlert className="icon" aria-hidden />
      <span>{reactions.problem}</span>
    </p>
  );
}
